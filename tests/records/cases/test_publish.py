"""Publishing keeps a case for good, for those who may; a page leads from a pound to the answers behind it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.records.townhall import Hall
from tilth.records.actions import cases as verbs
from tilth.records.errors import NotFound, Refused
from tilth.records.models import CaseVersion, LedgerEvent, ReadEvent, StoredFigure, StoredKind
from tilth.records.queries import behind, cases, figures

pytestmark = pytest.mark.slow
Show = Callable[..., Any]


@pytest.fixture(scope="module")
def published(loaded_town: Hall) -> CaseVersion:
    return verbs.publish(by=loaded_town.carol, programme="befriending", as_of=loaded_town.town.as_of)


@pytest.fixture(scope="module")
def before_after(loaded_town: Hall) -> CaseVersion:
    return verbs.publish(by=loaded_town.carol, programme="allotment", as_of=loaded_town.town.as_of)


@pytest.fixture(autouse=True)
def _both(published: CaseVersion, before_after: CaseVersion, hall: Hall) -> None:
    """Have both cases published before the test's own savepoint begins."""


def pound(version: CaseVersion) -> StoredFigure:
    found = version.figures.filter(top=True, unit="GBP", name__icontains="worth").first()
    assert found is not None
    return found


def seen(hall: Hall, figure_id: str, viewer: str = "carol") -> figures.FigurePage:
    return figures.page(viewer=getattr(hall, viewer), programme="befriending", number=1, figure_id=figure_id)


def test_the_effect_put_into_the_town_lies_within_the_published_range(
    hall: Hall, published: CaseVersion
) -> None:
    effect = published.record["figures"]["figures"][published.record["tops"]["effect"]]["summary"]
    truth = hall.town.programmes["befriending"].truth
    assert effect["low"] < truth < effect["high"]
    assert effect["low"] > 0
    assert published.level == 3


def test_before_and_after_alone_is_never_priced(before_after: CaseVersion) -> None:
    assert before_after.level <= 2
    assert not any("worth" in name or "benefit" in name for name in before_after.record["tops"])


def test_a_pound_leads_to_an_answer_sheet_in_at_most_four_clicks(hall: Hall, published: CaseVersion) -> None:
    page = seen(hall, pound(published).figure)
    clicks = 1
    while not page.rows:
        page, clicks = seen(hall, page.way[0].id), clicks + 1
    (question, *_) = [rows for rows in page.rows if rows.unit == "answer sheets"]
    rows = behind.page(viewer=hall.carol, programme="befriending", number=1, rows_id=question.id)
    assert rows.sheets[0].sheet.scores[0].name == "Life satisfaction"
    assert clicks + 1 <= 4


def test_the_way_of_a_figure_is_made_of_its_parts(hall: Hall, published: CaseVersion) -> None:
    page = seen(hall, pound(published).figure)
    for step in page.way[:-1]:
        assert step.id in {part.id for part in page.parts}
        page = seen(hall, step.id)
    assert page.way[-1].is_rows
    assert page.way[-1].id in {rows.id for rows in page.rows}


def test_used_in_is_the_same_way_back(hall: Hall, published: CaseVersion) -> None:
    page = seen(hall, pound(published).figure)
    for part in page.parts:
        assert page.figure.id in {above.id for above in seen(hall, part.id).used_in}


def test_a_shortened_id_is_enough_and_a_shorter_one_is_not(hall: Hall, published: CaseVersion) -> None:
    figure = pound(published).figure
    assert seen(hall, figure[:12]).figure.id == figure
    with pytest.raises(NotFound):
        seen(hall, figure[:8])


def test_a_published_value_says_how_well_it_is_known(hall: Hall, published: CaseVersion) -> None:
    sources = published.figures.filter(kind=StoredKind.SOURCE)
    assert sources.exists()
    for source in sources:
        above = seen(hall, source.used_in[0])
        found = next(one for one in above.sources if one.id == source.figure)
        assert found.citation
        assert found.weak == (found.status in ("secondary", "unverified"))


@pytest.mark.parametrize("viewer", ["priya", "femi"])
def test_who_pays_sees_counts_and_no_answers(hall: Hall, published: CaseVersion, viewer: str) -> None:
    question = published.figures.filter(kind=StoredKind.ROWS, name__contains="answer sheets").first()
    assert question is not None
    looks = ReadEvent.objects.count()
    page = behind.page(
        viewer=getattr(hall, viewer), programme="befriending", number=1, rows_id=question.figure
    )
    assert page.question.rows.told
    assert not page.may_read_answers
    assert (page.sheets, page.people, page.contacts, page.costs) == ((), (), (), ())
    assert ReadEvent.objects.count() == looks


def test_reading_answers_behind_a_figure_is_written_down(hall: Hall, published: CaseVersion) -> None:
    question = published.figures.filter(kind=StoredKind.ROWS, name__contains="answer sheets").first()
    assert question is not None
    looks = ReadEvent.objects.count()
    page = behind.page(viewer=hall.anders, programme="befriending", number=1, rows_id=question.figure)
    assert ReadEvent.objects.count() == looks + len({row.pseudonym for row in page.sheets})


