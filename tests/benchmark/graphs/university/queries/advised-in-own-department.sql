WITH RECURSIVE below (class) AS (
  SELECT class FROM subclass WHERE parent = 2
  UNION
  SELECT subclass.class FROM below JOIN subclass ON subclass.parent = below.class
)
SELECT count(*)
FROM below
JOIN has_class ON has_class.class = below.class
JOIN student ON student.id = has_class.thing
JOIN professor ON professor.id = student.advisor AND professor.department = student.department
