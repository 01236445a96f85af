#!/usr/bin/env python3
"""How soon each kind of operator leaves a query that is cancelled, as a table in Markdown.

    tests/benchmark/cancel.py [STATEMENTS] [--output FILE]

STATEMENTS (900000 unless told) makes about eleven facts each. The queries stand in cancel/, one a kind of
operator; each is cancelled five times from another thread while it runs (cancel.cpp says how). Times are
processor time of the query's thread in milliseconds: the longest until its error came, and until it had given
back all that it held as well. Ends with status 1 if one of the former is over 100.
"""
import argparse
import datetime
import json
import pathlib
import subprocess
import sys

from stores import TOP, add_arguments, make_store, show

ANSWERED_MAX_MS = 100


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("statements", type=int, nargs="?", default=900000)
    add_arguments(parser)
    return parser.parse_args()


def measure(store):
    folder = pathlib.Path(__file__).parent / "cancel"
    command = [TOP / "build/release/tests/bench_cancel", store, *sorted(folder.glob("*.?q"))]
    lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    return [json.loads(line) for line in lines]


def table(asked, rows):
    out = [
        f"{datetime.date.today()}; {asked.statements} statements; "
        f"`tests/benchmark/cancel.py {asked.statements}`",
        "",
        "| query | whole, at most 4000 ms | cancelled | answered after, ms | all given back after, ms |",
        "| --- | ---: | ---: | ---: | ---: |",
    ]
    out += [f"| {row['q']} | {row['whole_ms']} | {row['cancelled']} | {row['answered_ms']} | {row['freed_ms']} |"
            for row in rows]
    return "\n".join(out) + "\n"


def main():
    asked = arguments()
    tools = ["cmake", "--build", TOP / "build/release", "--target", "bench_cancel"]
    subprocess.run(["cmake", "--preset", "release", "-DQUOTH_BENCHMARKS=ON"], cwd=TOP, check=True,
                   stdout=sys.stderr)
    subprocess.run(tools, check=True, stdout=sys.stderr)
    rows = measure(make_store(asked.statements, asked.quoth))
    show(table(asked, rows), asked.output)
    return 1 if any(row["answered_ms"] > ANSWERED_MAX_MS for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
