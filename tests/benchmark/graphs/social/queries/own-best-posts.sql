SELECT post.creator, post.id
FROM post JOIN person ON person.id = post.creator
WHERE person.city = 3
  AND NOT EXISTS (SELECT 1 FROM post AS better WHERE better.creator = post.creator AND better.score > post.score)
