SELECT id, label
FROM product
WHERE instr(label, 'falcon') AND instr(label, 'ember')
