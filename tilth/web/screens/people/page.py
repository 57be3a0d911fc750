"""A person's page: the record, and what was said, sent and done as one story, the latest first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tilth.records.queries.person import ContactLine, LinkLine, PersonPage


@dataclass(frozen=True)
class Moment:
    """One thing that happened; `own_words` where the person speaks."""

    on: date
    says: str
    own_words: bool = False


@dataclass(frozen=True)
class RecordPage:
    """All that the page of one person shows: the record, and its moments as one story."""

    record: PersonPage
    story: tuple[Moment, ...]


@dataclass(frozen=True)
class SentPage:
    """A private link that was just made; its address is shown this once."""

    record: PersonPage
    address: str


def record_page(record: PersonPage) -> RecordPage:
    """Return the page of a person's record."""
    return RecordPage(record, tuple(sorted(_moments(record), key=lambda moment: moment.on, reverse=True)))


def _moments(record: PersonPage) -> Iterator[Moment]:
    for note in record.notes:
        says = note.text if note.own_words else f"{note.kind.capitalize()}: {note.text}"
        yield Moment(note.on, says, note.own_words)
    yield from (Moment(link.created_at.date(), _sent(link)) for link in record.links)
    yield from (Moment(contact.on, _met(contact)) for contact in record.contacts)


def _sent(link: LinkLine) -> str:
    ended = "answered" if link.used else "still open" if link.open else "closed without an answer"
    return f"A private link was made: {', '.join(link.asks)}, {link.occasion}; {ended}."


def _met(contact: ContactLine) -> str:
    who = f" with {contact.worker}" if contact.worker else ""
    return f"{contact.kind.capitalize()}{who}, {contact.minutes} minutes. {contact.note}".strip()
