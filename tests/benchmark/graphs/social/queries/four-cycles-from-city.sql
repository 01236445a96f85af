SELECT count(*)
FROM person AS a
JOIN knows AS ab ON ab.person = a.id
JOIN knows AS bc ON bc.person = ab.friend
JOIN knows AS cd ON cd.person = bc.friend
JOIN knows AS da ON da.person = cd.friend AND da.friend = a.id
WHERE a.city = 20
