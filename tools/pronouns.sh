#!/usr/bin/env bash
# Compares whom "he" and "she" mean, where they speak, with the chains that CoreNLP made of the same
# articles, CORPUS/polnear-train/silver-coref.jsonl.xz, as far as these hold a name. Nobody checked
# the chains: the share tells whether a change helps, not how many are right.
#   tools/pronouns.sh ../shared/corpus [PROGRAM]
set -euo pipefail
corpus=$(realpath "${1:?the folder of the corpora is missing}")/polnear-train
program=$(realpath "${2:-$(dirname "$0")/../build/release/quoth}")
python3 - "$corpus" "$program" <<'PYTHON'
import json, lzma, re, subprocess, sys
corpus, program = sys.argv[1:]
pronouns = {"he", "she", "him", "her", "his", "they", "i", "it", "no", "who", "you", "we"}
bodies = re.compile(r"(Republicans|Democrats|House|News|Senate|Party)$")

def is_name(text):
    return (re.search(r"[A-Z]\w+$", text) and len(text.split()) <= 6 and text.lower() not in pronouns
            and not bodies.search(text))

texts, names_at = {}, {}
for line in lzma.open(f"{corpus}/silver-coref.jsonl.xz", "rt"):
    row = json.loads(line)
    text = texts[row["doc"]] = open(f"{corpus}/text/{row['doc']}", "rb").read()
    for chain in row["chains"]:
        names = [text[a:b].decode("utf-8", "replace") for a, b in chain]
        names = " ".join([name for name in names if is_name(name)][:6])
        if names:
            names_at.update({(row["doc"], a, b): names for a, b in chain})

found = subprocess.run([program, "extract", f"{corpus}/text"], capture_output=True, check=True).stdout
asked = same = 0
for line in found.splitlines():
    row = json.loads(line)
    if len(row["source"]) != 1: continue
    begin, end = row["source"][0]
    names = names_at.get((row["doc"], begin, end))
    if names is None or texts[row["doc"]][begin:end].lower() not in (b"he", b"she"): continue
    asked += 1
    same += bool(row["speaker"]) and row["speaker"].split()[-1] in names
print(f"{same} of {asked} pronouns that speak mean whom CoreNLP takes them to mean ({same / asked:.3f})")
PYTHON
