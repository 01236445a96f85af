WITH RECURSIVE below (class) AS (
  SELECT 5
  UNION
  SELECT subclass.class FROM below JOIN subclass ON subclass.parent = below.class
)
SELECT count(DISTINCT has_class.thing)
FROM below JOIN has_class ON has_class.class = below.class
