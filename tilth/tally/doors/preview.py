"""What reading a folder would do, before anybody trusts it: which column is which, and what is set aside."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tilth.tally.book import BookSpec, SetAside
from tilth.tally.columns import TABLES
from tilth.tally.definitions import instrument_of
from tilth.tally.doors import folder, people, sheets, toml
from tilth.tally.doors.files import read_file
from tilth.tally.doors.match import matched
from tilth.tally.doors.raw import Raw
from tilth.tally.doors.toml import FileSpec

ASSUMED = {
    "consent": "no column speaks of consent: everybody in it is taken to have agreed to evaluation",
    "started": "no column says when people started: the day of their first sheet is taken, else day 0",
    "sheet": "no column numbers the sheets: their order in the file is taken",
}


@dataclass(frozen=True)
class Match:
    """One column of ours, and the header that it was found under."""

    file: str
    table: str
    column: str
    header: str


@dataclass(frozen=True)
class Preview:
    """How a folder would be read: matches, headers that nothing reads, what is assumed, what is set aside."""

    matches: tuple[Match, ...]
    left_over: tuple[tuple[str, str], ...]
    assumed: tuple[str, ...]
    set_aside: tuple[SetAside, ...]


def preview(path: Path) -> Preview:
    """Return how a folder would be read; raise BookError where it cannot be read at all."""
    at = path.parent if path.name == toml.NAME else path
    spec, files = toml.load(at)
    raws = {name: read_file(at / file.path, tab=file.tab) for name, file in files.items()}
    own = any(file.table == "people" for file in files.values())
    found = [m for name, file in files.items() for m in _matches(raws[name], file, spec, with_people=not own)]
    read = {(match.file, match.header) for match in found}
    headers = dict.fromkeys((raw.file, header) for raw in raws.values() for header in raw.columns)
    left = tuple(one for one in headers if one not in read)
    return Preview(tuple(found), left, _assumed(found), folder.read(at).set_aside)


def _matches(raw: Raw, file: FileSpec, spec: BookSpec, *, with_people: bool) -> Iterator[Match]:
    if file.table == "people" or (file.table == "sheets" and with_people):
        yield from _named(raw, "people", people.columns_of(raw, file))
    if file.table == "sheets":
        ours = sheets.columns_of(raw, file)
        instrument = instrument_of(spec, file.instrument or spec.outcome.instrument)
        yield from _named(raw, "sheets", {**ours, **sheets.items_of(instrument, raw, file, ours)})
    if file.table in ("contacts", "costs"):
        yield from _named(raw, file.table, matched(file.table, raw.columns, said=file.columns, file=raw.file))
    for occasion, said in file.occasions.items():
        for name, columns in said.items():
            of_it = columns if isinstance(columns, dict) else {name: columns}
            yield from _named(
                raw, "sheets", {f"{occasion}: {ours}": theirs for ours, theirs in of_it.items()}
            )


def _named(raw: Raw, table: str, found: dict[str, str]) -> Iterator[Match]:
    return (Match(raw.file, table, ours, theirs) for ours, theirs in found.items())


def _assumed(found: list[Match]) -> tuple[str, ...]:
    there = {match.column for match in found if match.column in (*TABLES["people"], *TABLES["sheets"])}
    return tuple(sentence for column, sentence in ASSUMED.items() if column not in there)
