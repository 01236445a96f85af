WITH near (person) AS (
  SELECT friend FROM knows WHERE person = 900
  UNION ALL
  SELECT person FROM knows WHERE friend = 900
)
SELECT (SELECT count(*) FROM near JOIN knows ON knows.person = near.person)
     + (SELECT count(*) FROM near JOIN knows ON knows.friend = near.person)
