SELECT id
FROM person
WHERE city = 9 AND NOT EXISTS (SELECT 1 FROM post WHERE post.creator = person.id)
