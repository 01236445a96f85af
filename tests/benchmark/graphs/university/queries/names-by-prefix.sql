SELECT id, name
FROM student
WHERE name GLOB 'Student 1234*'
