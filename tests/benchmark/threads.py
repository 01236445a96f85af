#!/usr/bin/env python3
"""Times queries with one thread and with several, and prints a table.

    tests/benchmark/threads.py [STATEMENTS] [--threads N] [--runs N] [--quoth PROGRAM] [--output FILE]

The queries are those of tests/benchmark/threads: sorts, groups, tests of texts, joins. Times are of the
clock, in milliseconds, the least of the runs after the first, so they only say something of a machine that
does nothing else. Where the answer depends on the number of threads, the status is 1.
"""
import argparse
import datetime
import math
import pathlib
import sys

from stores import add_arguments, make_store, show, told

FOLDER = pathlib.Path(__file__).resolve().parent / "threads"


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("statements", type=int, nargs="?", default=900000)
    parser.add_argument("--threads", type=int, default=2)
    add_arguments(parser)
    return parser.parse_args()


def bench(asked, store, threads):
    command = [asked.quoth, "bench", store, *sorted(FOLDER.glob("*.rq")), "--runs", str(asked.runs),
               "--threads", str(threads)]
    return {row["q"]: row for row in told(command)}


def table(asked, alone, together):
    out = [
        f"{datetime.date.today()}; {asked.statements} statements; "
        f"`tests/benchmark/threads.py {asked.statements} --threads {asked.threads}`",
        "",
        f"| query | rows | one thread, ms | {asked.threads} threads, ms | times faster | peak, MB | same answer |",
        "| --- | ---: | ---: | ---: | ---: | ---: | --- |",
    ]
    ratios = []
    for query, row in alone.items():
        beside = together[query]
        ratios.append(row["min_ms"] / beside["min_ms"])
        same = "yes" if row["md5"] == beside["md5"] else "NO"
        out.append(f"| {query} | {row['rows']} | {row['min_ms']:.1f} | {beside['min_ms']:.1f} "
                   f"| {ratios[-1]:.2f} | {beside['peak_mb']} | {same} |")
    mean = math.exp(sum(map(math.log, ratios)) / len(ratios))
    out.append(f"| geometric mean | | | | {mean:.2f} | | |")
    return "\n".join(out) + "\n"


def main():
    asked = arguments()
    store = make_store(asked.statements, asked.quoth)
    alone, together = (bench(asked, store, threads) for threads in (1, asked.threads))
    show(table(asked, alone, together), asked.output)
    return 1 if any(alone[query]["md5"] != together[query]["md5"] for query in alone) else 0


if __name__ == "__main__":
    sys.exit(main())
