SELECT student.id, student.advisor, teaches.course
FROM student
JOIN teaches ON teaches.professor = student.advisor
JOIN takes ON takes.student = student.id AND takes.course = teaches.course
