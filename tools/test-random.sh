#!/usr/bin/env bash
# Asks random SPARQL queries of stores of random facts and compares the answers with those that the
# standard's definitions give: a million unless told. The seed of a failure is printed.
#
#     tools/test-random.sh [QUERIES] [FIRST_SEED]
set -euo pipefail
cd "$(dirname "$0")/.."

cmake --preset release >&2
cmake --build build/release --target test_engine >&2
export QUOTH_QUERIES=${1:-1000000} QUOTH_SEED=${2:-1} QUOTH_RELATIONS=20000
build/release/tests/test_engine --source-file='*sparql_random_test*,*sparql_relations_test*,*sparql_sorted_test*'
