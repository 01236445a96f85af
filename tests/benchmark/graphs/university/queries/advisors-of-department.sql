SELECT student.id, student.advisor, CASE WHEN professor.degree_from = 3 THEN 3 END
FROM student LEFT JOIN professor ON professor.id = student.advisor
WHERE student.department = 200
