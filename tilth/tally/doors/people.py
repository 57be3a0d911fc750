"""The people of a book: from a file of their own, or the different people of a file of answer sheets."""

import numpy as np
import pyarrow.compute as pc
from numpy.typing import NDArray

from tilth.tally import arrays
from tilth.tally.book import BookSpec, SetAside
from tilth.tally.columns import NULL, PROGRAMME, TABLES
from tilth.tally.definitions import definition
from tilth.tally.doors import cells
from tilth.tally.doors.match import matched
from tilth.tally.doors.raw import Raw
from tilth.tally.doors.rough import Reading, Rough, first_of_each
from tilth.tally.doors.toml import FileSpec
from tilth.tally.errors import BookError

DAYS = ("referred", "started", "ended")
TWICE = "this person is already in an earlier row"
DIFFERS = "differs from the first row of this person"


def columns_of(raw: Raw, file: FileSpec) -> dict[str, str]:
    """Return their header for each column of people that the file has."""
    said = {ours: theirs for ours, theirs in file.columns.items() if ours in TABLES["people"]}
    if file.table == "people":
        said = {**said, **{o: t for o, t in file.columns.items() if o not in TABLES["people"]}}
    return matched("people", raw.columns, said=said, file=raw.file)


def people(raw: Raw, file: FileSpec, spec: BookSpec) -> Rough:
    """Return one row for each person of a file: the first one; what differs in later rows is set aside."""
    reading = Reading(raw, columns_of(raw, file), file.same)
    day = cells.whole if file.date_kind == "days" else cells.day
    columns = {name: reading.numbers(name, day) for name in DAYS}
    if file.date_kind == "days" and "started" not in reading.found:
        columns["started"] = np.zeros(len(raw.rows), dtype=np.int64)
    made = reading.rough(
        {
            **columns,
            "person": reading.text("person"),
            "programme": reading.text("programme", spec.programme),
            "group": _groups(reading, file, spec),
            "consent": reading.numbers("consent", cells.yes, default=1),
            "site": reading.text("site"),
            "worker": reading.text("worker"),
            "start": _starts(reading, spec),
        }
    )
    made = _in_order(made)
    first = first_of_each(made.words("person"))
    if file.table == "people":
        return made.where(first, column="person", reason=TWICE)
    aside = _differing(made, first)
    kept = made.where(first)
    return Rough(kept.file, kept.rows, kept.columns, (*kept.set_aside, *aside))


def _groups(reading: Reading, file: FileSpec, spec: BookSpec) -> cells.Integers:
    known = "group" in reading.found or "group" in reading.same
    if not known and spec.design != "before-after":
        raise BookError(
            f"{reading.raw.file}: no column is 'group', and the design is {spec.design}; "
            "say which in book.toml: columns = { group = ... }"
        )
    return reading.numbers("group", cells.group_reader(file.groups), default=PROGRAMME)


def _starts(reading: Reading, spec: BookSpec) -> cells.Integers:
    _, score = definition(spec, spec.outcome.instrument, spec.outcome.score)
    reader = cells.score_reader(name=score.name, low=score.low, high=score.high, scale=score.scale)
    return reading.numbers("start", reader)


def _in_order(made: Rough) -> Rough:
    """Set aside a referral that comes after the start: it cannot be a wait."""
    referred, started = (made.numbers(name) for name in ("referred", "started"))
    late = (referred != NULL) & (started != NULL) & (referred > started)
    if not late.any():
        return made
    reason = "referred after the start: the day of referral is not used"
    aside = [SetAside(made.file, int(made.rows[k]), "referred", "", reason) for k in np.flatnonzero(late)]
    put_right = made.having(referred=np.where(late, NULL, referred))
    return Rough(made.file, made.rows, put_right.columns, (*made.set_aside, *aside))


def _differing(made: Rough, first: NDArray[np.bool_]) -> list[SetAside]:
    person = made.words("person")
    firsts = person.filter(arrays.mask(first))
    places = arrays.numbers(pc.index_in(person, value_set=firsts))
    found = []
    for column in ("group", "start"):
        values = made.numbers(column)
        other = np.flatnonzero(values != values[first][places])
        found += [SetAside(made.file, int(made.rows[k]), column, str(values[k]), DIFFERS) for k in other]
    return found
