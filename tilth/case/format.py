"""How a number is printed: its digits follow its interval, and its likely range goes with it.

A number is rounded to the largest power of ten that is at most a sixth of the width of its interval
(a range from 9,312 to 28,440 pounds is printed to the nearest thousand; a rise of 0.8 to 1.6 points to
one decimal). Two decimals are never printed where the interval is wider than the unit.
"""

import math
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from tilth.case.document import FigureLink
from tilth.trace import Figure

MINUS = "−"
SIGNS = {"GBP": "£", "EUR": "€"}
PER_HUNDRED = ("share", "probability")
OF_EVERY = "share of"  # who start, say
LIKELY = "likely range "
_noted: ContextVar[dict[str, Figure] | None] = ContextVar("noted", default=None)
FINE = 1e-9  # keeps 0.3 from losing a decimal to the last bit


def digits(low: float, high: float) -> int:
    """Return how many decimals an interval of this width bears; negative for tens, hundreds, thousands.

    >>> digits(0.8, 1.6), digits(9312, 28440), digits(0, 4)
    (1, -3, 1)
    """
    width = abs(high - low)
    return 0 if width == 0 else -math.floor(math.log10(width / 6) + FINE)


def number(value: float, decimals: int) -> str:
    """Return a number with thousands commas, rounded to `decimals` (which may be negative).

    >>> number(-18_420.4, -2), number(0.345, 1)
    ('−18,400', '0.3')
    """
    rounded = round(value, decimals) + 0.0
    text = f"{abs(rounded):,.{max(decimals, 0)}f}"
    return (MINUS if rounded < 0 else "") + text


def quantity(value: float, unit: str, decimals: int) -> str:
    """Return a number with its unit.

    >>> quantity(-1234.5, "GBP", 0), quantity(0.53, "share", 2), quantity(1, "people", 0)
    ('−£1,234', '53 %', '1 people')
    """
    if unit in PER_HUNDRED:
        return _percent(value, decimals - 2)
    prefix, suffix, times = _affixes(unit)
    text = number(value * times, decimals - round(math.log10(times)))
    sign = MINUS if text.startswith(MINUS) else ""
    return f"{sign}{prefix}{text.removeprefix(MINUS)}{suffix}"


def _affixes(unit: str) -> tuple[str, str, int]:
    """Return what stands before and after a number in this unit, and what it is counted in."""
    head, _, rest = unit.partition(" ")
    if head in SIGNS:
        return SIGNS[head], f" {rest.replace(f'per {head}', f'per {SIGNS[head]}1')}" if rest else "", 1
    if unit in PER_HUNDRED:
        return "", " %", 100
    return ("", " of every 100", 100) if unit.startswith(OF_EVERY) else ("", f" {unit}" if unit else "", 1)


def _percent(value: float, decimals: int) -> str:
    """Return a share in per cent; what is neither nothing nor all is never rounded to it.

    >>> _percent(0.996, 0), _percent(0.004, 0), _percent(1.0, 0)
    ('over 99 %', 'under 1 %', '100 %')
    """
    text = number(100 * value, decimals)
    if text == "100" and value < 1:
        return "over 99 %"
    return "under 1 %" if text == "0" and value > 0 else f"{text} %"


def plain_digits(value: float, unit: str) -> int:
    """Return the decimals of a number that has no interval: pounds whole from ten up, else three figures."""
    head = unit.partition(" ")[0]
    if head in SIGNS:
        return 0 if abs(value) >= 10 or value == round(value) else 2
    if unit in PER_HUNDRED or unit.startswith(OF_EVERY):
        return 2
    if unit == "points":
        return 2 if 0 < abs(value) < 0.1 else 1
    if value == round(value):
        return 0
    return max(0, 1 - math.floor(math.log10(abs(value)))) if abs(value) < 10 else 0


def said(figure: Figure) -> tuple[str, str]:
    """Return a figure as it is printed and its likely range in words ("" where it is certain)."""
    mean, low, high = figure.summary.mean, figure.summary.low, figure.summary.high
    if low is None or high is None or low == high:
        return quantity(mean, figure.unit, plain_digits(mean, figure.unit)), ""
    return said_with(figure.unit, mean, (low, high))


def said_with(unit: str, mean: float, interval: tuple[float, float]) -> tuple[str, str]:
    """Return a number and its likely range in words, rounded alike."""
    places = digits(*interval)
    low, high = (quantity(end, unit, places) for end in interval)
    return quantity(mean, unit, places), f"{LIKELY}{low.removesuffix(_affixes(unit)[1])} to {high}"


def link(figure: Figure, *, text: str = "") -> FigureLink:
    """Return the link to a figure as a report prints it (or as `text`), and note that it is linked."""
    _note(figure)
    printed, interval = said(figure)
    return FigureLink(figure.id, text or printed, interval)


def band(figure: Figure) -> FigureLink:
    """Return the link to a figure as a band without a middle, for what nobody has measured."""
    _note(figure)
    text, interval = said(figure)
    return FigureLink(figure.id, interval.removeprefix(LIKELY) or text)


def _note(figure: Figure) -> None:
    noted = _noted.get()
    if noted is not None:
        noted[figure.id] = figure


@contextmanager
def noting() -> Iterator[dict[str, Figure]]:
    """Yield a dictionary that holds by id every figure that is linked meanwhile: each needs its trail."""
    linked: dict[str, Figure] = {}
    before = _noted.set(linked)
    try:
        yield linked
    finally:
        _noted.reset(before)
