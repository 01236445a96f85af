SELECT DISTINCT further.friend
FROM knows AS near JOIN knows AS further ON further.person = near.friend
WHERE near.person = 500 AND further.friend <> 500