def test_every_question_is_answered_today_as_it_was_when_nothing_changed(
    hall: Hall, published: CaseVersion
) -> None:
    for question in published.figures.filter(kind=StoredKind.ROWS):
        page = behind.page(viewer=hall.carol, programme="befriending", number=1, rows_id=question.figure)
        assert not page.changed
        assert page.sheets or page.people or page.contacts or page.costs


def test_a_stranger_finds_nothing(hall: Hall, published: CaseVersion) -> None:
    rows = published.figures.filter(kind=StoredKind.ROWS).first()
    assert rows is not None
    where = {"viewer": hall.zoe, "programme": "befriending", "number": 1}
    tries: list[Callable[[], object]] = [
        lambda: figures.page(**where, figure_id=pound(published).figure),
        lambda: behind.page(**where, rows_id=rows.figure),
        lambda: cases.page(**where, link=str),
        lambda: cases.download(**where, kind="pdf"),
        lambda: verbs.verify(by=hall.zoe, programme="befriending", number=1),
        lambda: verbs.publish(by=hall.zoe, programme="befriending"),
    ]
    for attempt in tries:
        with pytest.raises(NotFound):
            attempt()
    assert not any(card.versions for card in cases.listing(viewer=hall.zoe).programmes)


@pytest.mark.parametrize("viewer", ["amina", "priya", "femi", "saoirse", "ruth"])
def test_only_coordinator_and_analyst_publish(hall: Hall, viewer: str) -> None:
    with pytest.raises(Refused):
        verbs.publish(by=getattr(hall, viewer), programme="befriending", as_of=hall.town.as_of)
    assert CaseVersion.objects.filter(programme=hall.befriending).count() == 1


def test_the_page_costs_the_same_however_long_the_trail(hall: Hall, published: CaseVersion) -> None:
    steps = published.figures.filter(kind=StoredKind.FIGURE)
    by_length = sorted(steps, key=lambda step: (len(step.way), len(step.parts), len(step.used_in)))
    counts = set()
    for step in (by_length[0], by_length[len(by_length) // 2], by_length[-1]):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            seen(hall, step.figure)
        counts.add(len(asked))
    assert len(counts) == 1
    assert counts.pop() <= 6


@pytest.mark.parametrize("verb", ["update", "delete"])
@pytest.mark.parametrize("rows", [CaseVersion.objects.all(), StoredFigure.objects.all()])
def test_a_version_is_never_changed(hall: Hall, rows: Any, verb: str) -> None:
    column = "title" if rows.model is CaseVersion else "name"
    with pytest.raises(DatabaseError), transaction.atomic():
        rows.all().update(**{column: "better"}) if verb == "update" else rows.all()._raw_delete(rows.db)


def test_publishing_is_written_in_the_ledger_with_who_did_it(hall: Hall, published: CaseVersion) -> None:
    event = LedgerEvent.objects.get(tab="records_caseversion", row=str(published.pk))
    assert (event.verb, event.actor) == ("cases.publish", f"user:{hall.carol.pk}")


def test_own_words_are_on_the_page_of_the_team_and_not_in_the_version(
    hall: Hall, published: CaseVersion
) -> None:
    ours, theirs = (
        cases.page(viewer=viewer, programme="befriending", number=1, link=str).html
        for viewer in (hall.amina, hall.femi)
    )
    said = [words for words in hall.town.programmes["befriending"].words if words in ours]
    assert said
    assert ours.index("Who was reached") < ours.index(said[0]) < ours.index("What changed")
    assert not any(words in theirs or words in str(published.record) for words in said)


def test_every_number_in_the_report_is_a_link_to_a_figure_that_is_there(
    hall: Hall, published: CaseVersion
) -> None:
    asked: list[str] = []
    cases.page(
        viewer=hall.femi, programme="befriending", number=1, link=lambda figure: asked.append(figure) or "#"
    )
    assert len(set(asked)) >= 10
    assert set(asked) <= set(published.figures.values_list("figure", flat=True))


@pytest.mark.parametrize(
    ("kind", "begins"), [("html", b"<!doctype html>"), ("pdf", b"%PDF"), ("xlsx", b"PK"), ("json", b"{")]
)
def test_a_version_can_be_taken_away(hall: Hall, kind: str, begins: bytes) -> None:
    name, _, content = cases.download(viewer=hall.femi, programme="befriending", number=1, kind=kind)
    assert name == f"befriending-1.{kind}"
    assert content.lower().startswith(begins.lower())


def test_there_is_no_other_way_to_take_it_away(hall: Hall) -> None:
    with pytest.raises(NotFound):
        cases.download(viewer=hall.femi, programme="befriending", number=1, kind="tallies")
