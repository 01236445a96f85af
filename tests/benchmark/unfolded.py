#!/usr/bin/env python3
"""Times the shared queries over random updates that are not folded yet, and prints a table.

    tests/benchmark/unfolded.py [STATEMENTS] [--percent P] [--runs N] [--quoth PROGRAM] [--output FILE]

Half of the updates remove a fact of the store, half give a fact's subject another fact's object; they
come in ten transactions. The same store folded (`quoth optimize`) is what the times are held against;
where the answers of the two differ, the status is 1. Times are processor time in milliseconds, the
middle one of the runs after the first. A store folds by itself what is over 65,536 updates and a 32nd
of it, so more percents than that need a store of less than 100,000 statements.
"""
import argparse
import datetime
import math
import random
import shutil
import subprocess
import sys

from stores import add_arguments, bench, folder_of, make_facts, make_store, shared_queries, show

TRANSACTIONS = 10


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("statements", type=int, nargs="?", default=90000)
    parser.add_argument("--percent", type=float, default=5)
    add_arguments(parser)
    return parser.parse_args()


def random_updates(facts, percent):
    """Facts that go and facts that come, no fact twice."""
    # Of blank nodes SPARQL can neither remove nor extend a single one.
    lines = [line for line in facts.read_text().splitlines() if "_:" not in line]
    chance = random.Random(5)
    picked = chance.sample(range(len(lines)), int(len(lines) * percent / 100))
    known = set(lines)
    by_predicate, removed, added = {}, [], []
    for line in lines:
        subject, predicate, rest = line.split(" ", 2)
        by_predicate.setdefault(predicate, []).append(rest)
    for at, number in enumerate(picked):
        subject, predicate, _ = lines[number].split(" ", 2)
        new = f"{subject} {predicate} {chance.choice(by_predicate[predicate])}"
        if at % 2 == 0 or new in known:
            removed.append(lines[number])
        else:
            known.add(new)
            added.append(new)
    return removed, added


def update(quoth, store, folder, percent):
    removed, added = random_updates(folder / "facts.nt", percent)
    for turn in range(TRANSACTIONS):
        file = folder / "updates.ru"
        file.write_text("DELETE DATA {\n" + "\n".join(removed[turn::TRANSACTIONS]) +
                        "\n} ;\nINSERT DATA {\n" + "\n".join(added[turn::TRANSACTIONS]) + "\n}\n")
        subprocess.run([quoth, "run", store, file], check=True, stdout=sys.stderr)
        file.unlink()


def prepare(asked):
    folder = folder_of(asked.statements)
    make_facts(asked.statements)
    store = make_store(asked.statements, asked.quoth)
    unfolded = folder / f"unfolded-{asked.percent:g}.quoth"
    if not unfolded.exists():
        unfinished = unfolded.with_suffix(".unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        shutil.copytree(store, unfinished)
        update(asked.quoth, unfinished, folder, asked.percent)
        unfinished.rename(unfolded)
    folded = folder / f"folded-{asked.percent:g}.quoth"
    if not folded.exists():
        unfinished = folded.with_suffix(".unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        shutil.copytree(unfolded, unfinished)
        subprocess.run([asked.quoth, "optimize", unfinished], check=True, stdout=sys.stderr)
        unfinished.rename(folded)
    return unfolded, folded


def table(asked, unfolded, folded):
    out = [
        f"{datetime.date.today()}; {asked.statements} statements, {asked.percent:g} % of random updates; "
        f"`tests/benchmark/unfolded.py {asked.statements} --percent {asked.percent:g}`",
        "",
        "| query | rows | unfolded, CPU ms | folded, CPU ms | ratio | same answer |",
        "| --- | ---: | ---: | ---: | ---: | --- |",
    ]
    ratios = []
    for query, row in unfolded.items():
        beside = folded[query]
        ratios.append(max(row["cpu_ms"], 0.001) / max(beside["cpu_ms"], 0.001))
        same = "yes" if row["md5"] == beside["md5"] else "NO"
        out.append(f"| {query} | {row['rows']} | {row['cpu_ms']:.3f} | {beside['cpu_ms']:.3f} "
                   f"| {ratios[-1]:.2f} | {same} |")
    mean = math.exp(sum(map(math.log, ratios)) / len(ratios))
    out.append(f"| geometric mean | | | | {mean:.2f} | |")
    return "\n".join(out) + "\n"


def main():
    asked = arguments()
    stores = prepare(asked)
    unfolded, folded = (bench(asked.quoth, store, shared_queries(), asked.runs) for store in stores)
    show(table(asked, unfolded, folded), asked.output)
    return 1 if any(unfolded[query]["md5"] != folded[query]["md5"] for query in unfolded) else 0


if __name__ == "__main__":
    sys.exit(main())
