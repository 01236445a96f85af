#!/usr/bin/env bash
# Builds one preset of CMakePresets.json: tools/build.sh PRESET [TARGET...]
set -euo pipefail
cd "$(dirname "$0")/.."

preset=$1
shift
targets=()
[ $# -eq 0 ] || targets=(--target "$@")

# Linking and the largest sources take about 1.5 GB each.
memory_kib=$(awk '/^MemAvailable:/ { print $2 }' /proc/meminfo)
jobs=$(nproc)
most=$((memory_kib / 1500000))
[ "$most" -ge 1 ] || most=1
[ "$jobs" -le "$most" ] || jobs=$most

printf 'build: %s with %d jobs, into build/%s\n' "$preset" "$jobs" "$preset" >&2
cmake --preset "$preset" >&2
cmake --build "build/$preset" -j "$jobs" "${targets[@]}" >&2
