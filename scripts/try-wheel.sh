#!/usr/bin/env bash
# Builds the wheel, installs it with its locked packages in a clean environment elsewhere, and uses it there.
set -euo pipefail
cd "$(dirname "$0")/.."
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT

.venv/bin/python -m build --no-isolation --wheel --outdir "$room/dist" . >"$room/build.log" 2>&1 || { cat "$room/build.log" && exit 1; }
.venv/bin/python -m zipfile --list "$room"/dist/*.whl >"$room/inside"
for inside in tilth/web/static/built/tilth.css tilth/web/static/built/htmx.min.js tilth/web/static/built/fonts/; do
    grep -q "^$inside" "$room/inside" || { echo "the wheel lacks $inside" >&2 && exit 1; }
done

.venv/bin/python -m venv "$room/env"
.venv/bin/uv pip install --quiet --python "$room/env/bin/python" --require-hashes -r requirements/base.lock 2>/dev/null ||
    "$room/env/bin/python" -m pip --disable-pip-version-check -qq install --require-hashes -r requirements/base.lock
"$room/env/bin/python" -m pip --disable-pip-version-check -qq install --no-deps "$room"/dist/*.whl

cd "$room" # so that nothing of the checkout is seen
export TILTH_HOME="$room/home"
tilth=$room/env/bin/tilth
"$tilth" --version
"$tilth" pack list
{ seq -s, -f 'q%.0f' 1 9; echo "1,2,0,3,1,0,2,1,0"; } | "$tilth" score phq9 -
"$tilth" demo --book books
"$tilth" case books/befriending --out case
"$tilth" why case "break-even, central" >why
grep -q "answers: " why
"$tilth" demo --no-serve --home town
"$tilth" verify case
echo "The wheel works: $(basename "$room"/dist/*.whl)"
