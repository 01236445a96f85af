#!/usr/bin/env bash
# Measures everything: builds the release preset with the benchmarks, loads a store, runs them.
#
#     tools/bench.sh [STATEMENTS] [options of Google Benchmark, e.g. --benchmark_filter=lookup]
#
# STATEMENTS (90000 unless told) makes about eleven facts each. The data come from the generator in
# $QUOTH_SHARED/bench (../shared/bench unless told) where there is one, else from our own. What was
# made stays in build/bench, so that a second run begins at once.
set -euo pipefail
cd "$(dirname "$0")/.."

statements=90000
if [[ ${1:-} =~ ^[0-9]+$ ]]; then
  statements=$1
  shift
fi
shared=${QUOTH_SHARED:-../shared}
folder=build/bench/$statements
facts=$folder/facts.nt
store=$folder/facts.quoth

say() { printf 'bench: %s\n' "$*" >&2; }

cmake --preset release -DQUOTH_BENCHMARKS=ON >&2
cmake --build build/release --target bench bench_load make_statements >&2

mkdir -p "$folder"
if [ ! -f "$facts" ]; then
  say "making $facts"
  if [ -f "$shared/bench/gen_statements.py" ]; then
    python3 "$shared/bench/gen_statements.py" "$statements" >"$facts.unfinished"
  else
    build/release/tests/make_statements "$statements" >"$facts.unfinished"
  fi
  mv "$facts.unfinished" "$facts"
fi
if [ ! -d "$store" ]; then
  say "loading $store"
  rm -rf "$store.unfinished"
  build/release/tests/bench_load "$facts" "$store.unfinished" | tee "$folder/load.json"
  mv "$store.unfinished" "$store"
  if [ -f "$shared/bench/run_sqlite.py" ]; then
    say "the same by SQLite"
    python3 "$shared/bench/run_sqlite.py" load "$facts" "$folder/beside.sqlite"
  fi
fi
QUOTH_BENCH_STORE=$store build/release/tests/bench "$@"
