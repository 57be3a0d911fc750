"""Cases: published for good, and verified ever after.

publish   seal the ledger → read the answer book → build the case → keep it, in one transaction
verify    make every figure again from the tallies that were kept, and the tallies again from the
          answers as they stood at the version's place in the ledger, where they all still exist
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Max
from django.utils import timezone

from tilth.case import stored
from tilth.case.build import Case, build
from tilth.case.charts import Drawer
from tilth.case.findings import BORN
from tilth.case.store import Kept, record_of
from tilth.case.verify import verify as compare
from tilth.records import rights
from tilth.records.actions import programmes
from tilth.records.actions.trail import rows_of
from tilth.records.book.of import book_of
from tilth.records.book.past import changed_since
from tilth.records.book.reader import one_snapshot
from tilth.records.errors import Conflict, NotFound
from tilth.records.kept import as_kept
from tilth.records.ledger.actor import deed
from tilth.records.ledger.sealer import seal
from tilth.records.models import CaseVersion, Programme, StoredFigure
from tilth.records.rights import Right, Viewer
from tilth.records.who import account, who
from tilth.tally import Book, Shown

TRIES = 10  # readings of the book, until nobody has written meanwhile
SOURCES = {
    "answers": "from the answers as they stood then",
    "tallies": "from the tallies that were kept, since not all of the answers are there any more",
}


@dataclass(frozen=True)
class Verified:
    """What a verification compared, from what, and the first thing that differed ("" where nothing did).

    `people` is for how many people's answers it stands; `from_answers` is False where only tallies remain.
    """

    whole: bool
    from_answers: bool
    figures: int
    people: Shown
    difference: str
    says: str


def publish(*, by: Viewer, programme: str, as_of: date | None = None) -> CaseVersion:
    """Build the case of a programme (by slug) as of a day, today if none is given, and keep it for good.

    Raises NotFound or Refused without the right, and what the stages say where no case can be built.
    """
    rights.programme(by, programme, Right.PUBLISH_CASES)
    for name in BORN:
        programmes.coordinate(by=account(by), programme=programme, name=name)
    where = rights.programme(by, programme, Right.PUBLISH_CASES)
    day = as_of or timezone.localdate()
    with Drawer() as drawer:
        book = _sealed_book(where, day)
        case = build(book)
        pictures = drawer.draw(case.document)
    with deed(who(by), "cases.publish"):
        version = CaseVersion.objects.create(
            programme=where,
            number=_next(where),
            as_of=day,
            published_by=account(by),
            **_kept(case, book, pictures),
        )
        StoredFigure.objects.bulk_create(rows_of(version, case, book))
    return version


def verify(*, by: Viewer, programme: str, number: int) -> Verified:
    """Compute a published version again and compare; raise NotFound or Refused for who may not read it."""
    where = rights.programme(by, programme, Right.READ_CASES)
    version = CaseVersion.objects.filter(programme=where, number=number).first()
    if version is None:
        raise NotFound("There is nothing here.")
    kept = as_kept(version)
    found = compare(kept, _answers_then(where, version, kept))
    if not found.same and _beyond_recall(where, version):
        found = compare(kept)
    return Verified(
        whole=found.same,
        from_answers=found.source == "answers",
        figures=found.figures,
        people=found.people,
        difference=found.difference,
        says=found.difference or f"all {found.figures} figures came out the same, {SOURCES[found.source]}",
    )


def _sealed_book(where: Programme, day: date) -> Book:
    """Return the book of a day at a place in the ledger: all that it saw is sealed."""
    for _ in range(TRIES):
        seal()
        book = book_of(where, day)
        if "unsealed" not in book.anchors:
            return book
    raise Conflict("the records are being written to without a pause; publish again in a minute")


def _next(where: Programme) -> int:
    Programme.objects.select_for_update().get(pk=where.pk)
    return int(where.versions.aggregate(last=Max("number"))["last"] or 0) + 1


def _kept(case: Case, book: Book, pictures: Mapping[str, str]) -> dict[str, Any]:
    sequence, _, head = book.anchors["ledger"].partition(":")
    return {
        "sequence": int(sequence),
        "head": head,
        "title": case.document.title,
        "verdict": case.verdict.says if case.verdict else case.claim.words,
        "level": case.claim.level,
        "record": record_of(case),
        "tallies": stored.plain(case.taken),
        "pictures": dict(pictures),
    }


def _answers_then(where: Programme, version: CaseVersion, kept: Kept) -> Book:
    """Return the book as it was read for a version, as far as its answers are still there."""
    book = book_of(where, version.as_of, sequence=version.sequence)
    return replace(book, spec=replace(kept.taken.spec, secret=where.secret))


def _beyond_recall(where: Programme, version: CaseVersion) -> bool:
    """Return whether answers were erased or people moved since, so that only the tallies can speak."""
    with one_snapshot() as ask:
        return changed_since(ask, where.pk, version.sequence)
