#!/usr/bin/env python3
"""Times the shared queries beside SQLite, query by query in one run, and prints a table in Markdown.

    tests/benchmark/queries.py [STATEMENTS] [--runs N] [--quoth PROGRAM] [--output FILE]

STATEMENTS (90000 unless told) makes about eleven facts each. Queries, data and the hand-made SQLite
schema come from where stores.py says; what was made stays, so that a second run begins at once. Ends
with status 1 if the two answers of a query differ. Times are processor time of the whole process, in milliseconds, the middle one of the runs
after the first.
"""
import argparse
import datetime
import math
import os
import platform
import sys

from stores import (add_arguments, bench, folder_of, make, make_facts, make_store, shared_bench,
                    shared_queries, show, told)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("statements", type=int, nargs="?", default=90000)
    add_arguments(parser)
    return parser.parse_args()


def prepare(asked):
    facts = make_facts(asked.statements)
    sqlite = make(folder_of(asked.statements) / "beside.sqlite",
                  lambda file: ["python3", shared_bench() / "run_sqlite.py", "load", facts, file])
    return make_store(asked.statements, asked.quoth), sqlite


def compare(asked, query, store, sqlite):
    ours = bench(asked.quoth, store, [query], asked.runs)[query.stem]
    # The last line: SQLite's driver tells of its warming up as well.
    theirs = (told(["python3", shared_bench() / "run_sqlite.py", "query", sqlite, query.stem])
              or [None])[-1]
    if theirs is None or "err" in theirs:
        return {**ours, "sqlite": None, "same": None}
    same = ours["rows"] == theirs["rows"] and ours["md5"] == theirs["md5"]
    return {**ours, "sqlite": theirs["cpu"], "same": same}


def table(rows, asked):
    seen = [row for row in rows if row["sqlite"] is not None]
    ratios = [max(row["cpu_ms"], 0.001) / max(row["sqlite"], 0.001) for row in seen]
    mean = math.exp(sum(map(math.log, ratios)) / len(ratios)) if ratios else float("nan")
    out = [
        f"{datetime.date.today()}, {platform.machine()}, {os.cpu_count()} processors; "
        f"{asked.statements} statements; `tests/benchmark/queries.py {asked.statements}`",
        "",
        "| query | rows | Quoth, CPU ms | SQLite, CPU ms | ratio | peak MB | same answer |",
        "| --- | ---: | ---: | ---: | ---: | ---: | --- |",
    ]
    for row in rows:
        sqlite = row["sqlite"]
        beside = f"{sqlite:.3f} | {row['cpu_ms'] / max(sqlite, 0.001):.2f}" if sqlite else "over 60 s | "
        same = {True: "yes", False: "NO", None: "not told"}[row["same"]]
        out.append(f"| {row['q']} | {row['rows']} | {row['cpu_ms']:.3f} | {beside} "
                   f"| {row['peak_mb']} | {same} |")
    out.append(f"| geometric mean | | | | {mean:.2f} | | |")
    return "\n".join(out) + "\n"


def main():
    asked = arguments()
    store, sqlite = prepare(asked)
    rows = []
    for query in shared_queries():
        rows.append(compare(asked, query, store, sqlite))
        print(rows[-1]["q"], file=sys.stderr)
    show(table(rows, asked), asked.output)
    return 1 if any(row["same"] is False for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
