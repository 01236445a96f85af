SELECT id, content
FROM post
WHERE content GLOB '*falcon bridge ember*' OR content GLOB '*falcon harbor ember*'
