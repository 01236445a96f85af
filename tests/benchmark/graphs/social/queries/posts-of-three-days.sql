SELECT post.id, person.city
FROM post JOIN person ON person.id = post.creator
WHERE post.date >= '2020-03-01' AND post.date < '2020-03-04'
