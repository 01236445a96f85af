SELECT count(*)
FROM product
WHERE NOT EXISTS (SELECT 1 FROM offer WHERE offer.product = product.id AND offer.valid_to > '2020-01-01')
