#!/usr/bin/env python3
"""Times the flagship question in the native language beside its SPARQL form, in turns, in one store.

    tests/benchmark/languages.py [STATEMENTS] [--rounds N] [--runs N] [--quoth PROGRAM] [--output FILE]

Times are processor time in milliseconds: of each round the middle one of the runs after the first, of the
rounds the middle one. The status is 1 where the two answer differently, or where the native form takes more
than 1.2 times as long.
"""
import argparse
import datetime
import re
import statistics
import sys

from stores import add_arguments, bench, folder_of, make_store, shared_queries, show

RATIO_MAX = 1.2

NATIVE = """# Who commented on someone's remarks after a day?
prefix v: <http://example.org/v#>
match ?s v:speaker <{speaker}>
      ?c v:commentsOn ?s, v:speaker ?who, v:date ?date
      ?who v:name ?name
where ?date since {date}
sort  ?date, ?c
show  ?c, ?name, ?date
"""


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("statements", type=int, nargs="?", default=90000)
    parser.add_argument("--rounds", type=int, default=5)
    add_arguments(parser)
    return parser.parse_args()


def native_form(sparql, folder):
    """The native form of the SPARQL file, with the person and the day that it asks for."""
    text = sparql.read_text()
    speaker = re.search(r"v:speaker <([^>]*)>", text).group(1)
    date = re.search(r'"(\d{4}-\d\d-\d\d)"', text).group(1)
    file = folder / "flagship-native.qq"
    file.write_text(NATIVE.format(speaker=speaker, date=date))
    return file


def main():
    options = arguments()
    store = make_store(options.statements, options.quoth)
    sparql = next(file for file in shared_queries() if file.stem == "q04-commented-after")
    native = native_form(sparql, folder_of(options.statements))
    rounds = [bench(options.quoth, store, [native, sparql], options.runs) for _ in range(options.rounds)]
    times = {file: statistics.median(row[file.stem]["cpu_ms"] for row in rounds)
             for file in (native, sparql)}
    ratio = times[native] / times[sparql]
    same = len({row[file.stem]["md5"] for row in rounds for file in times}) == 1
    show(f"Statements: {options.statements}, {datetime.date.today()}, median of {options.rounds} rounds of "
         f"{options.runs} runs\n\n"
         "| form | CPU ms |\n| --- | --- |\n"
         f"| native | {times[native]:.3f} |\n| SPARQL | {times[sparql]:.3f} |\n"
         f"| ratio | {ratio:.2f} |\n", options.output)
    if not same:
        print("the two forms answer differently", file=sys.stderr)
    return 0 if same and ratio <= RATIO_MAX else 1


if __name__ == "__main__":
    sys.exit(main())
