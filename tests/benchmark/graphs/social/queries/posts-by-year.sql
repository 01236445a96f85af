SELECT CAST(substr(date, 1, 4) AS INTEGER) AS year, count(*), max(score)
FROM post
GROUP BY year
