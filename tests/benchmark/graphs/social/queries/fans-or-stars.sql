SELECT person FROM likes WHERE tag = 500
UNION
SELECT creator FROM post WHERE score > 980
