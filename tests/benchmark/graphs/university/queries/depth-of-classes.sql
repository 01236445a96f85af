WITH RECURSIVE above (class, ancestor) AS (
  SELECT class, parent FROM subclass
  UNION
  SELECT above.class, subclass.parent FROM above JOIN subclass ON subclass.class = above.ancestor
)
SELECT class, count(*)
FROM above
GROUP BY class
