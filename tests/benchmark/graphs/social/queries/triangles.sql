SELECT count(*)
FROM knows AS ab
JOIN knows AS bc ON bc.person = ab.friend
JOIN knows AS ca ON ca.person = bc.friend AND ca.friend = ab.person
