#!/usr/bin/env bash
# Makes .venv with everything pinned by hash. `setup.sh run` for using Habeas, `setup.sh dev` for working on it.
# Needs Python 3.11 or newer; where a system package is missing it is installed through apt if we are root,
# and named clearly if we are not.
set -euo pipefail
cd "$(dirname "$0")/.."
what=${1:-run}
venv=.venv

say() { printf 'setup: %s\n' "$*" >&2; }

find_python() {
  for name in "${PYTHON:-}" python3.11 python3.12 python3.13 python3; do
    [ -n "$name" ] && command -v "$name" >/dev/null 2>&1 || continue
    "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { command -v "$name"; return; }
  done
}

system_package() { # system_package PACKAGE... : install through apt, or say what to install
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    say "installing $* through apt"
    apt-get update -qq >&2 && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >&2
  else
    say "missing system packages: $*. Install them (as root: apt-get install $*) and run the same command again."
    exit 3
  fi
}

postgres_for_tests() { # the tests of the record on PostgreSQL start a server of their own; without one they are skipped
  ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null 2>&1 && return
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    (system_package postgresql) || say "PostgreSQL could not be installed: its tests will be skipped."
  else
    say "no PostgreSQL here: its tests will be skipped (as root: apt-get install postgresql)."
  fi
}

python=$(find_python || true)
if [ -z "$python" ]; then
  system_package python3 python3-venv
  python=$(find_python || true)
  [ -n "$python" ] || { say "found no Python 3.11 or newer; set PYTHON=/path/to/python and run again."; exit 3; }
fi
if [ ! -x "$venv/bin/python" ]; then
  "$python" -c 'import ensurepip, venv' 2>/dev/null || system_package python3-venv
  say "making $venv with $("$python" --version)"
  "$python" -m venv "$venv"
fi
say "installing pinned packages ($what)"
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r "requirements/$what.txt"
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
[ "$what" = dev ] && postgres_for_tests
touch "$venv/.run"
[ "$what" = dev ] && touch "$venv/.dev"
exit 0
