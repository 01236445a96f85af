SELECT busiest.creator, busiest.posts, person.name
FROM (
  SELECT creator, count(*) AS posts
  FROM post
  GROUP BY creator
  ORDER BY posts DESC, creator
  LIMIT 10
) AS busiest
JOIN person ON person.id = busiest.creator
