"""People: enrolling, ending, and erasing.

Erasure takes away the key, name, contact, words, answers, scores and every other row about a person. What
stays is a shell without anything in it, so that the ledger's chain and published counts stay whole.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection, transaction
from django.utils import timezone

from tilth.records import keys, rights
from tilth.records.actions import keeping
from tilth.records.errors import RecordsError, Refused
from tilth.records.ledger.actor import deed
from tilth.records.ledger.tables import watched
from tilth.records.models import Enrolment, Person, PersonKey, Programme, User
from tilth.records.models.words import Group
from tilth.records.rights import Right, Viewer
from tilth.records.who import who

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that look alike
KEPT = ("records_readevent",)  # who looked at a record stays known when the record is gone


@dataclass(frozen=True, kw_only=True)
class Newcomer:
    """Somebody to enrol; `started_on` is the day of the first contact."""

    name: str = ""
    contact: str = ""
    group: Group = Group.PROGRAMME
    referred_on: date | None = None
    started_on: date | None = None
    ended_on: date | None = None
    site: str = ""
    worker: User | None = None


def enrol(*, by: Viewer, programme: str, newcomer: Newcomer) -> Person:
    """Return a new person, enrolled in a programme (by slug) under a new pseudonym."""
    return enrol_many(by=by, programme=programme, newcomers=[newcomer])[0]


def enrol_many(*, by: Viewer, programme: str, newcomers: Sequence[Newcomer]) -> list[Person]:
    """Return new people, enrolled in a programme (by slug), in the order in which they were given."""
    where = rights.programme(by, programme, Right.ENROL)
    with deed(who(by), "people.enrol"):
        salts = PersonKey.objects.bulk_create([PersonKey(salt=keys.new_salt()) for _ in newcomers])
        pairs = list(zip(newcomers, salts, strict=True))
        people = Person.objects.bulk_create([_person(where, newcomer, key) for newcomer, key in pairs])
        rows = zip(people, newcomers, strict=True)
        Enrolment.objects.bulk_create([_enrolment(where, person, newcomer) for person, newcomer in rows])
    return people


def start(*, by: Viewer, pseudonym: str, programme: str, on: date) -> None:
    """Write down the day of a person's first contact."""
    _dated(by, "people.start", rights.enrolment(by, pseudonym, programme, Right.ENROL), started_on=on)


def end(*, by: Viewer, pseudonym: str, programme: str, on: date) -> None:
    """Write down the day on which a person left a programme."""
    enrolment = rights.enrolment(by, pseudonym, programme, Right.ENROL)
    if enrolment.started_on and on < enrolment.started_on:
        raise RecordsError(f"the end, {on}, is before the first contact, {enrolment.started_on}")
    _dated(by, "people.end", enrolment, ended_on=on)


def erase(*, by: Viewer, pseudonym: str, reason: str) -> None:
    """Take away everything about a person for ever.

    The rows go, the key that sealed their copies in the ledger goes, and the files are made to forget
    (`keeping.forget`). Backups made before are outside this verb's reach.
    """
    person = rights.person(by, pseudonym, Right.ERASE)
    shared = Programme.objects.filter(enrolments__person=person)
    if not all(rights.can(by, Right.ERASE, programme) for programme in shared):
        raise Refused("Another programme shares this record; somebody who may erase in both must do it.")
    with deed(who(by), "people.erase", reason=reason, erasing=True):
        _delete_rows(person)
        key = person.key
        person.key, person.name, person.contact = None, None, None
        person.pseudonym, person.erased_at = f"erased-{secrets.token_hex(4)}", timezone.now()
        person.save()
        if key is not None:
            key.delete()
        transaction.on_commit(keeping.forget)


def new_pseudonym() -> str:
    """Return a new pseudonym such as k7f3-9qmx: easy to read out, and saying nothing."""
    letters = "".join(secrets.choice(LETTERS) for _ in range(8))
    return f"{letters[:4]}-{letters[4:]}"


def _dated(by: Viewer, verb: str, enrolment: Enrolment, **days: date) -> None:
    with deed(who(by), verb):
        Enrolment.objects.filter(pk=enrolment.pk).update(**days)


def _delete_rows(person: Person) -> None:
    """Delete every row about a person; foreign keys are checked at the end, so that the order is free."""
    with connection.cursor() as cursor:
        for table in watched():
            if table.person == "person_id" and table.table not in KEPT:
                cursor.execute(f'DELETE FROM "{table.table}" WHERE person_id = %s', [person.pk])  # noqa: S608  (names of our own tables)


def _person(where: Programme, newcomer: Newcomer, key: PersonKey) -> Person:
    return Person(
        organisation_id=where.organisation_id,
        pseudonym=new_pseudonym(),
        key=key,
        name=keys.seal(key.salt, newcomer.name),
        contact=keys.seal(key.salt, newcomer.contact),
    )


def _enrolment(where: Programme, person: Person, newcomer: Newcomer) -> Enrolment:
    return Enrolment(
        person=person,
        programme=where,
        group=newcomer.group,
        referred_on=newcomer.referred_on,
        started_on=newcomer.started_on,
        ended_on=newcomer.ended_on,
        site=newcomer.site,
        worker=newcomer.worker,
    )
