SELECT id, name, age
FROM person
WHERE city = 7
