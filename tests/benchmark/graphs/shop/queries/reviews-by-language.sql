SELECT language, count(*)
FROM review
GROUP BY language
