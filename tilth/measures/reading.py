"""From a charity's spreadsheet to answers: which column is which item, and what a cell means.

A column is an item by its id, or by number (q1, item 1, phq9_1, PHQ9 Q1), in any case. A cell is a
number, the words of an answer, a reason in words, or empty (missed). Numbers below zero are not
reasons here: in a spreadsheet nobody knows whose code they are.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache

from tilth.measures.errors import MeasureError
from tilth.measures.nonanswer import NonAnswer
from tilth.measures.scoring import Answer, check_answer
from tilth.packs import Instrument, PackError, wording

REASONS = {
    "declined": NonAnswer.DECLINED,
    "prefer not to say": NonAnswer.DECLINED,
    "refused": NonAnswer.DECLINED,
    "dont know": NonAnswer.DONT_KNOW,
    "not known": NonAnswer.DONT_KNOW,
    "not applicable": NonAnswer.NOT_APPLICABLE,
    "na": NonAnswer.NOT_APPLICABLE,
    "n a": NonAnswer.NOT_APPLICABLE,
    "not asked": NonAnswer.NOT_ASKED,
    "skipped by rule": NonAnswer.SKIPPED,
    "missed": NonAnswer.MISSED,
    "missing": NonAnswer.MISSED,
}


def columns(instrument: Instrument, names: Iterable[str]) -> dict[str, str]:
    """Return the name of the column that holds each item; items without a column are left out.

    Raises MeasureError where two columns hold the same item.
    """
    spellings = _spellings(instrument)
    found: dict[str, str] = {}
    for name in names:
        item = spellings.get(plain(name).replace(" ", ""))
        if item is None:
            continue
        if item in found:
            raise MeasureError(
                f"columns {found[item]!r} and {name!r} are both {instrument.name} {item}; keep one"
            )
        found[item] = name
    return found


def read_cell(instrument: Instrument, item: str, cell: object) -> Answer:
    """Return what a cell says: an answer, or the reason for having none (an empty cell was missed).

    Raises MeasureError naming the item and what would be accepted.
    """
    if cell is None or (isinstance(cell, str) and not cell.strip()):
        return NonAnswer.MISSED
    if isinstance(cell, str):
        word = plain(cell)
        if word in REASONS:
            return REASONS[word]
        labels = _labels(instrument, item)
        if word in labels:
            return labels[word]
    number = _whole(cell)
    if number is None:
        raise MeasureError(_refusal(instrument, item, cell))
    try:
        check_answer(instrument, item, number)
    except MeasureError:
        raise MeasureError(_refusal(instrument, item, cell)) from None
    return number


def plain(text: str) -> str:
    """Return text in small letters, apostrophes dropped, all else but letters and digits as one space."""
    return re.sub(r"[\W_]+", " ", re.sub(r"['’]", "", text.casefold())).strip()


def _spellings(instrument: Instrument) -> dict[str, str]:
    prefix = plain(instrument.id).replace(" ", "")
    made: dict[str, str] = {}
    for number, item in enumerate(instrument.items, start=1):
        own = plain(item.id).replace(" ", "")
        for name in (own, f"q{number}", f"item{number}", f"question{number}", f"i{number}"):
            made[name] = made[prefix + name] = item.id
        made[f"{prefix}{number}"] = item.id
    return made


def _labels(instrument: Instrument, item: str) -> Mapping[str, int]:
    return {} if instrument.descriptive else _words(instrument.id, instrument.item(item).responses)


@cache
def _words(instrument_id: str, responses: str) -> Mapping[str, int]:
    try:
        labels = wording(instrument_id).responses.get(responses, {})
    except PackError:
        return {}
    return {plain(label): value for value, label in labels.items()}


def _whole(cell: object) -> int | None:
    if isinstance(cell, bool):
        return None
    if isinstance(cell, float):
        return int(cell) if cell.is_integer() else None
    return int(cell) if isinstance(cell, int) else _whole_text(cell)


def _whole_text(cell: object) -> int | None:
    found = re.fullmatch(r"\s*([+-]?\d+)(?:\.0*)?\s*", cell) if isinstance(cell, str) else None
    return int(found[1]) if found else None


def _refusal(instrument: Instrument, item: str, cell: object) -> str:
    accepted = str(instrument.answers_to(item))
    labels = () if instrument.descriptive else _words(instrument.id, instrument.item(item).responses)
    words = f" ({', '.join(labels)})" if labels else ""
    shown = f"{cell:g}" if isinstance(cell, float) else repr(cell)
    return f"{instrument.name} {item}: {shown} is not accepted; accepted are {accepted}{words} or empty"
