SELECT id, price * delivery_days AS cost
FROM offer
ORDER BY cost DESC, id
LIMIT 5
