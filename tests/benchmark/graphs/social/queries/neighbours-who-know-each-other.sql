SELECT there.person, there.friend
FROM knows AS there
JOIN knows AS back ON back.person = there.friend AND back.friend = there.person
JOIN person AS a ON a.id = there.person
JOIN person AS b ON b.id = there.friend AND b.city = a.city
JOIN city ON city.id = a.city
WHERE city.country = 3
