SELECT DISTINCT other.id
FROM student
JOIN takes AS own ON own.student = student.id
JOIN takes AS theirs ON theirs.course = own.course
JOIN student AS other ON other.id = theirs.student AND other.department = student.department
WHERE student.id = 10010
