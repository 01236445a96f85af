#!/usr/bin/env bash
# Lets libFuzzer look for bytes that a parser fails on: each language for SECONDS (60 unless told).
#
#     tools/fuzz.sh [SECONDS] [rdf|sparql|query|date|document|answer]...
#
# It begins with the texts in tests/fuzz/corpus and keeps what it learns in build/fuzz/learned, so that
# a later run goes on from there. What a parser failed on is left in build/fuzz as crash-* or timeout-*.
set -euo pipefail
cd "$(dirname "$0")/.."

seconds=60
if [[ ${1:-} =~ ^[0-9]+$ ]]; then
  seconds=$1
  shift
fi
languages=("${@:-}")
[ -n "${languages[0]}" ] || languages=(rdf sparql query date document answer)

cmake --preset fuzz >&2
cmake --build build/fuzz --target "${languages[@]/#/fuzz_}" >&2
for language in "${languages[@]}"; do
  printf 'fuzz: %s for %d s\n' "$language" "$seconds" >&2
  mkdir -p "build/fuzz/learned/$language"
  (cd build/fuzz && "tests/fuzz/fuzz_$language" "learned/$language" \
    "../../tests/fuzz/corpus/$language" -max_total_time="$seconds" -max_len=8192 -timeout=10 \
    -rss_limit_mb=2048 -print_final_stats=1)
done
