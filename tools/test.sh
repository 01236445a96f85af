#!/usr/bin/env bash
# Installs what is missing, builds, runs every test: optimised with assertions on, or, with
# --sanitize, under the address and undefined-behaviour sanitizers. What follows goes to ctest.
set -euo pipefail
cd "$(dirname "$0")/.."

preset=release
if [ "${1:-}" = --sanitize ]; then
  preset=sanitize
  shift
fi
tools/setup.sh
tools/build.sh "$preset"
ctest --preset "$preset" -j "$(nproc)" "$@"
