SELECT count(*)
FROM professor
JOIN department ON department.id = professor.department AND department.university = professor.degree_from
