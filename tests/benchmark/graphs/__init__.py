"""Three invented graphs, and queries over each, in SPARQL and in SQL.

A folder a graph: generate.py writes it, schema.sql has SQLite's tables and indexes, queries/ has each query
twice, as NAME.rq and NAME.sql. The two ask the same, and their columns stand in the same order. SQL and
indexes are what someone who knows the question and SQLite would write; all columns have types, as SQLite looks
up a number in no index of a column that has none.
"""
