#!/usr/bin/env python3
"""Times queries over three invented graphs beside SQLite, and prints a table in Markdown.

    tests/benchmark/graphs.py [NAME...] [--seed N] [--folder FOLDER] [--runs N] [--quoth PROGRAM] [--output FILE]

A NAME is a graph (social, university, shop) or the beginning of a query's name, such as shop/price; without
any, all are asked. The graphs, their queries in SPARQL and in SQL, and SQLite's tables and indexes stand in
graphs/. Each graph is made anew in a folder that goes away, unless FOLDER is given: what is there already is
used as it is, so empty it when a graph's program has changed. Other seeds make other graphs of the same shapes.

Ends with status 1 if the two answers of a query differ in any row. Times are processor time in milliseconds,
the middle one of the runs after the first; ours of the whole process on one thread. A run of ours takes in
parsing, planning and spelling every row; SQLite's begins with a statement that it has seen before, and ends
with rows of numbers and texts.
"""
import argparse
import contextlib
import datetime
import importlib
import math
import os
import pathlib
import platform
import random
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time

from graphs.answers import difference, is_ordered, sparql_answer, sql_answer
from graphs.graph_writer import GraphWriter
from stores import add_arguments, bench, show

HERE = pathlib.Path(__file__).parent / "graphs"
GRAPHS = ("social", "university", "shop")


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--folder", type=pathlib.Path)
    add_arguments(parser)
    return parser.parse_args()


def queries(names):
    """The files that the names ask for, by graph."""
    files = {f"{graph}/{file.stem}": file
             for graph in GRAPHS for file in sorted((HERE / graph / "queries").glob("*.rq"))}
    chosen = {}
    for name in names or GRAPHS:
        found = [full for full in files if full.startswith(name)]
        if not found:
            sys.exit(f"no query begins with {name}; there are: {' '.join(files)}")
        chosen.update(dict.fromkeys(found))
    return {graph: [files[full] for full in chosen if full.startswith(f"{graph}/")] for graph in GRAPHS}


def make_graph(graph, folder, asked):
    """The folder of the graph's store and of SQLite's tables; it gets its name once it is whole."""
    made = folder / f"{graph}-{asked.seed}"
    if made.exists():
        return made
    print(f"making {made}", file=sys.stderr)
    unfinished = made.with_suffix(".unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True)
    facts = unfinished / "facts.nt"
    writer = GraphWriter(facts, unfinished / "beside.sqlite", HERE / graph / "schema.sql")
    importlib.import_module(f"graphs.{graph}.generate").write(writer, random.Random(asked.seed))
    writer.close()
    subprocess.run([asked.quoth, "load", unfinished / "store.quoth", facts], check=True, stdout=sys.stderr)
    facts.unlink()
    unfinished.rename(made)
    return made


def sqlite_beside(folder):
    """With room to hold all of it in memory."""
    database = sqlite3.connect(folder / "beside.sqlite")
    database.executescript("PRAGMA cache_size = -1000000; PRAGMA mmap_size = 8000000000; PRAGMA temp_store = MEMORY")
    return database


def sqlite_time(database, file, runs):
    statement, times = file.read_text(), []
    for _ in range(runs):
        begin = time.process_time()
        database.execute(statement).fetchall()
        times.append(1000 * (time.process_time() - begin))
    return statistics.median(times[1:] or times)


def compare(graph, folder, files, asked):
    store = folder / "store.quoth"
    rows = bench(asked.quoth, store, files, asked.runs)
    with contextlib.closing(sqlite_beside(folder)) as database:
        for file in files:
            sql = file.with_suffix(".sql")
            differs = difference(sparql_answer(asked.quoth, store, file), sql_answer(database, sql), is_ordered(file))
            if differs:
                print(f"{graph}/{file.stem}: {differs}", file=sys.stderr)
            rows[file.stem].update(name=f"{graph}/{file.stem}", same=not differs,
                                   sqlite=sqlite_time(database, sql, asked.runs))
    return list(rows.values())


def ratio(row):
    return max(row["cpu_ms"], 0.001) / max(row["sqlite"], 0.001)


def table_row(row):
    slower = "slower" if ratio(row) > 1 else ""
    return (f"| {row['name']} | {row['rows']} | {row['cpu_ms']:.3f} | {row['sqlite']:.3f} | {ratio(row):.2f} "
            f"| {slower} | {row['peak_mb']} | {'yes' if row['same'] else 'NO'} |")


def mean_row(name, rows):
    mean = math.exp(statistics.mean(math.log(ratio(row)) for row in rows))
    slower = sum(ratio(row) > 1 for row in rows)
    return f"| **{name}**, geometric mean | | | | **{mean:.2f}** | {slower} of {len(rows)} | | |"


def table(asked, load, graphs):
    out = [
        f"{datetime.date.today()}, {platform.machine()}, {os.cpu_count()} processors, load average {load:.1f} to "
        f"{os.getloadavg()[0]:.1f}; seed {asked.seed}; `{' '.join(['tests/benchmark/graphs.py', *asked.names])}`",
        "",
        "| query | rows | Quoth, CPU ms | SQLite, CPU ms | ratio | slower than SQLite | peak MB | same answer |",
        "| --- | ---: | ---: | ---: | ---: | --- | ---: | --- |",
    ]
    for graph, rows in graphs.items():
        out += [*map(table_row, rows), mean_row(graph, rows)]
    if len(graphs) > 1:
        out.append(mean_row("all", sum(graphs.values(), [])))
    return "\n".join(out) + "\n"


def main():
    asked = arguments()
    load, graphs = os.getloadavg()[0], {}
    with contextlib.ExitStack() as stack:
        folder = asked.folder or pathlib.Path(stack.enter_context(tempfile.TemporaryDirectory()))
        for graph, files in queries(asked.names).items():
            if files:
                graphs[graph] = compare(graph, make_graph(graph, folder, asked), files, asked)
    show(table(asked, load, graphs), asked.output)
    return 0 if all(row["same"] for rows in graphs.values() for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
