"""One row a person, with columns for each occasion: the usual spreadsheet of a charity.

For each occasion and instrument the columns that book.toml names become sheets of their own; a person
with no answer at all on an occasion has no sheet there.
"""

from collections.abc import Iterator

import msgspec
import numpy as np

from tilth.tally import arrays
from tilth.tally.book import BookSpec
from tilth.tally.doors import people
from tilth.tally.doors.raw import Raw, at
from tilth.tally.doors.rough import Rough
from tilth.tally.doors.sheets import sheets
from tilth.tally.doors.toml import FileSpec
from tilth.tally.errors import BookError

ABOUT = ("person", "worker", "site")


def wide(raw: Raw, file: FileSpec, spec: BookSpec) -> Iterator[Rough]:
    """Yield the sheets of each occasion and instrument; raise BookError naming a column that is not there."""
    for occasion, said in file.occasions.items():
        date = said.get("date")
        measures = {name: columns for name, columns in said.items() if name != "date"}
        for instrument, columns in measures.items():
            items = {"total": columns} if isinstance(columns, str) else columns
            dated = {"date": date} if isinstance(date, str) else {}
            named = {**_about(raw, file), **dated, **items}
            _check_there(raw, occasion, named)
            virtual = msgspec.structs.replace(
                file,
                table="sheets",
                columns=named,
                same={**file.same, "instrument": instrument, "occasion": occasion},
            )
            yield from sheets(_answered(raw, named, list(items.values())), virtual, spec)


def _about(raw: Raw, file: FileSpec) -> dict[str, str]:
    found = people.columns_of(raw, file)
    return {name: found[name] for name in ABOUT if name in found}


def _check_there(raw: Raw, occasion: str, named: dict[str, str]) -> None:
    for ours, theirs in named.items():
        if theirs not in raw.columns:
            raise BookError(
                f"{raw.file}: there is no column {theirs!r} for {ours} at {occasion}; "
                f"it has {', '.join(raw.columns)}"
            )


def _answered(raw: Raw, named: dict[str, str], measures: list[str]) -> Raw:
    """Return the columns that an occasion speaks of, for those who answered anything on it."""
    some = np.zeros(len(raw.rows), dtype=bool)
    for header in measures:
        some |= arrays.truths(raw.columns[header].is_valid())
    columns = {header: raw.columns[header] for header in named.values()}
    return at(Raw(raw.file, columns, raw.rows), some)
