"""What a section is, and the words that several sections share."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tilth.case.document import Block, Label
from tilth.case.findings import Found
from tilth.trace import Figure

NAME_OF_WELLBY = "wellby"


@dataclass(frozen=True, eq=False)
class Section:
    """Blocks of a document, and the headline figures by name."""

    blocks: tuple[Block, ...] = ()
    tops: Mapping[str, Figure] = field(default_factory=dict)


@dataclass(frozen=True)
class Words:
    """How a score is spoken of: its name in a sentence, the end of its scale, which way is better."""

    score: Label
    high: Label
    better: str
    worse: str


def words(found: Found) -> Words:
    """Return how the primary score of a book is spoken of."""
    name = found.score.name if not found.instrument.descriptive else found.instrument.name
    ordinary = name[:1].isupper() and name[1:2].islower()
    up = found.score.better == "higher"
    return Words(
        score=Label(name[0].lower() + name[1:] if ordinary else name),
        high=Label(f"{found.score.high:g}"),
        better="rise" if up else "fall",
        worse="fall" if up else "rise",
    )
