SELECT person.city, count(DISTINCT likes.tag)
FROM person JOIN likes ON likes.person = person.id
GROUP BY person.city
