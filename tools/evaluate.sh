#!/usr/bin/env bash
# Scores `quoth extract` on the articles of CORPUS/polnear-train since DAY, which the model must not
# have learned from (tools/train.sh CORPUS --until DAY, and a build), and `quoth extract --dates` on
# the news of CORPUS/timex-train: the figures of the README.
#   tools/evaluate.sh ../shared/corpus [DAY] [PROGRAM]
set -euo pipefail
corpus=$(realpath "${1:?the folder of the corpora is missing}")
day=${2:-2016-08-08}
program=$(realpath "${3:-$(dirname "$0")/../build/release/quoth}")
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir "$scratch/text"
python3 - "$corpus/polnear-train" "$day" "$scratch" <<'PYTHON'
import json, os, shutil, sys
corpus, day, scratch = sys.argv[1:]
with open(f"{scratch}/gold.jsonl", "w") as gold:
    for line in open(f"{corpus}/attributions.jsonl"):
        row = json.loads(line)
        if row["publication_date"] < day: continue
        gold.write(line)
        if not os.path.exists(f"{scratch}/text/{row['doc']}"):
            shutil.copyfile(f"{corpus}/text/{row['doc']}", f"{scratch}/text/{row['doc']}")
PYTHON
"$program" extract "$scratch/text" > "$scratch/system.jsonl"
# The annotators marked only the outermost attribution of a sentence; so both are told.
grep '"inside": null' "$scratch/system.jsonl" > "$scratch/outermost.jsonl"
score() {
  printf '\n%s, %s\n' "$1" "${2:-all cues}"
  python3 "$corpus/evaluate.py" --gold "$scratch/gold.jsonl" --system "$scratch/$1.jsonl" \
    --text "$scratch/text" ${2:+--cues "$corpus/$2"}
}
for lines in system outermost; do
  score $lines
  score $lines speech-cues.txt
done

python3 - "$corpus/timex-train" "$program" "$scratch" <<'PYTHON'
import collections, json, subprocess, sys
corpus, program, scratch = sys.argv[1:]
names = collections.defaultdict(list)
for line in open(f"{corpus}/docs.jsonl"):
    row = json.loads(line)
    if row["corpus"] == "tbaq": names[row["dct"]].append(row["doc"])
news = {name for some in names.values() for name in some}
with open(f"{scratch}/dates.gold.jsonl", "w") as gold:
    gold.writelines(line for line in open(f"{corpus}/timex.jsonl") if json.loads(line)["doc"] in news)
with open(f"{scratch}/dates.jsonl", "w") as found:
    for day, some in names.items():
        paths = [f"{corpus}/text/{name}" for name in some]
        subprocess.run([program, "extract", "--dates", "--date", day, *paths], stdout=found, check=True)
PYTHON
printf '\ndates of news\n'
python3 "$corpus/evaluate.py" --timex --gold "$scratch/dates.gold.jsonl" --system "$scratch/dates.jsonl"
