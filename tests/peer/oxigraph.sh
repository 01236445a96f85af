#!/usr/bin/env bash
# Random SPARQL answered by us and by npm's oxigraph; skipped (77) where it cannot be fetched.
#   oxigraph.sh PEER_ANSWERS SCRATCH_FOLDER
set -euo pipefail
answers=$1
scratch=$2
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$scratch"
if [ ! -d "$scratch/node_modules/oxigraph" ]; then
  npm install --silent --prefix "$scratch" oxigraph@0.5 >/dev/null 2>&1 || exit 77
fi
"$answers" "${QUOTH_SEED:-1}" "${QUOTH_QUERIES:-2000}" | node "$here/oxigraph.mjs" "$scratch"
