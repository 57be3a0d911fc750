"""A place: its values in one vintage, its words, and who helps in a crisis."""

from collections.abc import Mapping
from dataclasses import dataclass

from tilth.packs.errors import PackError
from tilth.packs.facts import Data, Sourced
from tilth.packs.values import Values
from tilth.packs.wording import PlaceWording, Question
from tilth.trace import Source


class Contact(Sourced, frozen=True, kw_only=True):
    """Whom a person can turn to in a crisis; `how` is what to dial or send, `hours` when."""

    name: str
    how: str
    link: str = ""
    hours: str = ""
    says: str = ""


class PlaceFile(Data, frozen=True, kw_only=True):
    """What `pack.toml` of a place states."""

    id: str
    name: str
    country: str
    currency: str
    currency_sign: str
    languages: tuple[str, ...]
    vintage: str  # the one in force, used where a book names none
    crisis: tuple[Contact, ...]


@dataclass(frozen=True)
class PlacePack:
    """One place in one vintage."""

    place: PlaceFile
    vintage: str
    values: Values
    wordings: Mapping[str, PlaceWording]

    @property
    def id(self) -> str:
        """Return place and vintage in one word, for example `england@uk-2026`."""
        return f"{self.place.id}@{self.vintage}"

    @property
    def currency(self) -> str:
        """Return the three-letter code of the currency."""
        return self.place.currency

    @property
    def crisis(self) -> tuple[Contact, ...]:
        """Return whom to turn to in a crisis, the most urgent first."""
        return self.place.crisis

    def source(self, key: str) -> Source:
        """Return a value as a source; raise PackError saying what exists."""
        return self.values.source(key)

    def series(self, key: str) -> tuple[tuple[int, Source], ...]:
        """Return a series of values by year, or by first year of a band, in order."""
        return self.values.series(key)

    def keys(self) -> tuple[str, ...]:
        """Return the keys of all values."""
        return self.values.keys()

    def wording(self, key: str, language: str = "en") -> Question:
        """Return a question as this place words it; raise PackError naming what exists."""
        if language not in self.wordings:
            known = ", ".join(self.wordings)
            raise PackError(f"{self.place.id} has no words in {language!r}; it has {known}")
        questions = self.wordings[language].questions
        if key not in questions:
            raise PackError(f"{self.place.id} words no {key!r}; it words {', '.join(questions)}")
        return questions[key]
