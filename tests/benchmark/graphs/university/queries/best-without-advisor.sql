SELECT id
FROM student
WHERE gpa > 3.98 AND advisor IS NULL
