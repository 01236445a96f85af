"""The stores that the benchmarks of queries ask, made once and kept in build/bench.

Queries and data come from $QUOTH_SHARED/bench (../shared/bench unless told).
"""
import json
import os
import pathlib
import subprocess
import sys

TOP = pathlib.Path(__file__).resolve().parents[2]


def shared_bench():
    folder = pathlib.Path(os.environ.get("QUOTH_SHARED", TOP.parent / "shared")) / "bench"
    if not (folder / "gen_statements.py").exists():
        sys.exit(f"no benchmark at {folder}: set QUOTH_SHARED")
    return folder


def shared_queries():
    return sorted((shared_bench() / "queries/statements").glob("*.rq"))


def add_arguments(parser):
    """Those that all of these programs take."""
    parser.add_argument("--runs", type=int, default=6)
    parser.add_argument("--quoth", type=pathlib.Path, default=TOP / "build/release/quoth")
    parser.add_argument("--output", type=pathlib.Path, help="file for the table as well")


def make(target, command, **options):
    """Runs the command on a name of its own, so that what is there is whole."""
    if target.exists():
        return target
    print(f"making {target}", file=sys.stderr)
    unfinished = target.with_name(target.name + ".unfinished")
    subprocess.run(command(unfinished), check=True, stdout=sys.stderr, **options)
    unfinished.rename(target)
    return target


def folder_of(statements):
    folder = TOP / "build/bench" / str(statements)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def make_facts(statements):
    generator = ["python3", shared_bench() / "gen_statements.py", str(statements), "-o"]
    return make(folder_of(statements) / "facts.nt", lambda file: generator + [file])


def make_store(statements, quoth):
    facts = make_facts(statements)
    return make(folder_of(statements) / "queries.quoth", lambda path: [quoth, "load", path, facts])


def told(command):
    """The lines of the command's output that tell of a query."""
    lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    return [json.loads(line) for line in lines if line.startswith('{"q"')]


def bench(quoth, store, files, runs):
    """What `quoth bench` tells of each file, by its stem; one thread works on a query."""
    command = [quoth, "bench", store, *files, "--runs", str(runs), "--threads", "1"]
    return {row["q"]: row for row in told(command)}


def show(text, output):
    print(text, end="")
    if output:
        output.write_text(text)
