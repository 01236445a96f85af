#!/usr/bin/env python3
"""Times each shared query with its clauses written in other orders, and prints a table in Markdown.

    tests/benchmark/permuted.py [STATEMENTS] [--orders N] [--runs N] [--quoth PROGRAM] [--output FILE]

The triples that stand together in a group are written apart and shuffled, N times (6 unless told). The
order in which clauses were written is to change nothing: `worst` is the slowest order's time over the
quickest one's, and where all orders have the same plan, that is the noise of the measurement. Ends with
status 1 if two orders give different answers. Times are processor time in milliseconds, the middle one of
the runs after the first, and the least of five such measurements.
"""
import argparse
import datetime
import pathlib
import random
import re
import subprocess
import sys
import tempfile

from stores import add_arguments, bench, make_store, shared_queries, show


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("statements", type=int, nargs="?", default=90000)
    parser.add_argument("--orders", type=int, default=6)
    add_arguments(parser)
    return parser.parse_args()


def triples_of(text):
    """Clauses of the form `s p o ; p o . s p o`, each triple spelled out; None for anything else."""
    triples, subject = [], None
    for clause in re.split(r"\s+\.(?:\s+|$)", text.strip()):
        for number, part in enumerate(clause.split(" ; ")):
            words = re.findall(r'<[^>]*>|"[^"]*"|[^\s]+', part)
            if number == 0 and len(words) == 3:
                subject, words = words[0], words[1:]
            if not words and clause == "":
                continue
            if len(words) != 2 or subject is None:
                return None
            triples.append(f"{subject} {words[0]} {words[1]} .")
    return triples


def orders_of(query, count):
    """The query with the triples of its longest row of clauses shuffled; the query as it is comes first."""
    head, body = query.split("{", 1)
    runs = re.split(r"(FILTER\s*(?:NOT EXISTS\s*\{[^}]*\}|\([^{}]*\))|OPTIONAL\s*\{[^}]*\}|[{}]|UNION)", body)
    parsed = [(triples_of(run) or [], at) for at, run in enumerate(runs)]
    triples, place = max(parsed, key=lambda one: len(one[0]))
    if len(triples) < 2:
        return []
    chance = random.Random(3)
    orders = [query]
    for _ in range(count):
        shuffled = triples[:]
        chance.shuffle(shuffled)
        orders.append(head + "{" + "".join(runs[:place]) + " " + " ".join(shuffled) + " " + "".join(runs[place + 1:]))
    return orders


def measure(asked, store, query, folder):
    files = []
    for number, text in enumerate(orders_of(query.read_text(), asked.orders)):
        files.append(pathlib.Path(folder) / f"{query.stem}-{number}.rq")
        files[-1].write_text(text)
    if not files:
        return None
    # Whoever comes first in a process finds memory and caches cold.
    turns = [bench(asked.quoth, store, [*files[turn:], *files[:turn]], asked.runs) for turn in range(5)]
    return [{**turns[0][file.stem], "cpu_ms": min(turn[file.stem]["cpu_ms"] for turn in turns),
             "plan": plan_of(asked.quoth, store, file)} for file in files]


def plan_of(quoth, store, file):
    return subprocess.run([quoth, "ask", store, "--sparql", file.read_text(), "--explain"], check=True,
                          capture_output=True, text=True).stdout


def main():
    asked = arguments()
    store = make_store(asked.statements, asked.quoth)
    out = [
        f"{datetime.date.today()}; {asked.statements} statements, {asked.orders} other orders of each query; "
        f"`tests/benchmark/permuted.py {asked.statements}`",
        "",
        "| query | as written, CPU ms | quickest | slowest | worst | same answer | same plan |",
        "| --- | ---: | ---: | ---: | ---: | --- | --- |",
    ]
    differ = False
    with tempfile.TemporaryDirectory() as folder:
        for query in shared_queries():
            rows = measure(asked, store, query, folder)
            if rows is None:
                continue
            times = [max(row["cpu_ms"], 0.001) for row in rows]
            same = len({row["md5"] for row in rows}) == 1
            differ = differ or not same
            out.append(f"| {query.stem} | {times[0]:.3f} | {min(times):.3f} | {max(times):.3f} "
                       f"| {max(times) / min(times):.2f} | {'yes' if same else 'NO'} "
                       f"| {'yes' if len({row['plan'] for row in rows}) == 1 else 'no'} |")
    show("\n".join(out) + "\n", asked.output)
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main())
