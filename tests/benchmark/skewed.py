#!/usr/bin/env python3
"""How the time of cycles of patterns grows with a star of edges, as a table in Markdown.

    tests/benchmark/skewed.py [EDGES] [--runs N] [--quoth PROGRAM] [--output FILE]

One node is tied to all others both ways, with EDGES (20001 unless told) in all, and then four times as many.
`growth` is the larger star's time over the smaller one's: about 4 where time follows the edges, 16 where it
follows their square. Ends with status 1 if a count is wrong. Times are processor time in milliseconds, the
middle one of the runs after the first.
"""
import argparse
import datetime
import pathlib
import subprocess
import sys
import tempfile

from stores import add_arguments, bench, show

QUERIES = {
    "two-cycle": "?a <e:e> ?b . ?b <e:e> ?a",
    "triangle": "?a <e:e> ?b . ?b <e:e> ?c . ?c <e:e> ?a",
    "four-cycle": "?a <e:e> ?b . ?b <e:e> ?c . ?c <e:e> ?d . ?d <e:e> ?a",
}


def expected(query, spokes):
    return {"two-cycle": 1 + 2 * spokes, "triangle": 1 + 3 * spokes,
            "four-cycle": 2 * (spokes + 1) ** 2 - 1}[query]


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("edges", type=int, nargs="?", default=20001)
    add_arguments(parser)
    return parser.parse_args()


def make_star(folder, spokes, quoth):
    facts = folder / f"{spokes}.nt"
    lines = ["<n:hub> <e:e> <n:hub> ."]
    for i in range(spokes):
        lines += [f"<n:hub> <e:e> <n:{i}> .", f"<n:{i}> <e:e> <n:hub> ."]
    facts.write_text("\n".join(lines) + "\n")
    store = folder / f"{spokes}.quoth"
    subprocess.run([quoth, "load", store, facts], check=True, capture_output=True)
    return store


def is_right(quoth, store, file, count):
    answer = subprocess.run([quoth, "run", store, file, "--format", "csv"], check=True,
                            capture_output=True, text=True).stdout
    return answer.split() == ["n", str(count)]


def measure(asked, folder, spokes):
    store = make_star(folder, spokes, asked.quoth)
    files = []
    for name, pattern in QUERIES.items():
        files.append(folder / f"{name}.rq")
        files[-1].write_text(f"SELECT (COUNT(*) AS ?n) {{ {pattern} }}")
        if not is_right(asked.quoth, store, files[-1], expected(name, spokes)):
            sys.exit(f"{name} over {spokes} spokes: a wrong count")
    return bench(asked.quoth, store, files, asked.runs)


def main():
    asked = arguments()
    spokes = asked.edges // 2
    with tempfile.TemporaryDirectory() as folder:
        small, large = (measure(asked, pathlib.Path(folder), count) for count in (spokes, 4 * spokes))
    out = [
        f"{datetime.date.today()}; stars of {2 * spokes + 1} and {8 * spokes + 1} edges; "
        f"`tests/benchmark/skewed.py {asked.edges}`",
        "",
        "| query | small, CPU ms | large, CPU ms | growth | peak MB |",
        "| --- | ---: | ---: | ---: | ---: |",
    ]
    for name in QUERIES:
        one, four = small[name], large[name]
        out.append(f"| {name} | {one['cpu_ms']:.2f} | {four['cpu_ms']:.2f} "
                   f"| {four['cpu_ms'] / max(one['cpu_ms'], 0.001):.1f} | {four['peak_mb']} |")
    show("\n".join(out) + "\n", asked.output)
    return 0


if __name__ == "__main__":
    sys.exit(main())
