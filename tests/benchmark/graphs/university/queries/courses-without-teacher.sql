SELECT count(*)
FROM takes
WHERE NOT EXISTS (SELECT 1 FROM teaches WHERE teaches.course = takes.course)
