"""Finds orphan numbers in a report: digits of the page that are no figure, count or label."""

import re
from html.parser import HTMLParser

HOLDERS = ("figure", "count", "label")
TITLED = ("svg", "summary", "style", "title", "blockquote")


class Orphans(HTMLParser):
    """Collects texts with digits that stand outside a holder."""

    def __init__(self) -> None:
        super().__init__()
        self.inside = 0
        self.stack: list[bool] = []
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("meta", "link", "br", "img", "path", "line", "rect"):
            return
        holds = tag in TITLED or bool(set((dict(attrs).get("class") or "").split()) & set(HOLDERS))
        self.stack.append(holds)
        self.inside += holds

    def handle_endtag(self, tag: str) -> None:
        if self.stack and tag not in ("path", "line", "rect"):
            self.inside -= self.stack.pop()

    def handle_data(self, data: str) -> None:
        if not self.inside and re.search(r"\d", data):
            self.found.append(data.strip())


def orphans(html: str) -> list[str]:
    """Return the texts of `html` that hold a number without a trail."""
    parser = Orphans()
    parser.feed(html)
    return parser.found
