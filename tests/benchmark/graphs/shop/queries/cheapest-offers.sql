SELECT product.id, offer.id
FROM product JOIN offer ON offer.product = product.id
WHERE product.producer = 9
  AND NOT EXISTS (SELECT 1 FROM offer AS other WHERE other.product = product.id AND other.price < offer.price)
