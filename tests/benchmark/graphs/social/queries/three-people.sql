SELECT id, upper(name), nullif((SELECT count(*) FROM knows WHERE knows.person = person.id), 0)
FROM person
WHERE id IN (1, 2, 30000)
