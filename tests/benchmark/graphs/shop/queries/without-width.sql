SELECT id
FROM product
WHERE producer = 1 AND width IS NULL
