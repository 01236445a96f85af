SELECT theirs.person, count(*) AS common
FROM likes AS own JOIN likes AS theirs ON theirs.tag = own.tag
WHERE own.person = 77 AND theirs.person <> 77
GROUP BY theirs.person
ORDER BY common DESC, theirs.person
LIMIT 20
