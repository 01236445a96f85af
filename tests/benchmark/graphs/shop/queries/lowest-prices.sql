SELECT offer.product, offer.id, offer.price
FROM product JOIN offer ON offer.product = product.id
WHERE product.producer = 2
  AND offer.price = (SELECT min(price) FROM offer AS other WHERE other.product = product.id)
