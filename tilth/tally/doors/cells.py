"""What one cell means: a day, a number, pence, a group, a yes; refused with a sentence saying what is accepted.

Each reader takes text that is not empty. It runs once for each different text of a column, so that a
column of a million cells costs as much as its distinct values.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from tilth.tally import arrays
from tilth.tally.arrays import Text
from tilth.tally.columns import COMPARISON, NULL, PROGRAMME
from tilth.tally.errors import BookError

Reader: TypeAlias = Callable[[str], int]
Integers: TypeAlias = NDArray[np.int64]

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
EPOCH, EXCEL, LATEST = date(1970, 1, 1), date(1899, 12, 30), 80_000
YES = {"yes", "y", "true", "1", "1.0", "agreed", "given", "consented"}
NO = {"no", "n", "false", "0", "0.0", "declined", "refused", "withdrawn", "withdrew"}
GROUPS = {
    PROGRAMME: ("programme", "program", "treatment", "intervention", "1", "treated"),
    COMPARISON: ("comparison", "control", "waiting", "waiting list", "placebo", "0", "usual care"),
}
_ISO = re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?:[T ][\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?")
_BRITISH = re.compile(r"(?P<d>\d{1,2})[/.](?P<m>\d{1,2})[/.](?P<y>\d{4})(?: [\d:]+)?")
_WORDS = re.compile(r"(?P<d>\d{1,2})(?:st|nd|rd|th)?[ -](?P<m>[A-Za-z]{3,9})\.?,?[ -](?P<y>\d{4})")
_FORMS = (_ISO, _BRITISH, _WORDS)


@dataclass(frozen=True)
class Read:
    """A column that was read: a whole number for each row, and what could not be read, by row."""

    values: Integers
    refused: tuple[tuple[int, str, str], ...] = ()  # place, text, reason


def read_column(cells: Text, reader: Reader) -> Read:
    """Return the meaning of each cell, NULL where it is empty or was refused."""
    encoded = cells.dictionary_encode()
    words = arrays.texts(encoded.dictionary)
    meaning, reasons = _read_words(words, reader)
    places = arrays.filled(encoded.indices, len(words))
    values = np.append(meaning, NULL)[places]
    bad = np.flatnonzero(np.isin(places, list(reasons))) if reasons else ()
    return Read(values, tuple((int(k), words[places[k]], reasons[int(places[k])]) for k in bad))


def _read_words(words: Sequence[str], reader: Reader) -> tuple[Integers, dict[int, str]]:
    meaning = np.full(len(words), NULL, dtype=np.int64)
    reasons: dict[int, str] = {}
    for place, word in enumerate(words):
        try:
            meaning[place] = reader(word)
        except BookError as error:
            reasons[place] = str(error)
    return meaning, reasons


def day(text: str) -> int:
    """Return a date as days since 1970-01-01: ISO, day/month/year, day month-word year, or Excel's number."""
    for form in _FORMS:
        if found := form.fullmatch(text):
            return _day_of(found["y"], found["m"], found["d"])
    if re.fullmatch(r"\d{5}(\.\d+)?", text) and 20_000 <= float(text) <= LATEST:
        return (EXCEL + timedelta(days=int(float(text))) - EPOCH).days
    raise BookError(NOT_A_DAY)


NOT_A_DAY = "not a date; accepted are 2026-03-31, 31/03/2026 and 31 Mar 2026"


def _day_of(year: str, month: str, day_of_month: str) -> int:
    try:
        number = int(month) if month.isdigit() else MONTHS.index(month[:3].lower()) + 1
        return (date(int(year), number, int(day_of_month)) - EPOCH).days
    except ValueError:
        raise BookError(NOT_A_DAY) from None


def whole(text: str) -> int:
    """Return a whole number, written with or without `.0` and thousands commas."""
    number = _number(text)
    if number.denominator != 1 or abs(number) >= 2**31:
        raise BookError("not a whole number")
    return int(number)


def pounds(text: str) -> int:
    """Return an amount of pounds in pence."""
    pence = _number(text) * 100
    if pence.denominator != 1:
        raise BookError("not an amount in pounds and pence; accepted is for instance 1,250.00")
    return int(pence)


def pence(text: str) -> int:
    """Return an amount of pence."""
    return int(pounds(text) / 100) if _number(text).denominator == 1 else _refuse("not whole pence")


def yes(text: str) -> int:
    """Return 1 for yes and 0 for no."""
    word = text.casefold()
    if word not in YES | NO:
        raise BookError("not yes or no")
    return int(word in YES)


def group_reader(groups: Mapping[str, list[str]]) -> Reader:
    """Return a reader of group words: those that the book names, else the usual words."""
    named = {PROGRAMME: groups.get("programme", []), COMPARISON: groups.get("comparison", [])}
    known = named if groups else GROUPS
    codes = {word.strip().casefold(): code for code, words in known.items() for word in words}

    def read(text: str) -> int:
        if text.casefold() in codes:
            return codes[text.casefold()]
        return _refuse(f"not a word for a group; accepted are {', '.join(codes)}")

    return read


def score_reader(*, name: str, low: float, high: float, scale: int) -> Reader:
    """Return a reader of scores from `low` to `high` points, in steps of 1/scale."""
    accepted = f"not a {name} score; accepted is {low:g} to {high:g}"

    def read(text: str) -> int:
        try:
            steps = _number(text) * scale
        except BookError:
            return _refuse(accepted)
        within = low * scale <= steps <= high * scale and steps.denominator == 1
        return int(steps) if within else _refuse(accepted)

    return read


def _number(text: str) -> Fraction:
    plain = re.sub(r"^£\s*|^(-)£\s*", r"\1", text.strip())
    if re.fullmatch(r"-?\d{1,3}(,\d{3})+(\.\d+)?", plain):
        plain = plain.replace(",", "")
    try:
        return Fraction(Decimal(plain))
    except (InvalidOperation, ValueError, OverflowError):
        raise BookError("not a number") from None


def _refuse(reason: str) -> int:
    raise BookError(reason)
