"""Write the pages of the reference that are made from the code.

python scripts/generate_docs.py           write them
python scripts/generate_docs.py --check   say which are stale, and fail if any is
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from reference import PAGES

REFERENCE = Path(__file__).parent.parent / "docs/reference"


def main(arguments: Sequence[str]) -> int:
    """Write the pages, or with --check compare them; return the exit status."""
    made = {REFERENCE / name: text() for name, text in PAGES.items()}
    stale = [path for path, text in made.items() if not path.exists() or path.read_text("utf-8") != text]
    if "--check" in arguments:
        for path in stale:
            print(f"docs/reference/{path.name} is stale; run: make docs", file=sys.stderr)
        return 1 if stale else 0
    for path in stale:
        path.write_text(made[path], encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
