"""One answer sheet in the instrument's words, and the sheets that it corrects or that correct it."""

from dataclasses import dataclass
from datetime import datetime

from tilth import packs
from tilth.records import asked, keys, rights
from tilth.records.errors import NotFound
from tilth.records.models import AnswerSheet
from tilth.records.queries.lines import SheetLine, sheet_line
from tilth.records.queries.questions import Form, Question, form, said
from tilth.records.queries.reading import looked
from tilth.records.rights import Right, Viewer


@dataclass(frozen=True)
class AnswerLine:
    """One question and what was answered, in words; `tick` is the number or the code of the reason."""

    item: str
    question: str
    said: str
    tick: int | None


@dataclass(frozen=True)
class ChainLine:
    """One sheet of a chain of corrections, the first one first."""

    id: int
    recorded_at: datetime
    by: str
    reason: str
    current: bool
    shown: bool


@dataclass(frozen=True)
class SheetPage:
    """All that the page of one answer sheet shows; `form` is for correcting it."""

    sheet: SheetLine
    pseudonym: str
    slug: str
    programme: str
    generated: bool
    state: str
    answers: tuple[AnswerLine, ...]
    total: int | None
    chain: tuple[ChainLine, ...]
    form: Form
    current_id: int
    may_correct: bool
    may_see_person: bool


def page(*, viewer: Viewer, sheet_id: int) -> SheetPage:
    """Return one answer sheet; raise NotFound or Refused."""
    sheet = _sheet(sheet_id)
    rights.check(viewer, Right.READ_ANSWERS, sheet.programme)
    looked(viewer, [sheet.person_id], "sheet")
    allowed = rights.rights_in(viewer, sheet.programme)
    place = packs.place(sheet.programme.place, sheet.programme.vintage)
    whole = form(asked.read(sheet.instrument), place, sheet.language)
    chain = _chain(sheet, named=Right.READ_IDENTITY in allowed)
    return SheetPage(
        sheet=sheet_line(sheet),
        pseudonym=sheet.person.pseudonym,
        slug=sheet.programme.slug,
        programme=sheet.programme.name,
        generated=sheet.programme.generated,
        state=whole.state,
        answers=_answers(sheet, whole.questions),
        total=sheet.total,
        chain=chain,
        form=whole,
        current_id=chain[-1].id,
        may_correct=Right.CORRECT_ANSWERS in allowed and chain[-1].id == sheet.pk,
        may_see_person=Right.READ_PEOPLE in allowed,
    )


def _sheet(sheet_id: int) -> AnswerSheet:
    joined = AnswerSheet.objects.select_related("person__key", "programme__organisation", "superseded_by")
    found = joined.prefetch_related("scores", "alerts").filter(pk=sheet_id).first()
    if found is None:
        raise NotFound("There is nothing here.")
    return found


def _answers(sheet: AnswerSheet, questions: tuple[Question, ...]) -> tuple[AnswerLine, ...]:
    ticks = sheet.ticks([question.item for question in questions])
    return tuple(AnswerLine(q.item, q.text, said(q, ticks[q.item]), ticks[q.item]) for q in questions)


def _chain(sheet: AnswerSheet, *, named: bool) -> tuple[ChainLine, ...]:
    """Return the chain that a sheet belongs to; one query, however long it is."""
    near = AnswerSheet.objects.filter(enrolment=sheet.enrolment_id, instrument=sheet.instrument)
    rows = {row.pk: row for row in near.select_related("recorded_by").order_by("pk")}
    after = {row.supersedes_id: row.pk for row in rows.values() if row.supersedes_id}
    first = sheet
    while first.supersedes_id:
        first = rows[first.supersedes_id]
    order = [first.pk]
    while order[-1] in after:
        order.append(after[order[-1]])
    salt = sheet.person.key.salt if named and sheet.person.key else None
    return tuple(_link(rows[pk], salt, current=pk == order[-1], shown=pk == sheet.pk) for pk in order)


def _link(row: AnswerSheet, salt: keys.Bytes | None, *, current: bool, shown: bool) -> ChainLine:
    by = row.recorded_by.name if row.recorded_by else "the person, by private link"
    return ChainLine(row.pk, row.recorded_at, by, keys.unseal(salt, row.why), current, shown)
