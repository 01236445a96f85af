WITH member AS MATERIALIZED (SELECT id, advisor, gpa FROM student WHERE department = 5)
SELECT 'memberOf', count(*) FROM member HAVING count(*) > 0
UNION ALL
SELECT 'name', count(*) FROM member HAVING count(*) > 0
UNION ALL
SELECT 'advisor', count(advisor) FROM member HAVING count(advisor) > 0
UNION ALL
SELECT 'gpa', count(gpa) FROM member HAVING count(gpa) > 0
UNION ALL
SELECT 'type', count(*) FROM member JOIN has_class ON has_class.thing = member.id HAVING count(*) > 0
UNION ALL
SELECT 'takesCourse', count(*) FROM member JOIN takes ON takes.student = member.id HAVING count(*) > 0
