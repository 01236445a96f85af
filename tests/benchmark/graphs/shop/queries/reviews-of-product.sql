SELECT id, title, quality, service
FROM review
WHERE product = 3 AND language = 'en'
