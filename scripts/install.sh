#!/usr/bin/env bash
# Puts the packages of one lock file, and Tilth itself, into .venv.
#
#   scripts/install.sh base    # what runs
#   scripts/install.sh dev     # what runs, and all that tests, checks and documentation need
#
# Every file is checked against the hash in the lock. uv is tried first because it is fast; pip does the
# same work where uv cannot reach the index that pip is set up for.
set -euo pipefail
cd "$(dirname "$0")/.."
lock=requirements/${1:?base or dev}.lock

# one that was broken off half way is made again
[ -x .venv/bin/pip ] || "$(scripts/find-python.sh)" -m venv .venv
pip=(.venv/bin/python -m pip --disable-pip-version-check -qq)

echo "Installing $(grep -c '^[a-z0-9].*==' "$lock") packages from $lock"
"${pip[@]}" install --require-hashes -r requirements/tools.lock
.venv/bin/uv pip install --quiet --compile-bytecode --python .venv/bin/python --require-hashes -r "$lock" 2>/dev/null ||
    "${pip[@]}" install --require-hashes -r "$lock"
"${pip[@]}" install --no-deps --no-build-isolation --editable .
