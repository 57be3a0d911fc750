"""Notes: a person's own words, and a worker's; sealed under the person's key."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from tilth.records import keys, rights
from tilth.records.errors import NotFound
from tilth.records.ledger.actor import deed
from tilth.records.models import Note, Person
from tilth.records.models.words import NoteKind
from tilth.records.rights import Right, Viewer
from tilth.records.who import account, who


@dataclass(frozen=True, kw_only=True)
class Said:
    """A text, whose it is, and when it was written."""

    text: str
    kind: NoteKind = NoteKind.OWN_WORDS
    on: date | None = None


def add(*, by: Viewer, programme: str, notes: Sequence[tuple[str, Said]]) -> None:
    """Keep notes about people (by pseudonym) of a programme (by slug)."""
    where = rights.programme(by, programme, Right.RECORD_CONTACT)
    people = {
        p.pseudonym: p for p in Person.objects.filter(enrolments__programme=where).select_related("key")
    }
    if any(name not in people for name, _ in notes):
        raise NotFound("There is nothing here.")
    with deed(who(by), "notes.add"):
        Note.objects.bulk_create(
            [_row(by, where.pk, people[name], said) for name, said in notes if said.text]
        )


def _row(by: Viewer, programme_id: int, person: Person, said: Said) -> Note:
    return Note(
        person=person,
        programme_id=programme_id,
        kind=said.kind,
        text=(keys.seal(person.key.salt, said.text) if person.key else None) or b"",
        written_on=said.on or timezone.localdate(),
        written_by=account(by),
    )
