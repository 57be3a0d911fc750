"""Shown: the only type in which a count of people reaches a page, an export, a map or another body.

Counts below the threshold (one setting, 5 by default) are not told; nobody at all is told as 0. In a row
of counts that add up to a told total, others are kept back with them, until a reader who subtracts
cannot find a small one: that needs two hidden counts at least, and not all of them 1. Which of the hidden
ones is small is not said, for that would give it away. `disclosure_table.py` does the same for tables.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from tilth.settings import DISCLOSURE_THRESHOLD


@dataclass(frozen=True)
class Shown:
    """A count of people as a reader may see it; `count` is None where it is not told.

    `alone` is false in a row or table, where a hidden count may be a large one that protects a small one.
    """

    count: int | None
    alone: bool = True

    @property
    def told(self) -> bool:
        """Return whether the count is told."""
        return self.count is not None

    def __str__(self) -> str:
        if self.count is not None:
            return f"{self.count:,}"
        return f"fewer than {DISCLOSURE_THRESHOLD}" if self.alone else "not told"


HIDDEN = Shown(None, alone=False)


def shown(count: int) -> Shown:
    """Return one count as it may be shown; nobody at all is told as 0."""
    return Shown(None if is_small(count) else count)


def is_small(count: int) -> bool:
    """Return whether a count is of some people, but too few of them to tell."""
    return 0 < count < DISCLOSURE_THRESHOLD


def shown_parts(counts: Sequence[int]) -> tuple[Shown, ...]:
    """Return the parts of a told total as they may be shown.

    Where nothing that could be kept back protects a small part, every part is hidden: do not tell the
    total then.
    """
    hidden = {place for place, count in enumerate(counts) if is_small(count)}
    spare = sorted((n, place) for place, n in enumerate(counts) if n > 0 and place not in hidden)
    while hidden and _derivable([counts[place] for place in hidden]):
        if not spare:
            return tuple(HIDDEN for _ in counts)
        hidden.add(spare.pop(0)[1])
    return tuple(HIDDEN if place in hidden else Shown(count) for place, count in enumerate(counts))


def _derivable(hidden: Sequence[int]) -> bool:
    """Return whether hidden counts, each known to be 1 or more, follow from their sum."""
    return len(hidden) == 1 or sum(hidden) == len(hidden)
