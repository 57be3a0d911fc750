"""The block model of a case: what is said, before it becomes a page, a print, a record or a workbook.

A paragraph is made of parts. A part that is a plain string holds no digit: a number is either

    FigureLink   a number with its likely range and the figure whose trail it opens
    Count        a count of people, as it may be shown
    Label        what names or describes something: the end of a scale, a date, a published threshold

so that no number can stand in a report without a trail (mission: no number without unit, interval, trail).
"""

from typing import Any, TypeAlias

from msgspec import Struct

from tilth.case.errors import CaseError
from tilth.tally.disclosure import Shown


class Label(Struct, frozen=True, tag="label"):
    """A number that is a name or a setting, such as the end of a scale, a date or a threshold."""

    text: str


class FigureLink(Struct, frozen=True, tag="figure"):
    """A number as it is printed, its likely range in words ("" where certain), and its figure's id."""

    figure: str
    text: str
    range: str = ""


class Count(Struct, frozen=True, tag="count"):
    """A count of people as a reader may see it."""

    shown: Shown


Part: TypeAlias = str | Label | FigureLink | Count
Parts: TypeAlias = tuple[Part, ...]


class Heading(Struct, frozen=True, tag_field="block", tag="heading"):
    """A heading of level 2 or 3 (the title of the document is level 1)."""

    text: str
    level: int = 2

    def __post_init__(self) -> None:
        check_parts((self.text,))


class Paragraph(Struct, frozen=True, tag_field="block", tag="paragraph"):
    """A paragraph of parts."""

    parts: Parts

    def __post_init__(self) -> None:
        check_parts(self.parts)


class Fact(Struct, frozen=True):
    """One key figure: what it is, and its value."""

    label: str
    value: Parts

    def __post_init__(self) -> None:
        check_parts((self.label, *self.value))


class Facts(Struct, frozen=True, tag_field="block", tag="facts"):
    """A row of key figures."""

    facts: tuple[Fact, ...]


class TableBlock(Struct, frozen=True, tag_field="block", tag="table"):
    """A table with a caption, a header and rows of cells; the first cell of a row names it."""

    caption: str
    header: tuple[Parts, ...]
    rows: tuple[tuple[Parts, ...], ...]

    def __post_init__(self) -> None:
        check_parts((self.caption,))
        for row in (self.header, *self.rows):
            if len(row) != len(self.header):
                raise CaseError(f"table {self.caption!r}: a row of {len(row)} cells under {len(self.header)}")
            for cell in row:
                check_parts(cell)


class Chart(Struct, frozen=True, tag_field="block", tag="chart"):
    """A chart: a Vega-Lite specification, what it shows in words, and the same numbers as a table."""

    name: str
    title: str
    alt: str
    spec: dict[str, Any]
    table: TableBlock

    def __post_init__(self) -> None:
        check_parts((self.title, self.alt))


class Notice(Struct, frozen=True, tag_field="block", tag="notice"):
    """Something that must be seen: kind is generated, warning or plain."""

    kind: str
    parts: Parts

    def __post_init__(self) -> None:
        check_parts(self.parts)


class Points(Struct, frozen=True, tag_field="block", tag="points"):
    """A list of short statements."""

    items: tuple[Parts, ...]

    def __post_init__(self) -> None:
        for item in self.items:
            check_parts(item)


class Flow(Struct, frozen=True, tag_field="block", tag="flow"):
    """People left at each step, per group; every step with its counts as they may be shown."""

    caption: str
    groups: tuple[str, ...]
    steps: tuple[tuple[str, tuple[Count, ...]], ...]


class Quotes(Struct, frozen=True, tag_field="block", tag="quotes"):
    """What people said, in their own words, from those who agreed to be quoted."""

    words: tuple[str, ...]


Block: TypeAlias = Heading | Paragraph | Facts | TableBlock | Chart | Notice | Points | Flow | Quotes


class Document(Struct, frozen=True):
    """A whole case: title, subtitle, notices that stand on every page, and the blocks in order."""

    title: str
    subtitle: str
    notices: tuple[Notice, ...]
    blocks: tuple[Block, ...]


def check_parts(parts: Parts) -> None:
    """Raise CaseError where a plain string holds a digit: a number needs a figure, a count or a label."""
    for part in parts:
        if isinstance(part, str) and any(letter.isdigit() for letter in part):
            raise CaseError(f"a number without a trail: {part!r}; use a FigureLink, a Count or a Label")


def say(*parts: Part) -> Paragraph:
    """Return a paragraph."""
    return Paragraph(parts)


def figure_ids(document: Document) -> tuple[str, ...]:
    """Return the ids of all figures that a document links to, in the order in which they are first met."""
    found = [part.figure for part in _parts(document) if isinstance(part, FigureLink)]
    return tuple(dict.fromkeys(found))


def charts(document: Document) -> tuple[Chart, ...]:
    """Return the charts of a document."""
    return tuple(block for block in document.blocks if isinstance(block, Chart))


def _parts(document: Document) -> list[Part]:
    return [part for block in (*document.notices, *document.blocks) for part in parts_of_block(block)]


def parts_of_block(block: Block) -> Parts:
    """Return all parts of a block, cells of tables and key figures included."""
    match block:
        case Paragraph() | Notice():
            return block.parts
        case Facts():
            return tuple(part for fact in block.facts for part in fact.value)
        case TableBlock():
            return tuple(part for row in (block.header, *block.rows) for cell in row for part in cell)
        case Chart():
            return parts_of_block(block.table)
        case Points():
            return tuple(part for item in block.items for part in item)
        case Flow():
            return tuple(count for _, counts in block.steps for count in counts)
        case _:
            return ()
