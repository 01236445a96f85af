SELECT reply.creator, post.creator, count(*)
FROM post AS reply NOT INDEXED
JOIN post ON post.id = reply.reply_of
JOIN knows ON knows.person = reply.creator AND knows.friend = post.creator
GROUP BY reply.creator, post.creator
HAVING count(*) > 1
