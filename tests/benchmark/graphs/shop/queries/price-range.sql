SELECT id, price
FROM offer
WHERE price > 8990 AND price < 9000
