"""The plain rows of a generated town: no database, no figures, only what people would have said and done."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

COMPARISON, PROGRAMME = 0, 1
DECLINED, MISSED = -1, -6  # reasons for a non-answer, as in `tilth/measures`


@dataclass(frozen=True, kw_only=True)
class MadeSheet:
    """One answer sheet: `items` are positions of ticks, or negative reasons for a non-answer."""

    instrument: str
    occasion: str
    day: date
    items: tuple[int, ...]
    mode: str = "together"
    helped: str = "alone"


@dataclass(frozen=True, kw_only=True)
class MadeContact:
    """One meeting or call."""

    day: date
    kind: str
    minutes: int


@dataclass(frozen=True, kw_only=True)
class MadePerson:
    """One person who does not exist; `started` is None while they wait for a first contact.

    `evaluation` tells whether they agreed to be counted; `withdrew` is the day they changed their mind.
    """

    code: str
    name: str
    group: int
    referred: date
    started: date | None
    ended: date | None
    evaluation: bool
    withdrew: date | None
    site: str
    worker: str
    sheets: tuple[MadeSheet, ...] = ()
    contacts: tuple[MadeContact, ...] = ()
    words: str = ""


@dataclass(frozen=True, kw_only=True)
class MadeCost:
    """One line of cost, in pence, and who bore it (`partner` is work that nobody paid us for)."""

    day: date
    kind: str
    payer: str
    pence: int


@dataclass(frozen=True, kw_only=True)
class MadeProgramme:
    """One programme, its people and costs, and the effect that was put in.

    `truth` is the mean, over everybody who started in the programme, of the score at the end with the
    programme minus the score at the end without it, both rounded and kept within the scale; None where
    nobody compares. In points of the outcome.
    """

    id: str
    name: str
    kind: str
    design: str
    comparison: str
    started_by: str
    instrument: str
    score: str
    months: float
    truth: float
    people: tuple[MadePerson, ...]
    costs: tuple[MadeCost, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """Return what people said in their own words, in the order of the list."""
        return tuple(person.words for person in self.people if person.words)


@dataclass(frozen=True, kw_only=True)
class Town:
    """The town on one day, with its programmes by id."""

    name: str
    seed: int
    as_of: date
    programmes: Mapping[str, MadeProgramme]
