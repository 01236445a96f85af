"""Answers of a SPARQL query and of its SQL twin, brought to the same plain values and held against each other."""
import collections
import json
import re
import subprocess

# Sums of decimals in SPARQL are exact, those of SQL are binary.
DIGITS = 10


def plain_number(value):
    return float(f"{value:.{DIGITS}g}") if isinstance(value, float) else value


def plain_term(term):
    """A term of SPARQL's JSON results as SQL has it; a node is its number, a word of the vocabulary its name."""
    if term is None:
        return None
    value = term["value"]
    if term["type"] == "uri":
        name = re.split("[/#]", value)[-1]
        return int(name) if name.isdigit() else name
    datatype = term.get("datatype", "").split("#")[-1]
    if datatype == "boolean":
        return int(value == "true")
    if datatype == "integer":
        return int(value)
    return plain_number(float(value)) if datatype in ("decimal", "double", "float") else value


def sparql_answer(quoth, store, file):
    """The rows as tuples, in their order; of ASK one row."""
    told = subprocess.run([quoth, "run", store, file, "--format", "json"], check=True, stdout=subprocess.PIPE,
                          text=True).stdout
    answer = json.loads(told)
    if "boolean" in answer:
        return [(int(answer["boolean"]),)]
    names = answer["head"]["vars"]
    return [tuple(plain_term(row.get(name)) for name in names) for row in answer["results"]["bindings"]]


def sql_answer(database, file):
    return [tuple(map(plain_number, row)) for row in database.execute(file.read_text())]


def is_ordered(file):
    """Whether the query itself sorts its rows; a sub-select is indented."""
    return any(line.startswith("ORDER BY") for line in file.read_text().splitlines())


def difference(ours, theirs, ordered):
    """Empty where the answers are the same; otherwise what to look at."""
    our_rows, their_rows = collections.Counter(ours), collections.Counter(theirs)
    only_ours, only_theirs = (list(rows.elements()) for rows in (our_rows - their_rows, their_rows - our_rows))
    if only_ours or only_theirs:
        return (f"{len(ours)} rows, {len(theirs)} in SQL; {len(only_ours)} only here: {only_ours[:3]}, "
                f"{len(only_theirs)} only in SQL: {only_theirs[:3]}")
    if ordered and ours != theirs:
        at = next(at for at, (our, their) in enumerate(zip(ours, theirs)) if our != their)
        return f"row {at + 1} is {ours[at]}, in SQL {theirs[at]}"
    return ""
