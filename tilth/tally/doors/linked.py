"""Tables that speak of the same people: sheets and contacts learn their group; sheets get their numbers."""

from collections.abc import Mapping, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tilth.tally import arrays
from tilth.tally.columns import NULL
from tilth.tally.doors.cells import Integers
from tilth.tally.doors.people import TWICE
from tilth.tally.doors.rough import Rough, first_of_each, joined

STRANGER = "this person is not among the people of the book"
NUMBER_USED = "this number is already that of an earlier sheet"


def linked(parts: Mapping[str, Sequence[Rough]], *, from_sheets: bool) -> dict[str, Rough]:
    """Return the tables of a book: whole, of people who are known, with groups and sheet numbers.

    `from_sheets` tells that people came out of files of sheets, so that meeting one again is no error.
    """
    everybody = joined("people", _distinct(parts["people"], reason="" if from_sheets else TWICE))
    made = {"people": everybody}
    for table in ("sheets", "contacts"):
        if parts.get(table):
            made[table] = joined(table, [_of_people(part, everybody) for part in parts[table]])
    if "sheets" in made:
        made["sheets"] = _numbered(made["sheets"], files=len({part.file for part in parts["sheets"]}))
    if parts.get("costs"):
        made["costs"] = joined("costs", parts["costs"])
    return made | {"people": _started(everybody, made.get("sheets"))}


def _distinct(parts: Sequence[Rough], *, reason: str) -> list[Rough]:
    """Return each person once, in the first file that has them."""
    made: list[Rough] = []
    for part in parts:
        person = part.words("person")
        earlier = [p.words("person") for p in made]
        known = pa.concat_arrays(earlier) if earlier else arrays.words(())
        new = ~arrays.truths(pc.is_in(person, value_set=known))
        made.append(part.where(new, column="person", reason=reason))
    return made


def _of_people(table: Rough, everybody: Rough) -> Rough:
    """Return the rows of people who are known, with their group and programme."""
    found = pc.index_in(table.words("person"), value_set=everybody.words("person"))
    places = arrays.filled(found, -1)
    kept = table.where(places >= 0, column="person", reason=STRANGER)
    there = places[places >= 0]
    programme = everybody.words("programme")
    group = everybody.numbers("group")[there]
    return kept.having(group=group, programme=programme.take(arrays.column(there)))


def _numbered(sheets: Rough, *, files: int) -> Rough:
    """Return sheets with numbers in the order of the ledger: those of the one file, else by row."""
    numbers = sheets.numbers("sheet")
    if files > 1 or (numbers == NULL).any():
        return sheets.having(sheet=np.arange(1, len(numbers) + 1))
    first = first_of_each(arrays.column(numbers))
    return sheets.where(first, column="sheet", reason=NUMBER_USED)


def _started(everybody: Rough, sheets: Rough | None) -> Rough:
    """Return people with a start: where no file has one, the day of the first sheet, or day 0."""
    started = everybody.numbers("started")
    if (started != NULL).any() or sheets is None:
        return everybody
    return everybody.having(started=_first_days(everybody, sheets))


def _first_days(everybody: Rough, sheets: Rough) -> Integers:
    days = sheets.numbers("date")
    dated = days != NULL
    if not dated.any():
        return np.zeros(len(everybody), dtype=np.int64)
    places = pc.index_in(sheets.words("person"), value_set=everybody.words("person"))
    first = np.full(len(everybody), np.iinfo(np.int64).max)
    np.minimum.at(first, arrays.numbers(places)[dated], days[dated])
    return np.where(first == np.iinfo(np.int64).max, NULL, first)
