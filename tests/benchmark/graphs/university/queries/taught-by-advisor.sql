SELECT count(*)
FROM student
WHERE advisor IS NOT NULL
  AND EXISTS (
    SELECT 1
    FROM teaches JOIN takes ON takes.course = teaches.course
    WHERE teaches.professor = student.advisor AND takes.student = student.id
  )
