SELECT id FROM product WHERE weight > 1990
UNION ALL
SELECT id FROM product WHERE width > 1990
