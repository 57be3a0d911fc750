"""A case as a workbook: Report, Figures, Trail, Flow, Sources.

Numbers are numbers; words are words: nothing is ever taken as a formula or a link, and a text that a
spreadsheet might run when it is copied on (it begins with = + - @ or a control character) gets an
apostrophe in front.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import Any, TypeAlias

import xlsxwriter

from tilth.case.document import (
    Block,
    Chart,
    Count,
    Document,
    Facts,
    FigureLink,
    Flow,
    Heading,
    Label,
    Parts,
    Points,
    Quotes,
    TableBlock,
    parts_of_block,
)
from tilth.case.entries import Entry, FigureEntry, RowsEntry, SourceEntry
from tilth.trace import Figure

NEVER = datetime(1980, 1, 1, tzinfo=UTC)  # the same case gives the same bytes, whenever it is printed
RISKY = ("=", "+", "-", "@", "\t", "\r", "\n")
SAFE = {
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
    "in_memory": True,
}
Line: TypeAlias = Sequence[Any]


def xlsx(document: Document, figures: Sequence[Figure], trail: Sequence[Entry]) -> bytes:
    """Return a case as the bytes of a workbook."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, SAFE) as book:
        book.set_properties({"title": document.title, "created": NEVER})
        bold = book.add_format({"bold": True, "font_color": "#1f4d3a"})
        for name, lines in _sheets(document, figures, trail):
            sheet = book.add_worksheet(name)
            sheet.set_footer(f"&L{_footer(document)}&R&P")
            _write(sheet, lines, bold)
    return out.getvalue()


def _footer(document: Document) -> str:
    """Return what stands under every printed page: that the data are generated, where they are."""
    said = [words(notice.parts) for notice in document.notices if notice.kind == "generated"]
    return " ".join(said).replace("&", "&&")[:200]


def neutral(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula.

    >>> neutral("=1+1"), neutral("steady")
    ("'=1+1", 'steady')
    """
    return f"'{text}" if text.startswith(RISKY) else text


def _sheets(
    document: Document, figures: Sequence[Figure], trail: Sequence[Entry]
) -> Iterable[tuple[str, list[Line]]]:
    yield "Report", [[document.title], [document.subtitle], [], *_report(document)]
    yield (
        "Figures",
        [["Name", "Mean", "Low", "High", "Unit", "Error of simulation", "Id"], *map(_figure, figures)],
    )
    yield "Trail", [["From", "Id", "Made from", "Id of part"], *_trail(trail)]
    yield "Flow", [line for block in document.blocks if isinstance(block, Flow) for line in _lines(block)]
    yield "Sources", [["What", "Value", "Citation", "Vintage", "Licence", "Status"], *_sources(trail)]


def _write(sheet: Any, lines: Iterable[Line], bold: Any) -> None:
    sheet.set_column(0, 0, 48)
    sheet.set_column(1, 8, 22)
    for row, line in enumerate(lines):
        for column, value in enumerate(line):
            if isinstance(value, int | float):
                sheet.write_number(row, column, value)
            elif value:
                sheet.write_string(row, column, neutral(str(value)), bold if row == 0 else None)


def words(parts: Parts) -> str:
    """Return parts as plain words."""
    return "".join(map(_words, parts))


def _words(part: Any) -> str:
    match part:
        case FigureLink():
            return part.text + (f" ({part.range})" if part.range else "")
        case Count():
            return str(part.shown)
        case Label():
            return part.text
    return str(part)


def _report(document: Document) -> Iterable[Line]:
    for block in (*document.notices, *document.blocks):
        yield from _lines(block)
        yield []


def _lines(block: Block) -> list[Line]:
    match block:
        case Heading():
            return [[block.text]]
        case Facts():
            return [[fact.label, words(fact.value)] for fact in block.facts]
        case TableBlock():
            return [[block.caption], *([words(cell) for cell in row] for row in (block.header, *block.rows))]
        case Flow():
            counts = ([step, *(_count(c) for c in row)] for step, row in block.steps)
            return [[block.caption], ["Step", *block.groups], *counts]
        case Chart():
            return _lines(block.table)
        case Points():
            return [[words(item)] for item in block.items]
        case Quotes():
            return [[said] for said in block.words]
        case _:
            return [[words(parts_of_block(block))]]


def _count(count: Count) -> int | str:
    return str(count.shown) if count.shown.count is None else count.shown.count


def _figure(figure: Figure) -> Line:
    s = figure.summary
    return [figure.name, s.mean, s.low, s.high, figure.unit, s.error, figure.id]


def _trail(trail: Sequence[Entry]) -> Iterable[Line]:
    for entry in trail:
        if isinstance(entry, FigureEntry):
            yield from (
                [entry.name, entry.id, f"{link.name}: {link.text}", link.anchor] for link in entry.parts
            )
        elif isinstance(entry, RowsEntry):
            yield [entry.question, entry.id, f"{entry.shown} {entry.noun}", entry.digest]


def _sources(trail: Sequence[Entry]) -> Iterable[Line]:
    for entry in trail:
        if isinstance(entry, SourceEntry):
            yield [
                entry.says,
                entry.text,
                entry.citation,
                entry.vintage,
                entry.licence,
                entry.mark or "verified",
            ]
