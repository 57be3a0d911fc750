"""One person's record: who they are, what they agreed to, what they said, and the time spent with them."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from tilth.records import asked, keys, rights
from tilth.records.models import (
    AnswerSheet,
    Consent,
    Contact,
    Enrolment,
    Invitation,
    Note,
    Person,
    Programme,
    ReadEvent,
)
from tilth.records.models.words import Group, NoteKind, Occasion, Purpose
from tilth.records.queries.lines import SheetLine, sheet_line
from tilth.records.queries.reading import looked
from tilth.records.rights import Right, Viewer


@dataclass(frozen=True)
class EnrolmentLine:
    """One programme of the person, as far as the reader may know."""

    slug: str
    programme: str
    generated: bool
    group: str
    referred_on: date | None
    started_on: date | None
    ended_on: date | None
    site: str
    worker: str
    rights: frozenset[Right]


@dataclass(frozen=True)
class ConsentLine:
    """One purpose, what it means, and whether the person's agreement stands."""

    slug: str
    purpose: str
    says: str
    stands: bool
    given_at: datetime | None
    withdrawn_at: datetime | None
    expires_on: date | None


@dataclass(frozen=True)
class LinkLine:
    """A private link that was sent."""

    asks: tuple[str, ...]
    occasion: str
    created_at: datetime
    expires_at: datetime
    used: bool
    open: bool


@dataclass(frozen=True)
class ContactLine:
    """Time spent with the person."""

    on: date
    kind: str
    minutes: int
    worker: str
    note: str


@dataclass(frozen=True)
class NoteLine:
    """Words of the person, or a worker's."""

    on: date
    kind: str
    text: str
    own_words: bool


@dataclass(frozen=True)
class LookLine:
    """Somebody looked at the record: who, when, at what ("list", "record", "sheet", "alert")."""

    at: datetime
    who: str
    what: str


@dataclass(frozen=True)
class PersonPage:
    """All that the page of one person shows; `rights` are the reader's, in any programme of the person.

    `looks` are the last hundred looks at the record, for those who may see who looked.
    """

    pseudonym: str
    name: str
    contact: str
    generated: bool
    enrolments: tuple[EnrolmentLine, ...]
    consents: tuple[ConsentLine, ...]
    sheets: tuple[SheetLine, ...]
    contacts: tuple[ContactLine, ...]
    notes: tuple[NoteLine, ...]
    links: tuple[LinkLine, ...]
    rights: frozenset[Right]
    looks: tuple[LookLine, ...] = ()


def page(*, viewer: Viewer, pseudonym: str) -> PersonPage:
    """Return one person's record as far as `viewer` may read it; raise NotFound or Refused."""
    person = rights.person(viewer, pseudonym)
    joined = Enrolment.objects.filter(person=person).select_related("programme__organisation", "worker")
    readable = [row for row in joined if rights.can(viewer, Right.READ_PEOPLE, row.programme)]
    enrolments = tuple(_enrolment(viewer, row) for row in readable)
    where = [row.programme for row in readable]
    allowed = frozenset[Right]().union(*(line.rights for line in enrolments))
    looked(viewer, [person.pk], "record")
    salt = person.key.salt if person.key and Right.READ_IDENTITY in allowed else None
    return PersonPage(
        pseudonym=person.pseudonym,
        name=keys.unseal(salt, person.name),
        contact=keys.unseal(salt, person.contact),
        generated=any(programme.generated for programme in where),
        enrolments=enrolments,
        consents=_consents(person, where),
        sheets=_sheets(person, [p for p in where if rights.can(viewer, Right.READ_ANSWERS, p)]),
        contacts=_contacts(person, where, salt),
        notes=_notes(person, where, salt),
        links=_links(person, where),
        rights=allowed,
        looks=_looks(person) if Right.READ_LEDGER in allowed else (),
    )


def _enrolment(viewer: Viewer, row: Enrolment) -> EnrolmentLine:
    return EnrolmentLine(
        slug=row.programme.slug,
        programme=row.programme.name,
        generated=row.programme.generated,
        group=Group(row.group).label,
        referred_on=row.referred_on,
        started_on=row.started_on,
        ended_on=row.ended_on,
        site=row.site,
        worker=row.worker.name if row.worker else "",
        rights=rights.rights_in(viewer, row.programme),
    )


def _consents(person: Person, where: list[Programme]) -> tuple[ConsentLine, ...]:
    """Return every purpose in every programme: the newest row of each, or that nothing was agreed."""
    rows = Consent.objects.filter(person=person, programme__in=where).order_by("given_at", "pk")
    newest = {(row.programme_id, row.purpose): row for row in rows}
    return tuple(
        _consent(programme.slug, purpose, newest.get((programme.pk, purpose.value)))
        for programme in where
        for purpose in Purpose
    )


def _consent(slug: str, purpose: Purpose, row: Consent | None) -> ConsentLine:
    if row is None:
        return ConsentLine(slug, purpose.value, purpose.label, stands=False, **dict.fromkeys(MOMENTS))
    expired = row.expires_on is not None and row.expires_on < timezone.localdate()
    stands = row.withdrawn_at is None and not expired
    moments = {name: getattr(row, name) for name in MOMENTS}
    return ConsentLine(slug, purpose.value, purpose.label, stands=stands, **moments)


MOMENTS = ("given_at", "withdrawn_at", "expires_on")


def _sheets(person: Person, where: list[Programme]) -> tuple[SheetLine, ...]:
    rows = AnswerSheet.objects.filter(person=person, programme__in=where).order_by("-answered_on", "-pk")
    rows = rows.select_related("superseded_by").prefetch_related("scores", "alerts")
    return tuple(sheet_line(row) for row in rows)


def _contacts(person: Person, where: list[Programme], salt: keys.Bytes | None) -> tuple[ContactLine, ...]:
    rows = Contact.objects.filter(person=person, programme__in=where).select_related("worker")
    return tuple(
        ContactLine(
            row.on,
            row.kind,
            row.minutes,
            row.worker.name if row.worker else "",
            keys.unseal(salt, row.note),
        )
        for row in rows.order_by("-on", "-pk")
    )


def _notes(person: Person, where: list[Programme], salt: keys.Bytes | None) -> tuple[NoteLine, ...]:
    if salt is None:
        return ()
    rows = Note.objects.filter(person=person, programme__in=where).order_by("-written_on", "-pk")
    return tuple(
        NoteLine(
            row.written_on,
            NoteKind(row.kind).label,
            keys.unseal(salt, row.text),
            row.kind == NoteKind.OWN_WORDS,
        )
        for row in rows
    )


def _links(person: Person, where: list[Programme]) -> tuple[LinkLine, ...]:
    rows = Invitation.objects.filter(person=person, programme__in=where).order_by("-pk")
    return tuple(
        LinkLine(
            asks=tuple(asked.read(text).instrument.name for text in row.asks),
            occasion=Occasion(row.occasion).label,
            created_at=row.created_at,
            expires_at=row.expires_at,
            used=row.used_at is not None,
            open=row.used_at is None and row.expires_at > timezone.now(),
        )
        for row in rows
    )


def _looks(person: Person) -> tuple[LookLine, ...]:
    rows = ReadEvent.objects.filter(person=person).select_related("viewer").order_by("-pk")[:100]
    return tuple(LookLine(row.at, row.viewer.name if row.viewer else "", row.what) for row in rows)
