SELECT reviewer.country, sum(review.quality > 7), count(*)
FROM review JOIN reviewer ON reviewer.id = review.reviewer
WHERE review.quality IS NOT NULL
GROUP BY reviewer.country
