SELECT count(DISTINCT product.producer || '/' || review.reviewer)
FROM review JOIN product ON product.id = review.product
