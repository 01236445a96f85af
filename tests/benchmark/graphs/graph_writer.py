"""A graph written twice from the same values: as facts in N-Triples, and as rows of SQLite's tables."""
import datetime
import sqlite3
from typing import NamedTuple

BASE = "http://example.org/"
XSD = "http://www.w3.org/2001/XMLSchema#"

# All other predicates are of the graph's own vocabulary.
STANDARD_PREDICATES = {
    "type": "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>",
    "subClassOf": "<http://www.w3.org/2000/01/rdf-schema#subClassOf>",
}


class Node(NamedTuple):
    """One thing of a kind: http://example.org/KIND/NUMBER, in SQL the number alone."""
    kind: str
    number: int


class Word(NamedTuple):
    """A word of the graph's vocabulary, such as a class."""
    name: str


class Translation(NamedTuple):
    text: str
    language: str


def in_ntriples(value):
    if isinstance(value, Node):
        # Six digits always: the order of the IRIs is the order of the numbers.
        return f"<{BASE}{value.kind}/{value.number:06d}>"
    if isinstance(value, Word):
        return f"<{BASE}v#{value.name}>"
    if isinstance(value, Translation):
        return f'"{value.text}"@{value.language}'
    if isinstance(value, int):
        return f'"{value}"^^<{XSD}integer>'
    if isinstance(value, float):
        return f'"{value}"^^<{XSD}decimal>'
    if isinstance(value, datetime.date):
        return f'"{value.isoformat()}"^^<{XSD}date>'
    return f'"{value}"'


def in_sql(value):
    if isinstance(value, Node):
        return value.number
    if isinstance(value, datetime.date):
        return value.isoformat()
    return value


class GraphWriter:
    """Writes facts to `facts` and rows to the new database `sqlite`, whose tables the file `schema` makes.

    Texts must be without quotes, backslashes and line breaks.
    """

    def __init__(self, facts, sqlite, schema):
        self._facts = facts.open("w")
        self._database = sqlite3.connect(sqlite)
        self._database.execute("PRAGMA synchronous = OFF")
        self._database.executescript(schema.read_text())

    def fact(self, subject, predicate, value):
        """Writes nothing where the value is None."""
        if value is None:
            return
        spelled = STANDARD_PREDICATES.get(predicate) or f"<{BASE}v#{predicate}>"
        self._facts.write(f"{in_ntriples(subject)} {spelled} {in_ntriples(value)} .\n")

    def facts(self, subject, **values):
        for predicate, value in values.items():
            self.fact(subject, predicate, value)

    def row(self, table, *values):
        """A row that the table's key has already is left out, as a fact told twice is one fact."""
        places = ", ".join("?" * len(values))
        self._database.execute(f"INSERT OR IGNORE INTO {table} VALUES ({places})", [in_sql(value) for value in values])

    def close(self):
        """Leaves the database as it is quickest to read: pages in order, statistics for its planner."""
        self._facts.close()
        self._database.commit()
        self._database.execute("VACUUM")
        self._database.execute("ANALYZE")
        self._database.commit()
        self._database.close()
