#!/usr/bin/env bash
# Tests in which several threads work at once, under the thread sanitizer: of the floors that are
# named (storage, engine), or of both.
set -euo pipefail
cd "$(dirname "$0")/.."

floors=("$@")
[ $# -gt 0 ] || floors=(storage engine)
tools/setup.sh
tools/build.sh threads "${floors[@]/#/test_}"
ctest --preset threads -R "^threads\.($(IFS='|'; echo "${floors[*]}"))$"
