SELECT vendor, sum(price)
FROM offer
GROUP BY vendor
HAVING avg(price) > 4700
