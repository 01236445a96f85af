SELECT product.type, count(*), min(offer.price)
FROM product JOIN offer ON offer.product = product.id
GROUP BY product.type
