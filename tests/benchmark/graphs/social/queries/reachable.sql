WITH RECURSIVE reached (person) AS (
  SELECT friend FROM knows WHERE person = 500
  UNION
  SELECT knows.friend FROM reached JOIN knows ON knows.person = reached.person
)
SELECT EXISTS (SELECT 1 FROM reached WHERE person = 41000)
