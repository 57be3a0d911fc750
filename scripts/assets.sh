#!/usr/bin/env bash
# Builds what the pages are dressed in: our theme over GOV.UK Frontend, htmx and the fonts, from npm packages.
#
#   in    tilth/web/theme/**, package-lock.json
#   out   tilth/web/static/built/{tilth.css,govuk-frontend.min.js,htmx.min.js,fonts/*.woff2}
#
# Node.js is the system's where it is new enough (20.19), else a wheel of it inside .venv.
set -euo pipefail
cd "$(dirname "$0")/.."
theme=tilth/web/theme/tilth.scss
built=tilth/web/static/built

if ! command -v npm >/dev/null ||
    ! node -e 'const [a, b] = process.versions.node.split("."); process.exit(a > 20 || (a == 20 && b >= 19) ? 0 : 1)' 2>/dev/null; then
    [ -x .venv/bin/npm ] || .venv/bin/python -m pip --disable-pip-version-check -qq install --require-hashes -r requirements/node.lock
    PATH="$PWD/.venv/bin:$PATH"
fi

if ! cmp -s package-lock.json node_modules/.tilth-lock; then
    npm ci --omit=optional --no-progress --loglevel=error
    cp package-lock.json node_modules/.tilth-lock
fi

mkdir -p "$built/fonts"
cp node_modules/govuk-frontend/dist/govuk/govuk-frontend.min.js node_modules/htmx.org/dist/htmx.min.js "$built/"
cp node_modules/@fontsource/atkinson-hyperlegible/files/atkinson-hyperlegible-latin*-{400,700}-{normal,italic}.woff2 "$built/fonts/"
# last, because make takes its date for the date of the whole
node node_modules/sass/sass.js --style=compressed --no-source-map --quiet-deps --load-path=node_modules "$theme" "$built/tilth.css"
touch "$built/tilth.css"
echo "Assets built in $built"
