"""Business cases: the versions of each programme, and one version as it was published."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

import msgspec
from django.db.models import Max, Prefetch

from tilth.case.document import Document
from tilth.case.entries import Entry, entries
from tilth.case.sections.words import quoted
from tilth.case.store import Kept
from tilth.case.writers import html, json, pdf, xlsx
from tilth.records import keys, rights
from tilth.records.errors import NotFound
from tilth.records.kept import as_kept
from tilth.records.models import CaseVersion, Consent, Note, Programme
from tilth.records.models.words import NoteKind, Purpose
from tilth.records.rights import Right, Viewer
from tilth.trace import Figure
from tilth.trace.record import read

OWN_WORDS = "From people who agree to be counted today; who takes their words back takes them from here."
HEAVY = ("tallies", "record", "pictures")


@dataclass(frozen=True)
class VersionLine:
    """One version in a list."""

    slug: str
    programme: str
    generated: bool
    number: int
    title: str
    verdict: str
    level: int
    as_of: date
    published_at: datetime
    published_by: str


@dataclass(frozen=True)
class ProgrammeCases:
    """One programme and its versions, the newest first."""

    slug: str
    name: str
    generated: bool
    may_publish: bool
    versions: tuple[VersionLine, ...]


@dataclass(frozen=True)
class CasesPage:
    """The programmes whose cases the reader may read."""

    programmes: tuple[ProgrammeCases, ...]
    generated: bool


@dataclass(frozen=True)
class CasePage:
    """One version: `html` is the report as the case writes it, safe to embed.

    People's own words stand in it as they are today, from those who agree to be counted. They are no
    part of the version, so that a person who takes theirs back takes them out of every page; and only
    those who may see who people are read them, since nobody has been asked whether others may.
    """

    version: VersionLine
    html: str
    newest: int
    sequence: int
    head: str
    may_publish: bool
    may_read_answers: bool


def listing(*, viewer: Viewer) -> CasesPage:
    """Return every version that `viewer` may read, by programme."""
    light = CaseVersion.objects.select_related("programme", "published_by").defer(*HEAVY).order_by("-number")
    found = rights.programmes(viewer, Right.READ_CASES).prefetch_related(Prefetch("versions", light))
    publishing = set(rights.programmes(viewer, Right.PUBLISH_CASES).values_list("pk", flat=True))
    cards = tuple(_programme(one, may_publish=one.pk in publishing) for one in found)
    return CasesPage(cards, any(card.generated for card in cards))


def page(*, viewer: Viewer, programme: str, number: int, link: Callable[[str], str]) -> CasePage:
    """Return one version of a programme's case; `link` gives the address of a figure from its id.

    Raises NotFound for a stranger and where there is no such version.
    """
    where, version = _version(viewer, programme, number)
    allowed = rights.rights_in(viewer, where)
    said = own_words(where) if Right.READ_IDENTITY in allowed else ()
    document = quoted(json.read(version.record["document"]), said, OWN_WORDS)
    return CasePage(
        version=line(version),
        html=html.fragment(document, link=link, pictures=version.pictures),
        newest=int(where.versions.aggregate(last=Max("number"))["last"] or 0),
        sequence=version.sequence,
        head=version.head,
        may_publish=Right.PUBLISH_CASES in allowed,
        may_read_answers=Right.READ_ANSWERS in allowed,
    )


def download(*, viewer: Viewer, programme: str, number: int, kind: str) -> tuple[str, str, bytes]:
    """Return the name, content type and bytes of a version as html, pdf, xlsx or json; raise NotFound."""
    where, version = _version(viewer, programme, number)
    if kind not in CONTENT:
        raise NotFound("There is nothing here.")
    name = f"{where.slug}-{version.number}.{kind}"
    return name, CONTENT[kind], WRITERS[kind](version)


def kept(*, viewer: Viewer, programme: str, number: int) -> Kept:
    """Return a version as a case that can be walked; raise NotFound for a stranger."""
    return as_kept(_version(viewer, programme, number)[1])


def own_words(where: Programme) -> tuple[str, ...]:
    """Return what people said in their own words, of those who agree to be counted today."""
    agreed = Consent.objects.filter(programme=where, purpose=Purpose.EVALUATION, withdrawn_at__isnull=True)
    notes = Note.objects.filter(
        programme=where,
        kind=NoteKind.OWN_WORDS,
        person__key__isnull=False,
        person__in=agreed.values("person"),
    ).select_related("person__key")
    return tuple(_text(note) for note in notes.order_by("written_on", "pk"))


def line(version: CaseVersion) -> VersionLine:
    """Return the line of a version whose programme and publisher were fetched with it."""
    return VersionLine(
        slug=version.programme.slug,
        programme=version.programme.name,
        generated=version.programme.generated,
        number=version.number,
        title=version.title,
        verdict=version.verdict,
        level=version.level,
        as_of=version.as_of,
        published_at=version.published_at,
        published_by=version.published_by.name,
    )


def _programme(programme: Programme, *, may_publish: bool) -> ProgrammeCases:
    versions: Iterable[CaseVersion] = programme.versions.all()
    lines = tuple(line(version) for version in versions)
    return ProgrammeCases(programme.slug, programme.name, programme.generated, may_publish, lines)


def _version(viewer: Viewer, programme: str, number: int) -> tuple[Programme, CaseVersion]:
    where = rights.programme(viewer, programme, Right.READ_CASES)
    joined = CaseVersion.objects.select_related("programme", "published_by")
    version = joined.filter(programme=where, number=number).first()
    if version is None:
        raise NotFound("There is nothing here.")
    return where, version


def _text(note: Note) -> str:
    return keys.unseal(note.person.key.salt, note.text) if note.person.key else ""


def _kept(version: CaseVersion) -> tuple[Document, tuple[Figure, ...], tuple[Entry, ...]]:
    """Return the report, the figures and the trail of a version."""
    made = tuple(read(version.record["figures"]).values())
    few = as_kept(version).taken.few
    return json.read(version.record["document"]), made, entries(made, few=few)


def _html(version: CaseVersion) -> bytes:
    document, _, trail = _kept(version)
    return html.page(document, trail, pictures=version.pictures).encode()


def _pdf(version: CaseVersion) -> bytes:
    document, _, trail = _kept(version)
    return pdf.pdf(document, trail, pictures=version.pictures)


def _xlsx(version: CaseVersion) -> bytes:
    return xlsx.xlsx(*_kept(version))


def _json(version: CaseVersion) -> bytes:
    """Return the report and its trail; counts of people stand in both only as they may be shown."""
    document, _, trail = _kept(version)
    content = {"schema": "tilth-report/1", "document": document, "trail": trail, "version": version.number}
    return msgspec.json.format(msgspec.json.encode(content), indent=1)


WRITERS = {"html": _html, "pdf": _pdf, "xlsx": _xlsx, "json": _json}
CONTENT = {
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}
