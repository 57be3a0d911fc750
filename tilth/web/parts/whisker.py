"""A whisker: a likely range drawn as a line with its middle, on an axis that always shows zero.

    place = left + (value - lowest) / (highest - lowest) x width

It is an inline SVG with attributes only, because the content security policy forbids inline styles.
"""

from dataclasses import dataclass

LEFT, WIDTH = 15.0, 330.0


@dataclass(frozen=True)
class Whisker:
    """Places along the axis, in user units of the drawing (0 to 360)."""

    zero: float
    low: float
    middle: float
    high: float


def whisker(low: float | None, middle: float, high: float | None) -> Whisker | None:
    """Return where to draw a range, or None where there is none to draw."""
    if low is None or high is None or not low <= high:
        return None
    left, right = min(0.0, low, middle), max(0.0, high, middle)
    if left == right:
        return None
    zero, *places = (LEFT + (x - left) / (right - left) * WIDTH for x in (0.0, low, middle, high))
    return Whisker(round(zero, 1), *(round(place, 1) for place in places))
