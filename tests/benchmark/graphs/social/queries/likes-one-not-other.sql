SELECT person
FROM likes
WHERE tag = 300 AND NOT EXISTS (SELECT 1 FROM likes AS other WHERE other.person = likes.person AND other.tag = 0)
