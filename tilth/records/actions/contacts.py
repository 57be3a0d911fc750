"""Contacts: time spent with people."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tilth.records import keys, rights
from tilth.records.errors import NotFound, RecordsError
from tilth.records.ledger.actor import deed
from tilth.records.models import Contact, Person, User
from tilth.records.rights import Right, Viewer
from tilth.records.who import account, who


@dataclass(frozen=True, kw_only=True)
class Spent:
    """A visit, call or session; the worker is whoever writes it down unless another is named."""

    on: date
    kind: str
    minutes: int
    note: str = ""
    worker: User | None = None


def add(*, by: Viewer, pseudonym: str, programme: str, spent: Spent) -> None:
    """Write down one contact with a person."""
    add_many(by=by, programme=programme, contacts=[(pseudonym, spent)])


def add_many(*, by: Viewer, programme: str, contacts: Sequence[tuple[str, Spent]]) -> None:
    """Write down contacts with people (by pseudonym) of a programme (by slug)."""
    where = rights.programme(by, programme, Right.RECORD_CONTACT)
    people = {
        p.pseudonym: p for p in Person.objects.filter(enrolments__programme=where).select_related("key")
    }
    for pseudonym, spent in contacts:
        if pseudonym not in people:
            raise NotFound("There is nothing here.")
        if not 0 <= spent.minutes <= 24 * 60:
            raise RecordsError(f"{spent.minutes} minutes: a contact takes from 0 to 1440")
    with deed(who(by), "contacts.add"):
        Contact.objects.bulk_create([_row(by, where.pk, people[name], spent) for name, spent in contacts])


def _row(by: Viewer, programme_id: int, person: Person, spent: Spent) -> Contact:
    return Contact(
        person=person,
        programme_id=programme_id,
        on=spent.on,
        kind=spent.kind,
        minutes=spent.minutes,
        worker=spent.worker or account(by),
        note=keys.seal(person.key.salt, spent.note) if person.key else None,
    )
