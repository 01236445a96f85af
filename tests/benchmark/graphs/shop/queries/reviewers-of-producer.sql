SELECT reviewer.country, count(DISTINCT reviewer.id), avg(review.quality)
FROM product
JOIN review ON review.product = product.id
JOIN reviewer ON reviewer.id = review.reviewer
WHERE product.producer = 4 AND review.quality IS NOT NULL
GROUP BY reviewer.country
