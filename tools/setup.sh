#!/usr/bin/env bash
# Installs the Debian packages that Quoth is built from, those that are missing. Safe to run again.
set -euo pipefail

packages=(
  g++ cmake ninja-build ccache pkg-config
  librocksdb-dev      # storage
  tao-pegtl-dev       # grammars
  libfmt-dev libcli11-dev libedit-dev          # the program
  nlohmann-json3-dev libyaml-cpp-dev           # JSON Lines and front matter of documents
  libxml2-dev         # HTML
  libicu-dev libstemmer-dev libre2-dev         # text: folding, stems, regular expressions
  libxxhash-dev libssl-dev                     # checksums and digests
  libzstd-dev         # packed terms, .zst files
  zlib1g-dev          # .gz files
  doctest-dev         # tests
  libbenchmark-dev libsqlite3-dev              # benchmarks (tools/bench.sh)
)

say() { printf 'setup: %s\n' "$*" >&2; }

refuse() {
  say "$1"
  say "needed are these Debian 12 packages, or what your system calls them:"
  printf '  %s\n' "${packages[*]}" >&2
  exit 1
}

is_installed() {
  [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

find_missing() {
  missing=()
  for package in "${packages[@]}"; do
    is_installed "$package" || missing+=("$package")
  done
}

# Prints the words that let a command change the system: none for root, else sudo.
as_root=()
become_root() {
  [ "$(id -u)" -eq 0 ] && return
  command -v sudo >/dev/null || refuse "not root, and there is no sudo: ask who runs this machine"
  if ! sudo -n true 2>/dev/null && ! [ -t 0 ]; then
    refuse "sudo wants a password and there is no terminal to ask for it"
  fi
  as_root=(sudo)
}

apt() { "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=120 "$@"; }

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
  refuse "this is no Debian-like system (no apt-get)"
fi
find_missing
if [ ${#missing[@]} -eq 0 ]; then
  say "all ${#packages[@]} packages are there already"
  exit 0
fi
say "missing: ${missing[*]}"
become_root
say "reading the list of packages (apt-get update)"
apt update >&2 || refuse "apt-get update failed: is there a network, and is the system's clock right?"
say "installing them"
apt install -y --no-install-recommends "${missing[@]}" >&2 ||
  refuse "apt-get could not install them all; its words stand above"
find_missing
[ ${#missing[@]} -eq 0 ] || refuse "still missing: ${missing[*]}"
say "done"
