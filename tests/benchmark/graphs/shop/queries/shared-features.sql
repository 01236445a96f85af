SELECT a.id, b.id, count(*)
FROM product AS a
JOIN has_feature AS of_a ON of_a.product = a.id
JOIN has_feature AS of_b ON of_b.feature = of_a.feature
JOIN product AS b ON b.id = of_b.product
WHERE a.producer = 5 AND b.producer = 6
GROUP BY a.id, b.id
HAVING count(*) >= 2
