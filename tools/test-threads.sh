#!/usr/bin/env bash
# Runs what works in several threads under the thread sanitizer: parts of queries, cancellation from
# another thread, commits side by side, folding beside writers, readers beside both. Fails on the
# first race.
#
#     tools/test-threads.sh
set -euo pipefail
cd "$(dirname "$0")/.."

tools/setup.sh
tools/build.sh threads test_storage test_engine
export TSAN_OPTIONS="suppressions=$PWD/tests/thread_sanitizer.supp halt_on_error=1 ${TSAN_OPTIONS:-}"
build/threads/tests/test_storage \
  --source-file='*store_threads_test*,*group_commit_test*,*background_fold_test*,*reader_test*'
build/threads/tests/test_engine --source-file='*threads_test*,*cyclic_join_test*,*cancel_test*'
