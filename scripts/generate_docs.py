"""Write the pages of the reference that are made from the code.

python scripts/generate_docs.py           write them
python scripts/generate_docs.py --check   say which are stale, and fail if any is
"""

from __future__ import annotations

import importlib
import pkgutil
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import tilth
from tilth.settings import SETTINGS
from tilth.trace import RULES

PACKAGE = Path(tilth.__file__).parent
STAGES = ("impact", "value", "case")  # where rules are written; trace has its own
REFERENCE = Path(__file__).parent.parent / "docs/reference"
MADE = "<!-- Made by scripts/generate_docs.py from the code; do not edit. -->"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(
        "| " + " | ".join(str(cell).replace("|", "\\|") for cell in line) + " |" for line in lines
    )


def page(title: str, *parts: str) -> str:
    """Return a page with its title and its parts."""
    return "\n\n".join([MADE, f"# {title}", *parts]) + "\n"


def settings_page() -> str:
    """Return the page of all settings."""
    says = "Read from the environment when Tilth starts. Each has a default that is safe: none has to be set."
    rows = [(f"`{s.name}`", f"`{s.default}`" if s.default else "(empty)", s.help) for s in SETTINGS]
    return page("Settings", says, table(("setting", "default", "what it does"), rows))


def rules_page() -> str:
    """Return the page of all rules by which figures are derived."""
    for stage in STAGES:
        for module in pkgutil.walk_packages([str(PACKAGE / stage)], f"tilth.{stage}."):
            importlib.import_module(module.name)
    says = (
        "Every figure that is derived names one of these, with its version. A changed formula is a new "
        "version; the old one stays here, so that what was published can be made again."
    )
    rows = [
        (f"`{r.name}`", str(r.version), r.says)
        for r in sorted(RULES.values(), key=lambda r: (r.name, r.version))
    ]
    return page("Rules", says, table(("rule", "version", "in words"), rows))


PAGES: dict[str, Callable[[], str]] = {
    "settings.md": settings_page,
    "rules.md": rules_page,
}


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
