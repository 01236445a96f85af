#!/usr/bin/env python3
"""Times the shared queries beside SQLite, query by query in one run, and prints a table in Markdown.

    tests/benchmark/queries.py [STATEMENTS] [--runs N] [--quoth PROGRAM] [--output FILE]

STATEMENTS (90000 unless told) makes about eleven facts each. Queries, data and the hand-made SQLite
schema come from $QUOTH_SHARED/bench (../shared/bench unless told). What was made stays in
build/bench, so that a second run begins at once. Ends with status 1 if the two answers of a query
differ. Times are processor time of the whole process, in milliseconds, the middle one of the runs
after the first.
"""
import argparse
import datetime
import json
import math
import os
import pathlib
import platform
import subprocess
import sys

TOP = pathlib.Path(__file__).resolve().parents[2]


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("statements", type=int, nargs="?", default=90000)
    parser.add_argument("--runs", type=int, default=6)
    parser.add_argument("--quoth", type=pathlib.Path, default=TOP / "build/release/quoth")
    parser.add_argument("--output", type=pathlib.Path, help="file for the table as well")
    return parser.parse_args()


def make(target, command, **options):
    """Runs the command on a name of its own, so that what is there is whole."""
    if target.exists():
        return
    print(f"making {target}", file=sys.stderr)
    unfinished = target.with_name(target.name + ".unfinished")
    subprocess.run(command(unfinished), check=True, stdout=sys.stderr, **options)
    unfinished.rename(target)


def prepare(asked, shared):
    folder = TOP / "build/bench" / str(asked.statements)
    folder.mkdir(parents=True, exist_ok=True)
    facts, store, sqlite = folder / "facts.nt", folder / "queries.quoth", folder / "beside.sqlite"
    generator = ["python3", shared / "gen_statements.py", str(asked.statements), "-o"]
    make(facts, lambda file: generator + [file])
    make(store, lambda path: [asked.quoth, "load", path, facts])
    make(sqlite, lambda file: ["python3", shared / "run_sqlite.py", "load", facts, file])
    return store, sqlite


def last_json(command):
    """The last line of the command's output that tells of a query."""
    lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    told = [json.loads(line) for line in lines if line.startswith('{"q"')]
    return told[-1] if told else None


def compare(asked, shared, query, store, sqlite):
    ours = last_json([asked.quoth, "bench", store, query, "--runs", str(asked.runs)])
    theirs = last_json(["python3", shared / "run_sqlite.py", "query", sqlite, query.stem])
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
    shared = pathlib.Path(os.environ.get("QUOTH_SHARED", TOP.parent / "shared")) / "bench"
    if not (shared / "run_sqlite.py").exists():
        sys.exit(f"no benchmark at {shared}: set QUOTH_SHARED")
    store, sqlite = prepare(asked, shared)
    rows = []
    for query in sorted((shared / "queries/statements").glob("*.rq")):
        rows.append(compare(asked, shared, query, store, sqlite))
        print(rows[-1]["q"], file=sys.stderr)
    text = table(rows, asked)
    print(text, end="")
    if asked.output:
        asked.output.write_text(text)
    return 1 if any(row["same"] is False for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
