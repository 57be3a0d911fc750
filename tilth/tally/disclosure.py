"""Shown: the only type in which a count of people reaches a page, an export, a map or another body.

Counts below the threshold (one setting, 5 by default) are not told. In a row or table of counts that add
up to a told total, one more cell is kept back where a single one would be given away by subtraction.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from tilth.settings import DISCLOSURE_THRESHOLD


@dataclass(frozen=True)
class Shown:
    """A count of people as a reader may see it; `count` is None where it is too small to tell."""

    count: int | None

    @property
    def told(self) -> bool:
        """Return whether the count is told."""
        return self.count is not None

    def __str__(self) -> str:
        return f"fewer than {DISCLOSURE_THRESHOLD}" if self.count is None else f"{self.count:,}"


def shown(count: int) -> Shown:
    """Return one count as it may be shown; nobody at all is told as 0."""
    return Shown(count if count == 0 or count >= DISCLOSURE_THRESHOLD else None)


def shown_parts(counts: Sequence[int]) -> tuple[Shown, ...]:
    """Return the parts of a told total as they may be shown: a lone hidden part takes another with it."""
    parts = [shown(count) for count in counts]
    hidden = [k for k, part in enumerate(parts) if not part.told]
    if len(hidden) == 1 and len(parts) > 1:
        others = [k for k, part in enumerate(parts) if part.told and counts[k] > 0]
        if others:
            parts[min(others, key=lambda k: counts[k])] = Shown(None)
    return tuple(parts)
