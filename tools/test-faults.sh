#!/usr/bin/env bash
# What must hold whatever happens, in full: 3,000 killed processes, every step of input and output
# failing, every byte of a store flipped and every length cut. Takes about an hour and a half on two
# processors; `kill`, `io` or `damage` runs one of them alone. QUOTH_SEED repeats a run.
set -euo pipefail
cd "$(dirname "$0")/.."

tools/setup.sh
cmake --preset release
cmake --build build/release --target test_fault
export QUOTH_FAULT=whole
for suite in ${@:-kill io damage}; do
  build/release/tests/test_fault --test-suite="$suite"
done
