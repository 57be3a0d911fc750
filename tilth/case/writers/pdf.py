"""A document as a tagged PDF (PDF/UA-1), set by Typst with the fonts that it carries.

The markup is made of string literals only (`#"..."`), so that no word of a person is ever read as markup.
Every number links to the trail of its figure in the second part.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import typst

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
    Notice,
    Paragraph,
    Parts,
    Points,
    Quotes,
    TableBlock,
)
from tilth.case.entries import Entry, FigureEntry, Link, RowsEntry, SourceEntry, figure_anchor

NOTHING: Mapping[str, str] = {}
STANDARD = "ua-1"
HEAD = """
#set page(paper: "a4", margin: (x: 2.2cm, y: 2.2cm), numbering: "1", fill: rgb("#fffdf9"))
#set text(font: "Libertinus Serif", size: 11pt, lang: "en", region: "GB", fill: rgb("#23302a"))
#set par(leading: 0.68em, spacing: 1em)
#show heading: set text(fill: rgb("#1f4d3a"))
#show heading: set block(above: 1.4em, below: 0.7em)
#show title: set text(size: 20pt, fill: rgb("#1f4d3a"))
#show link: set text(fill: rgb("#1f4d3a"))
#set table(stroke: (x, y) => (bottom: 0.5pt + rgb("#ded5c4")), inset: (x: 4pt, y: 5pt))
#show figure.where(kind: table): set figure.caption(position: top)
#show figure.where(kind: table): set block(breakable: true)
#set figure(numbering: none, supplement: none)
#let notice(tint, edge, body) = block(
  width: 100%, inset: 9pt, fill: rgb(tint), stroke: (left: 3pt + rgb(edge)), body
)
"""
NOTICES = {
    "generated": ("#f6e9d2", "#8a5a12"),
    "warning": ("#f8e4dd", "#8c2f1b"),
    "plain": ("#f3f0e6", "#1f4d3a"),
}


def pdf(document: Document, trail: Sequence[Entry], *, pictures: Mapping[str, str] = NOTHING) -> bytes:
    """Return a document and its trail as the bytes of a tagged PDF; the same input gives the same bytes."""
    files = {"main.typ": markup(document, trail, pictures).encode()}
    files |= {f"{name}.svg": svg.encode() for name, svg in pictures.items()}
    compile_files: Any = typst.compile  # its types do not know yet that it takes a dictionary of files
    return bytes(compile_files(files, ignore_system_fonts=True, pdf_standards=[STANDARD], timestamp=0))


def markup(document: Document, trail: Sequence[Entry], pictures: Mapping[str, str]) -> str:
    """Return the Typst markup of a document and its trail."""
    about = f"#set document(title: {_quoted(document.title)}, author: ({_quoted('Tilth')},))"
    title = f"#title()\n\n{_text(document.subtitle)}"
    generated = [notice for notice in document.notices if notice.kind == "generated"]
    footer = "#set page(footer: context [" + " ".join(_inline(n.parts) for n in generated)
    footer += ' #h(1fr) #counter(page).display("1")])'
    blocks = [_block(block, pictures) for block in (*document.notices, *document.blocks)]
    return "\n\n".join([about, HEAD, footer, title, *blocks, *_trail(trail)])


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _text(text: str) -> str:
    return f"#{_quoted(text)};" if text else ""


def _inline(parts: Parts) -> str:
    return "".join(_part(part) for part in parts)


def _part(part: Any) -> str:
    match part:
        case FigureLink(figure=figure, text=text, range=interval):
            said = text + (f" ({interval})" if interval else "")
            return f"#link(label({_quoted(figure_anchor(figure))}), {_quoted(said)});"
        case Count(shown=shown):
            return _text(str(shown))
        case Label(text=text):
            return _text(text)
    return _text(str(part))


def _block(block: Block, pictures: Mapping[str, str]) -> str:
    match block:
        case Heading():
            return f"#heading(level: {block.level - 1}, {_quoted(block.text)})"
        case Paragraph():
            return _inline(block.parts)
        case Notice():
            tint, edge = NOTICES[block.kind]
            return f"#notice({_quoted(tint)}, {_quoted(edge)})[{_inline(block.parts)}]"
        case Facts():
            return "\n".join(f"/ {_text(fact.label)}: {_inline(fact.value)}" for fact in block.facts)
        case TableBlock():
            cells = [[_inline(cell) for cell in row] for row in (block.header, *block.rows)]
            return _table(block.caption, cells)
        case Flow():
            head = ["#[Step]", *(_text(group) for group in block.groups)]
            return _table(
                block.caption, [head, *([_text(s), *(_inline((c,)) for c in n)] for s, n in block.steps)]
            )
        case Chart():
            return _chart(block, pictures)
        case Points():
            return "\n".join(f"- {_inline(item)}" for item in block.items)
        case Quotes():
            return "\n\n".join(f"#quote(block: true)[{_text(words)}]" for words in block.words)


def _table(caption: str, rows: Sequence[Sequence[str]]) -> str:
    head, *body = (", ".join(f"[{cell}]" for cell in row) for row in rows)
    columns = "(" + ", ".join(["1.6fr"] + ["1fr"] * (len(rows[0]) - 1)) + ")"
    inside = f"table(columns: {columns}, align: left, table.header({head}), {', '.join(body)})"
    return f"#figure(caption: [{_text(caption)}], kind: table, {inside})"


def _chart(chart: Chart, pictures: Mapping[str, str]) -> str:
    table = _block(chart.table, pictures)
    if chart.name not in pictures:
        return table
    image = f"image({_quoted(chart.name + '.svg')}, alt: {_quoted(chart.alt)}, width: 88%)"
    return f"#align(center, {image})\n\n{table}"


def _trail(trail: Sequence[Entry]) -> list[str]:
    return ['#pagebreak()\n#heading(level: 1, "Where each number comes from")', *map(_entry, trail)]


def _entry(entry: Entry) -> str:
    match entry:
        case FigureEntry():
            value = f"{entry.text}" + (f" ({entry.range})" if entry.range else "")
            mark = f" Rests on a value {entry.mark}." if entry.mark else ""
            lines = [
                _text(f"{value}. {entry.rule}.{mark}"),
                _text("Made from: ") + _links(entry.parts),
                *([_text("Used in: ") + _links(entry.used_in)] if entry.used_in else []),
            ]
            return _titled(entry.name, entry.anchor, lines)
        case SourceEntry():
            about = [entry.text, entry.citation, entry.vintage, entry.licence, entry.mark]
            return _titled(entry.says, entry.anchor, [_text("; ".join(filter(None, about)))])
        case RowsEntry():
            said = f"{entry.shown} {entry.noun}; fingerprint {entry.digest}"
            return _titled(entry.question, entry.anchor, [_text(said)])


def _titled(title: str, anchor: str, lines: Sequence[str]) -> str:
    return "\n\n".join([f"#heading(level: 2, {_quoted(title)}) #label({_quoted(anchor)})", *lines])


def _links(links: Sequence[Link]) -> str:
    return _text("; ").join(
        f"#link(label({_quoted(link.anchor)}), {_quoted(f'{link.name}: {link.text}')});" for link in links
    )
