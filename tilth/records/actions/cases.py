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
from tilth.case.build import Case, build, make
from tilth.case.charts import Drawer
from tilth.case.findings import BORN
from tilth.case.taken import take
from tilth.case.writers import json
from tilth.records import rights
from tilth.records.actions import programmes
from tilth.records.actions.trail import rows_of
from tilth.records.book.of import book_of
from tilth.records.book.past import changed_since
from tilth.records.book.reader import one_snapshot
from tilth.records.errors import NotFound
from tilth.records.ledger.actor import deed
from tilth.records.ledger.sealer import seal
from tilth.records.models import CaseVersion, Programme, StoredFigure
from tilth.records.rights import Right, Viewer
from tilth.records.who import account, who
from tilth.tally import Book, Shown, shown
from tilth.trace import cache
from tilth.trace.record import write

CLOSE = 1e-9  # relative: two computations of one figure


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
    seal()
    where = rights.programme(by, programme, Right.PUBLISH_CASES)
    day = as_of or timezone.localdate()
    with Drawer() as drawer:
        book = book_of(where, day)
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
    cache.forget()
    again = make(stored.read(version.tallies))
    from_answers, difference = _answers(where, version)
    difference = difference or _difference(version.record["figures"], write(again.all)["figures"])
    return _verified(version, from_answers=from_answers, difference=difference)


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
        "lock": dict(case.lock),
        "tallies": stored.plain(case.taken),
        "record": write(case.all),
        "document": json.plain(case.document),
        "pictures": dict(pictures),
    }


def _answers(where: Programme, version: CaseVersion) -> tuple[bool, str]:
    """Return whether all answers of a version still exist, and the first tally that they do not give again."""
    with one_snapshot() as ask:
        if changed_since(ask, where.pk, version.sequence):
            return False, ""
    before = stored.read(version.tallies)
    book = book_of(where, version.as_of, sequence=version.sequence)
    asked_then = replace(before.spec, secret=where.secret)
    now = stored.plain(take(replace(book, spec=asked_then)))
    names = ("pairs", "paths", "flow", "waits", "money", "asked", "rows")
    differs = [name for name in names if now[name] != version.tallies[name]]
    return True, f"the answers give other {differs[0]} than were published" if differs else ""


def _difference(published: Mapping[str, Any], again: Mapping[str, Any]) -> str:
    """Return the first figure that does not come out as it was published, or an empty text."""
    for figure, kept in published.items():
        if figure not in again:
            return f"{kept['name']}: its recipe no longer has the id {figure[:12]}"
        now = again[figure]["summary"]
        if not _close(kept["summary"], now):
            return f"{kept['name']}: {kept['summary']['mean']:.6g} was published, now {now['mean']:.6g}"
    return ""


def _close(one: Mapping[str, float | None], other: Mapping[str, float | None]) -> bool:
    return all(_same(one[name], other[name]) for name in ("mean", "low", "high"))


def _same(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) <= CLOSE * max(abs(one), abs(other), 1e-12)


def _verified(version: CaseVersion, *, from_answers: bool, difference: str) -> Verified:
    people = StoredFigure.objects.filter(version=version).aggregate(most=Max("people"))["most"]
    source = (
        "from people's answers" if from_answers else "from the tallies that were kept, since answers are gone"
    )
    figures = len(version.record["figures"])
    says = difference or f"all {figures} figures came out the same, {source}"
    return Verified(not difference, from_answers, figures, shown(int(people or 0)), difference, says)
