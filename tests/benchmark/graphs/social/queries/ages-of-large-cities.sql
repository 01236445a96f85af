SELECT city, count(*), avg(age)
FROM person
WHERE age IS NOT NULL
GROUP BY city
HAVING count(*) > 400
