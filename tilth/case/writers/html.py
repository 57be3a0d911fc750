"""A document as HTML: a fragment for the site, and a page that stands on its own.

Every number is a link to the trail of its figure. The page loads nothing: its style and its charts are
inside it. The fragment holds no style and no script, so that it fits a strict content policy.
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from tilth.case.document import Count, Document, FigureLink, Label, Parts
from tilth.case.entries import Entry, FigureEntry, RowsEntry, SourceEntry, figure_anchor

TEMPLATES = Path(__file__).parent / "templates"
_environment = jinja2.Environment(
    loader=jinja2.FileSystemLoader(TEMPLATES), autoescape=True, trim_blocks=True, lstrip_blocks=True
)
NOTHING: Mapping[str, str] = {}


def fragment(document: Document, *, link: Callable[[str], str], pictures: Mapping[str, str] = NOTHING) -> str:
    """Return the blocks of a document as HTML; `link` gives the address of a figure from its id.

    `pictures` holds charts drawn as SVG by their name; a chart without one shows its table alone.
    """
    return _environment.get_template("fragment.html").render(**_context(document, link, pictures))


def page(document: Document, trail: Sequence[Entry], *, pictures: Mapping[str, str] = NOTHING) -> str:
    """Return a document and its whole trail as one page of HTML that needs nothing else."""
    context = _context(document, lambda figure: f"#{figure_anchor(figure)}", pictures)
    style = Markup((TEMPLATES / "style.css").read_text(encoding="utf-8"))  # noqa: S704 (our own file)
    by_kind = {
        "figures": [entry for entry in trail if isinstance(entry, FigureEntry)],
        "sources": [entry for entry in trail if isinstance(entry, SourceEntry)],
        "questions": [entry for entry in trail if isinstance(entry, RowsEntry)],
    }
    return _environment.get_template("page.html").render(**context, **by_kind, style=style)


def html_of(parts: Parts, link: Callable[[str], str]) -> Markup:
    """Return parts as HTML: numbers as links to their figures, counts and labels marked as such."""
    return Markup("").join(_part(part, link) for part in parts)


def _part(part: Any, link: Callable[[str], str]) -> Markup:
    match part:
        case FigureLink(figure=figure, text=text, range=interval):
            inside = Markup(' <span class="range">({})</span>').format(interval) if interval else Markup("")
            made = Markup('<a class="figure" href="{}">{}{}</a>').format(link(figure), text, inside)
        case Count(shown=shown):
            made = Markup('<span class="count">{}</span>').format(str(shown))
        case Label(text=text):
            made = Markup('<span class="label">{}</span>').format(text)
        case _:
            made = Markup("{}").format(part)
    return made


def _context(
    document: Document, link: Callable[[str], str], pictures: Mapping[str, str]
) -> dict[str, object]:
    return {
        "document": document,
        "html": lambda parts: html_of(parts, link),
        "kind": lambda block: block.__struct_config__.tag,
        "pictures": {name: Markup(svg) for name, svg in pictures.items()},  # noqa: S704 (drawn by our own child)
    }
