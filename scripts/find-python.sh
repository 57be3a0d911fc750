#!/usr/bin/env bash
# Prints the name of a Python of version 3.11, 3.12 or 3.13; says in one line if there is none.
for python in python3 python3.13 python3.12 python3.11; do
    if "$python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null; then
        echo "$python"
        exit 0
    fi
done
echo "Tilth needs Python 3.11, 3.12 or 3.13 as python3; found: $(python3 --version 2>/dev/null || echo none)" >&2
exit 1
