#!/usr/bin/env bash
# From a fresh clone to answers: installs what is missing, builds, reads the sample documents, asks.
set -euo pipefail
cd "$(dirname "$0")/.."

tools/setup.sh
tools/build.sh release quoth-cli

quoth=build/release/quoth
store=demo.quoth

# Shows a command as the reader would type it, then runs it.
show() {
  printf '\n$ %s' "$quoth" >&2
  for word in "$@"; do
    case $word in
      *[!A-Za-z0-9_./=:-]*) printf ' "%s"' "$word" >&2 ;;
      *) printf ' %s' "$word" >&2 ;;
    esac
  done
  printf '\n' >&2
  "$quoth" "$@"
}

show ingest "$store" queries/sample
show ask "$store" "who commented on Putin's remarks after Sept 5"
show ask "$store" "what did Trump say about sanctions"
show ask "$store" "how many statements did Peskov make since 2024-09-01"
show ask "$store" "which documents report Putin's remarks about Harris"
show run "$store" queries/reactions.qq
printf '\nNow ask your own; Tab completes names, Ctrl-D leaves:\n\n    %s %s\n\n' "$quoth" "$store" >&2
