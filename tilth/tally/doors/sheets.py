"""The answer sheets of a book: one row a sheet, each read by its own instrument.

A column is an item by its id or number (`interest`, `q1`), or the total of a sheet. A negative number
from -6 to -1 is a reason for a non-answer, as Tilth itself writes it.
"""

from collections.abc import Mapping

import numpy as np
import pyarrow.compute as pc

from tilth.measures import Instrument, MeasureError, NonAnswer, read_cell
from tilth.measures import columns as item_columns
from tilth.measures.reading import plain
from tilth.packs import instruments
from tilth.tally import arrays
from tilth.tally.arrays import Text
from tilth.tally.book import BookSpec
from tilth.tally.columns import TABLES
from tilth.tally.definitions import instrument_of, total_score
from tilth.tally.doors import cells
from tilth.tally.doors.match import matched
from tilth.tally.doors.raw import Raw, at
from tilth.tally.doors.rough import Cells, Reading, Rough
from tilth.tally.doors.toml import FileSpec
from tilth.tally.errors import BookError

WORDS = ("person", "edition", "language", "occasion", "mode", "rater", "helped", "worker", "site")
OURS = frozenset(TABLES["sheets"]) - {"group"}
REASONS = {str(int(reason)): int(reason) for reason in NonAnswer}


def columns_of(raw: Raw, file: FileSpec) -> dict[str, str]:
    """Return their header for each column of sheets that the file has, items aside."""
    said = {ours: theirs for ours, theirs in file.columns.items() if ours in OURS}
    taken = {theirs for ours, theirs in file.columns.items() if ours not in OURS}
    return matched("sheets", [n for n in raw.columns if n not in taken], said=said, file=raw.file)


def sheets(raw: Raw, file: FileSpec, spec: BookSpec) -> list[Rough]:
    """Return the sheets of a file, one part for each instrument in it."""
    found = columns_of(raw, file)
    same = {"instrument": file.instrument or spec.outcome.instrument, **file.same}
    ids = _instrument_ids(Reading(raw, found, same).text("instrument"), spec)
    parts = []
    for name in pc.unique(ids).to_pylist():
        kept = arrays.truths(ids.is_null() if name is None else pc.is_in(ids, value_set=arrays.words([name])))
        reading = Reading(at(raw, kept), found, same)
        one = _unknown(reading, spec) if name is None else _of_one(reading, instrument_of(spec, name), file)
        parts.append(one)
    return parts


def items_of(instrument: Instrument, raw: Raw, file: FileSpec, found: Mapping[str, str]) -> dict[str, str]:
    """Return their header for each item of an instrument that the file has."""
    if instrument.descriptive:
        return {}
    said = {item: file.columns[item] for item in instrument.item_ids if item in file.columns}
    free = [n for n in raw.columns if n not in found.values() and n not in said.values()]
    try:
        return {**item_columns(instrument, free), **said}
    except MeasureError as error:
        raise BookError(f"{raw.file}: {error}") from None


def _of_one(reading: Reading, instrument: Instrument, file: FileSpec) -> Rough:
    day = cells.whole if file.date_kind == "days" else cells.day
    columns: dict[str, Cells] = {name: reading.text(name) for name in WORDS if name in _known(reading)}
    columns |= {
        "person": reading.text("person"),
        "sheet": reading.numbers("sheet", cells.whole),
        "instrument": arrays.repeated(instrument.id, len(reading.raw.rows)),
        "date": reading.numbers("date", day),
        "total": _totals(reading, instrument),
    }
    items = items_of(instrument, reading.raw, file, reading.found)
    return reading.rough(columns | _items(reading, instrument, items))


def _known(reading: Reading) -> set[str]:
    return {*reading.found, *reading.same}


def _totals(reading: Reading, instrument: Instrument) -> cells.Integers:
    score = total_score(instrument)
    if score is None or "total" not in _known(reading):
        return reading.numbers("", cells.whole)
    name = f"{instrument.name} {score.name}" if instrument.name != score.name else score.name
    reader = cells.score_reader(name=name, low=score.low, high=score.high, scale=score.scale)
    return reading.numbers("total", reader)


def _items(reading: Reading, instrument: Instrument, items: Mapping[str, str]) -> dict[str, Cells]:
    """Return the columns i1, i2, ... of the items that the file has."""
    made: dict[str, Cells] = {}
    for number, item in enumerate(instrument.item_ids, start=1):
        if item in items:
            answers = reading.read(
                reading.raw.columns[items[item]], _answer_reader(instrument, item), header=items[item]
            )
            empty = arrays.truths(reading.raw.columns[items[item]].is_null())
            made[f"i{number}"] = np.where(empty, int(NonAnswer.MISSED), answers)
    return made


def _answer_reader(instrument: Instrument, item: str) -> cells.Reader:
    accepted = f"not an answer to {instrument.name} {item}; accepted are {instrument.answers_to(item)}"

    def read(text: str) -> int:
        if text in REASONS:
            return REASONS[text]
        try:
            return int(read_cell(instrument, item, text) or 0)
        except MeasureError:
            raise BookError(accepted) from None

    return read


def _instrument_ids(words: Text, spec: BookSpec) -> Text:
    """Return the id of the instrument that each word names, null where none does."""
    known = [*instruments(), *(scale.id for scale in spec.own_scales)]
    names = {_bare(name): name for name in known}
    names |= {_bare(instrument_of(spec, name).name): name for name in known}
    encoded = words.dictionary_encode()
    ids = arrays.words([names.get(_bare(word)) for word in arrays.texts(encoded.dictionary)])
    return ids.take(encoded.indices)


def _bare(text: str) -> str:
    return plain(text).replace(" ", "")


def _unknown(reading: Reading, spec: BookSpec) -> Rough:
    known = ", ".join([*instruments(), *(scale.id for scale in spec.own_scales)])
    made = reading.rough({"person": reading.text("person"), "instrument": reading.text("instrument")})
    nobody = np.zeros(len(made), dtype=bool)
    reason = f"not an instrument that Tilth or the book knows; known are {known}"
    return made.where(nobody, column="instrument", reason=reason)
