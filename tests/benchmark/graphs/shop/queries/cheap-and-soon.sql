SELECT offer.id, offer.price
FROM offer JOIN vendor ON vendor.id = offer.vendor
WHERE offer.product = 12 AND vendor.country = 0 AND offer.delivery_days <= 10
ORDER BY offer.price, offer.id
LIMIT 10
