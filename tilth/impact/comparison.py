"""Who the programme's people are compared with, and what is the same in both groups.

People who declined help, dropped out, or did not answer differ from those who were helped in the very
thing that decides the outcome, so they are refused as a comparison, whatever their scores. The words of
the book's design are searched for them.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

REFUSED = MappingProxyType(
    {
        "people who declined": r"\b(declin|refus|did not want|said no\b|turned (it|help|us) down)",
        "people who dropped out": r"\b(drop(ped)?[- ]?outs?\b|left early|stopped coming|non-?complet)",
        "people who did not answer": r"\b(non-?respon|did(n't| not) (answer|respond|reply)|not followed up)",
    }
)


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """The comparison group in words, and how people came into it.

    `same_instrument`, `same_mode` (alone, read aloud, interpreter) and `same_interval` say whether both
    groups were asked alike; None where that is not recorded.
    """

    people: str
    randomised: bool = False
    same_instrument: bool | None = None
    same_mode: bool | None = None
    same_interval: bool | None = None

    @property
    def alike(self) -> Mapping[str, bool | None]:
        """Return by name what must be the same in both groups."""
        return {
            "instrument": self.same_instrument,
            "way of asking": self.same_mode,
            "time between start and end": self.same_interval,
        }


def refused(people: str) -> str | None:
    """Return which group is refused as a comparison, by the words that describe it; None if it is not.

    >>> refused("people who declined the offer")
    'people who declined'
    >>> refused("people who waited three months for a volunteer")
    """
    said = people.lower()
    return next((kind for kind, pattern in REFUSED.items() if re.search(pattern, said)), None)
