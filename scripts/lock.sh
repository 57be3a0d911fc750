#!/usr/bin/env bash
# Resolves the lock files: all platforms and Pythons, every file hashed, no address of an index.
set -euo pipefail
cd "$(dirname "$0")/.."
compile() {
    .venv/bin/uv pip compile --universal --python-version 3.11 --generate-hashes \
        --no-emit-index-url --no-annotate --no-header --quiet "$@"
}
compile pyproject.toml --group dev --extra spark --upgrade -o requirements/dev.lock
compile pyproject.toml -c requirements/dev.lock --upgrade -o requirements/base.lock
compile requirements/tools.in -c requirements/dev.lock --upgrade -o requirements/tools.lock
compile requirements/node.in --upgrade -o requirements/node.lock
