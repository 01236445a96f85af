WITH RECURSIVE below (type) AS (
  SELECT 1
  UNION
  SELECT subtype.type FROM below JOIN subtype ON subtype.parent = below.type
)
SELECT count(*)
FROM below
JOIN product ON product.type = below.type
JOIN review ON review.product = product.id
