#!/usr/bin/env bash
# Pins what pyproject.toml asks for: versions and hashes, no download addresses. Needs uv in the environment.
set -euo pipefail
cd "$(dirname "$0")/.."
command -v .venv/bin/uv >/dev/null || .venv/bin/python -m pip install --quiet uv
pin() {
  .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
    --no-header --no-annotate "$@"
}
pin pyproject.toml requirements/build.in -o requirements/run.txt
pin --extra dev pyproject.toml requirements/build.in -o requirements/dev.txt
if grep -nE '://' requirements/*.txt; then
  echo "lock: an address got into the requirements" >&2
  exit 1
fi
