#!/usr/bin/env bash
# Scores the way tools/train.sh learns on all articles of CORPUS/polnear-train that it learns from: each
# fifth is read by a model that was learned from the others. Ten times what tools/evaluate.sh holds
# out, so that differences of .003 are more than chance. Some six minutes of processor time.
#   tools/cross-validate.sh ../shared/corpus [--until DAY]
set -euo pipefail
corpus=$(realpath "${1:?the folder of the corpora is missing}")
shift
cd "$(dirname "$0")/.."

cmake --preset release > /dev/null
cmake --build build/release --target quoth-train
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
xz -dc "$corpus/polnear-train/silver.tsv.xz" > "$scratch/silver.tsv"
build/release/quoth-train "$corpus/polnear-train" "$scratch/silver.tsv" "$scratch/system.jsonl" \
  --cross-validate "$@"
day=9999
[[ ${1:-} == --until ]] && day=$2
python3 - "$corpus/polnear-train/attributions.jsonl" "$day" > "$scratch/gold.jsonl" <<'PYTHON'
import json, sys
sys.stdout.writelines(line for line in open(sys.argv[1]) if json.loads(line)["publication_date"] < sys.argv[2])
PYTHON
grep '"inside":null' "$scratch/system.jsonl" > "$scratch/outermost.jsonl"
for lines in system outermost; do
  for cues in '' speech-cues.txt; do
    printf '\n%s, %s\n' "$lines" "${cues:-all cues}"
    python3 "$corpus/evaluate.py" --gold "$scratch/gold.jsonl" --system "$scratch/$lines.jsonl" \
      --text "$corpus/polnear-train/text" ${cues:+--cues "$corpus/$cues"}
  done
done
