SELECT DISTINCT product.id, product.label
FROM has_feature AS one
JOIN has_feature AS other ON other.product = one.product AND other.feature = 41
JOIN product ON product.id = one.product
WHERE one.feature = 40 AND product.weight > 500
ORDER BY product.label, product.id
LIMIT 10
