#!/usr/bin/env bash
# Makes the weights of the attribution model anew from CORPUS/polnear-train, in some minutes; the
# same corpus gives the same bytes. What follows CORPUS goes to quoth-train (--until 2016-08-08).
# How a change of what is learned, or how, scores tells tools/cross-validate.sh without new weights.
#   tools/train.sh ../shared/corpus [--until DAY]
set -euo pipefail
corpus=$(realpath "${1:?the folder of the corpora is missing}")/polnear-train
shift
cd "$(dirname "$0")/.."

cmake --preset release > /dev/null
cmake --build build/release --target quoth-train
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
xz -dc "$corpus/silver.tsv.xz" > "$scratch/silver.tsv"
build/release/quoth-train "$corpus" "$scratch/silver.tsv" "$scratch/weights" "$@"
mv "$scratch/weights" parser/document/model/attribution.weights
