WITH of_a AS MATERIALIZED (
  SELECT product.id, has_feature.feature
  FROM product JOIN has_feature ON has_feature.product = product.id
  WHERE product.producer = 5
), of_b AS MATERIALIZED (
  SELECT product.id, has_feature.feature
  FROM product JOIN has_feature ON has_feature.product = product.id
  WHERE product.producer = 6
)
SELECT of_a.id, of_b.id, count(*)
FROM of_a JOIN of_b ON of_b.feature = of_a.feature
GROUP BY of_a.id, of_b.id
HAVING count(*) >= 2
