SELECT post.id, post.score
FROM post
JOIN person ON person.id = post.creator
JOIN city ON city.id = person.city
WHERE city.country = 2
ORDER BY post.score DESC, post.id
LIMIT 10
