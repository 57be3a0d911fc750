"""Consent: given and withdrawn, one purpose at a time. Withdrawing changes what comes later only."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError
from django.utils import timezone

from tilth.records import keys, rights
from tilth.records.errors import Conflict, NotFound, RecordsError
from tilth.records.ledger.actor import deed
from tilth.records.models import Consent, Enrolment
from tilth.records.models.words import Purpose
from tilth.records.rights import Right, Viewer
from tilth.records.who import account, who


@dataclass(frozen=True, kw_only=True)
class Agreed:
    """What was agreed to, by which wording, when, and what was noted about the capacity to agree."""

    purpose: Purpose
    wording: str = "2026-1"
    given_at: datetime | None = None
    withdrawn_at: datetime | None = None
    capacity: str = ""
    expires_on: date | None = None


def give(*, by: Viewer, pseudonym: str, programme: str, agreed: Agreed) -> None:
    """Write down that a person agreed; raise Conflict if they have agreed to that already."""
    give_many(by=by, programme=programme, agreements=[(pseudonym, agreed)])


def give_many(*, by: Viewer, programme: str, agreements: Sequence[tuple[str, Agreed]]) -> None:
    """Write down what people (by pseudonym) agreed to."""
    where = rights.programme(by, programme, Right.RECORD_CONSENT)
    rows = Enrolment.objects.filter(programme=where).select_related("person__key")
    people = {
        row.person.pseudonym: row for row in rows.filter(person__pseudonym__in={a[0] for a in agreements})
    }
    try:
        with deed(who(by), "consents.give"):
            Consent.objects.bulk_create([_row(by, people, *agreement) for agreement in agreements])
    except IntegrityError as error:
        raise Conflict("this consent stands already; withdraw it before it is given anew") from error


def withdraw(*, by: Viewer, pseudonym: str, programme: str, purpose: Purpose) -> None:
    """Write down that a person no longer agrees; what is already published stays as it is."""
    enrolment = rights.enrolment(by, pseudonym, programme, Right.RECORD_CONSENT)
    standing = Consent.objects.filter(
        person=enrolment.person, programme=enrolment.programme, purpose=purpose, withdrawn_at__isnull=True
    )
    with deed(who(by), "consents.withdraw"):
        if not standing.update(withdrawn_at=timezone.now(), withdrawn_by=account(by)):
            raise RecordsError(f"there is no standing consent to: {Purpose(purpose).label}")


def _row(by: Viewer, people: dict[str, Enrolment], pseudonym: str, agreed: Agreed) -> Consent:
    """Return one consent, not yet stored."""
    if pseudonym not in people:
        raise NotFound("There is nothing here.")
    enrolment = people[pseudonym]
    key = enrolment.person.key
    return Consent(
        person=enrolment.person,
        programme_id=enrolment.programme_id,
        purpose=agreed.purpose,
        wording=agreed.wording,
        given_at=agreed.given_at or timezone.now(),
        given_by=account(by),
        withdrawn_at=agreed.withdrawn_at,
        withdrawn_by=account(by) if agreed.withdrawn_at else None,
        capacity=keys.seal(key.salt, agreed.capacity) if key else None,
        expires_on=agreed.expires_on,
    )
