"""What an invitation asks: "phq9" is every question of an instrument, "ons4:satisfied" only those named."""

from dataclasses import dataclass

from tilth import measures
from tilth.measures import Instrument, NonAnswer
from tilth.records.errors import RecordsError


@dataclass(frozen=True)
class Asked:
    """An instrument and those of its items that are asked."""

    instrument: Instrument
    items: tuple[str, ...]

    @property
    def has_risk_item(self) -> bool:
        """Return whether an answer to one of the questions may raise an alert."""
        return any(alert.item in self.items for alert in self.instrument.alerts)

    def filled(self, answers: dict[str, int]) -> dict[str, int]:
        """Return answers for every item: those not asked say so, those without an answer were missed."""
        strange = [item for item in answers if item not in self.items]
        if strange:
            raise RecordsError(f"{self.instrument.name}: {strange[0]!r} was not asked")
        rest = {item: NonAnswer.MISSED if item in self.items else NonAnswer.NOT_ASKED for item in self.all}
        return {item: int(answers.get(item, rest[item])) for item in self.all}

    @property
    def all(self) -> tuple[str, ...]:
        """Return every item of the instrument in order."""
        return self.instrument.item_ids


def read(text: str) -> Asked:
    """Return what a text asks; raise PackError or RecordsError naming what there is."""
    name, _, items = text.partition(":")
    instrument = measures.load(name)
    named = tuple(items.split(",")) if items else instrument.item_ids
    for item in named:
        instrument.item(item)
    return Asked(instrument, named)
