WITH RECURSIVE thread (post) AS (
  SELECT id FROM post WHERE reply_of = 11
  UNION
  SELECT post.id FROM thread JOIN post ON post.reply_of = thread.post
)
SELECT post FROM thread
