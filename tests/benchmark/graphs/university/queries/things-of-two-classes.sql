SELECT first.thing
FROM subclass AS one
JOIN has_class AS first ON first.class = one.class
JOIN has_class AS second ON second.thing = first.thing
JOIN subclass AS two ON two.class = second.class
WHERE one.parent = 145 AND two.parent = 170
