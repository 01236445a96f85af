SELECT DISTINCT other.id
FROM product
JOIN has_feature AS own ON own.product = product.id
JOIN has_feature AS theirs ON theirs.feature = own.feature
JOIN product AS other ON other.id = theirs.product
WHERE product.id = 50 AND other.id <> 50
  AND other.weight < product.weight + 120 AND other.weight > product.weight - 120
