#!/usr/bin/env python3
"""How the shared queries' times grow with the data, as a table in Markdown.

    tests/benchmark/growth.py [SMALL] [LARGE] [--runs N] [--quoth PROGRAM] [--output FILE]

SMALL and LARGE are numbers of statements, 90000 and 900000 unless told. A query's touched range is what
the scans and lookups of its plan read, as `quoth ask --profile` counts their rows; together with the rows
of the answer that is what its time may grow by. `over` is the growth of the time over the greatest of
these growths: well over 1, more was done than the data ask for. Times are processor time in milliseconds.
"""
import argparse
import datetime
import re
import subprocess
import sys

from stores import add_arguments, bench, make_store, shared_queries, show


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("small", type=int, nargs="?", default=90000)
    parser.add_argument("large", type=int, nargs="?", default=900000)
    add_arguments(parser)
    return parser.parse_args()


def ask(quoth, store, text, *options):
    told = subprocess.run([quoth, "ask", store, "--sparql", text, "--format", "tsv", *options],
                          check=True, capture_output=True, text=True)
    return told.stdout + told.stderr


def rows_around_cycle(quoth, store, step):
    """What a join around a cycle reads itself: each of its relations once."""
    relations = set(re.findall(r"\(\?\S+ (<[^>]+>) \?\S+ in default\)", step))
    if not relations:
        raise ValueError(f"no relations found in: {step}")
    counts = [ask(quoth, store, f"SELECT (COUNT(*) AS ?n) {{ ?a {relation} ?b }}") for relation in relations]
    return sum(int(re.search(r"(?m)^\D*(\d+)", count.split("\n", 1)[1]).group(1)) for count in counts)


def rows_touched(quoth, store, query):
    """Rows of all steps of the plan together: what was read, and what was made of it."""
    plan = ask(quoth, store, query.read_text(), "--profile")
    rows = sum(map(int, re.findall(r"; (\d+) rows? in [\d.]+ ms\)", plan)))
    cycles = [line for line in plan.splitlines() if "around the cycle" in line]
    return rows + sum(rows_around_cycle(quoth, store, line) for line in cycles)


def table(asked, rows):
    out = [
        f"{datetime.date.today()}; {asked.small} and {asked.large} statements; "
        f"`tests/benchmark/growth.py {asked.small} {asked.large}`",
        "",
        "| query | small, CPU ms | large, CPU ms | growth | rows of the answer | rows of all steps | over |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for query, (small, large) in rows.items():
        grown = {key: max(large[key], least) / max(small[key], least)
                 for key, least in (("cpu_ms", 0.001), ("rows", 1), ("touched", 1))}
        over = grown["cpu_ms"] / max(grown["rows"], grown["touched"])
        out.append(f"| {query} | {small['cpu_ms']:.3f} | {large['cpu_ms']:.3f} | {grown['cpu_ms']:.1f} "
                   f"| {grown['rows']:.1f} | {grown['touched']:.1f} | {over:.2f} |")
    return "\n".join(out) + "\n"


def main():
    asked = arguments()
    told = []
    for statements in (asked.small, asked.large):
        store = make_store(statements, asked.quoth)
        rows = bench(asked.quoth, store, shared_queries(), asked.runs)
        for query in shared_queries():
            rows[query.stem]["touched"] = rows_touched(asked.quoth, store, query)
        told.append(rows)
    show(table(asked, {query: (row, told[1][query]) for query, row in told[0].items()}), asked.output)


if __name__ == "__main__":
    sys.exit(main())
