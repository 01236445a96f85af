SELECT department, avg(gpa), count(*) AS marks
FROM student
WHERE gpa IS NOT NULL
GROUP BY department
ORDER BY marks DESC, department
LIMIT 5
