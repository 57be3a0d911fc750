"""Answers are stored once, never changed, and corrected by a sheet that takes the place of another."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from itertools import count

import pytest
from django.db import IntegrityError, connection, connections, transaction
from django.utils import timezone

from tests.cast import Cast, cover
from tilth.measures import MeasureError, NonAnswer
from tilth.records.actions import answers, covers, invitations
from tilth.records.actions.invitations import Ask
from tilth.records.actions.sheets import Filled, Stored
from tilth.records.errors import Conflict, NotFound, RecordsError, Refused
from tilth.records.models import Alert, AnswerSheet, Invitation, LedgerEvent, Score
from tilth.records.models.words import Mode, Occasion

ONS4 = {"satisfied": 4, "worthwhile": 5, "happy": 6, "anxious": 3}
PHQ9 = dict.fromkeys(
    ("interest", "mood", "sleep", "energy", "appetite", "self_worth", "concentration", "movement"), 1
)
KEY = count()


def link(cast: Cast, *asks: str, days: int = 14) -> str:
    """Return the token of a new private link for Margarethe."""
    ask = Ask(asks=asks or ("ons4",), occasion=Occasion.START, days=days)
    return invitations.send(
        by=cast.amina, pseudonym=cast.margarethe.pseudonym, programme="befriending", ask=ask
    ).token


def told(cast: Cast, given: dict[str, int], instrument: str = "ons4", key: str | None = None) -> Stored:
    """Let Amina write down what Margarethe said on paper."""
    filled = Filled(instrument=instrument, answers=given, mode=Mode.PAPER, answered_on=date(2026, 3, 3))
    return answers.record(
        by=cast.amina,
        pseudonym=cast.margarethe.pseudonym,
        programme="befriending",
        filled=filled,
        client_key=key or f"key-{next(KEY)}",
    )


def test_an_answer_is_stored_with_its_scores(cast: Cast) -> None:
    sheet = AnswerSheet.objects.get(pk=told(cast, ONS4).sheet_id)
    assert (sheet.i1, sheet.i2, sheet.i3, sheet.i4, sheet.i5) == (4, 5, 6, 3, None)
    kept = {score.score: (score.value, score.band) for score in sheet.scores.all()}
    assert kept["life_satisfaction"] == (4, "low")
    assert kept["anxious"] == (3, "low")
    assert (sheet.edition, sheet.mode, sheet.recorded_by) == ("1", "paper", cast.amina)


def test_what_is_left_open_is_missed_and_never_zero(cast: Cast) -> None:
    sheet = AnswerSheet.objects.get(pk=told(cast, {"satisfied": 4, "happy": -1}).sheet_id)
    assert (sheet.i1, sheet.i2, sheet.i3) == (4, NonAnswer.MISSED, NonAnswer.DECLINED)
    assert Score.objects.get(sheet=sheet, score="happy").value is None


@pytest.mark.slow
@pytest.mark.parametrize("given", [{"satisfied": 11}, {"satisfied": -9}, {"joy": 3}])
def test_an_impossible_answer_is_refused_and_nothing_is_stored(cast: Cast, given: dict[str, int]) -> None:
    with pytest.raises((MeasureError, RecordsError), match=r"satisfied|joy"):
        told(cast, given)
    assert not AnswerSheet.objects.exists()


def test_a_person_answers_by_private_link(cast: Cast) -> None:
    token = link(cast)
    stored = answers.submit(token=token, filled=Filled(instrument="ons4", answers=ONS4), client_key="a")
    sheet = AnswerSheet.objects.get(pk=stored.sheet_id)
    assert (sheet.person, sheet.mode, sheet.occasion) == (cast.margarethe, "link", "start")
    assert Invitation.objects.get().used_at is not None
    event = LedgerEvent.objects.get(tab="records_answersheet")
    assert (event.actor, event.verb) == (f"link:{sheet.invitation_id}", "answers.submit")


def test_the_database_keeps_no_token(cast: Cast) -> None:
    token = link(cast)
    assert token not in Invitation.objects.get().token_hash


def test_only_what_was_asked_is_kept_and_the_rest_says_not_asked(cast: Cast) -> None:
    token = link(cast, "ons4:satisfied")
    stored = answers.submit(
        token=token, filled=Filled(instrument="ons4", answers={"satisfied": 7}), client_key="a"
    )
    sheet = AnswerSheet.objects.get(pk=stored.sheet_id)
    assert (sheet.i1, sheet.i2) == (7, NonAnswer.NOT_ASKED)
    with pytest.raises(RecordsError, match="was not asked"):
        answers.submit(
            token=link(cast, "ons4:satisfied"), filled=Filled(instrument="ons4", answers=ONS4), client_key="b"
        )


def test_a_link_stays_open_until_everything_is_answered(cast: Cast) -> None:
    token = link(cast, "ons4", "ucla3")
    answers.submit(token=token, filled=Filled(instrument="ons4", answers=ONS4), client_key="a")
    assert Invitation.objects.get().used_at is None
    answers.submit(token=token, filled=Filled(instrument="ucla3"), client_key="b")
    assert Invitation.objects.get().used_at is not None


@pytest.mark.parametrize("token", ["", "nobody's"])
def test_an_unknown_link_opens_nothing(cast: Cast, token: str) -> None:
    with pytest.raises(NotFound):
        answers.submit(token=token, filled=Filled(instrument="ons4", answers=ONS4), client_key="a")


def test_a_link_past_its_day_opens_nothing(cast: Cast) -> None:
    token = link(cast)
    past = timezone.now() - timedelta(days=1)
    Invitation.objects.update(created_at=past - timedelta(days=15), expires_at=past)
    with pytest.raises(NotFound):
        answers.submit(token=token, filled=Filled(instrument="ons4", answers=ONS4), client_key="a")


def test_a_used_link_takes_no_second_answer(cast: Cast) -> None:
    token = link(cast)
    answers.submit(token=token, filled=Filled(instrument="ons4", answers=ONS4), client_key="a")
    with pytest.raises(NotFound):
        answers.submit(
            token=token, filled=Filled(instrument="ons4", answers=ONS4 | {"happy": 1}), client_key="b"
        )


def test_the_same_form_sent_twice_is_one_sheet(cast: Cast) -> None:
    token = link(cast)
    filled = Filled(instrument="ons4", answers=ONS4)
    first, second = (answers.submit(token=token, filled=filled, client_key="a") for _ in range(2))
    assert first.sheet_id == second.sheet_id
    assert (first.repeated, second.repeated) == (False, True)
    assert AnswerSheet.objects.count() == 1


def test_the_same_key_with_another_content_is_refused(cast: Cast) -> None:
    told(cast, ONS4, key="a")
    with pytest.raises(Conflict):
        told(cast, ONS4 | {"happy": 0}, key="a")


@pytest.mark.slow
def test_the_same_form_sent_at_the_same_moment_is_one_sheet(committed_cast: Cast) -> None:
    token = link(committed_cast)

    def send(_: int) -> int:
        try:
            filled = Filled(instrument="ons4", answers=ONS4)
            return answers.submit(token=token, filled=filled, client_key="a").sheet_id
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        numbers = set(pool.map(send, range(8)))
    assert numbers == {AnswerSheet.objects.get().pk}


def test_a_correction_takes_the_place_of_the_sheet_before(cast: Cast) -> None:
    before = told(cast, ONS4)
    after = answers.correct(
        by=cast.amina, sheet_id=before.sheet_id, answers={"satisfied": 8}, reason="misread the paper"
    )
    old, new = (AnswerSheet.objects.get(pk=stored.sheet_id) for stored in (before, after))
    assert (old.i1, new.i1, new.i2) == (4, 8, 5)
    assert (new.supersedes, old.superseded_by, new.answered_on) == (old, new, old.answered_on)
    assert new.scores.get(score="life_satisfaction").value == 8


def test_a_sheet_is_corrected_once_and_then_its_successor_is(cast: Cast) -> None:
    before = told(cast, ONS4).sheet_id
    after = answers.correct(by=cast.amina, sheet_id=before, answers={"happy": 7}, reason="misread").sheet_id
    with pytest.raises(Conflict, match="newest"):
        answers.correct(by=cast.amina, sheet_id=before, answers={"happy": 8}, reason="misread")
    answers.correct(by=cast.amina, sheet_id=after, answers={"happy": 8}, reason="misread again")
    assert AnswerSheet.objects.filter(superseded_by__isnull=True).count() == 1


def test_a_correction_needs_a_reason_and_the_right(cast: Cast) -> None:
    sheet_id = told(cast, ONS4).sheet_id
    with pytest.raises(RecordsError, match="why"):
        answers.correct(by=cast.amina, sheet_id=sheet_id, answers={"happy": 7}, reason=" ")
    with pytest.raises(Refused):
        answers.correct(by=cast.anders, sheet_id=sheet_id, answers={"happy": 7}, reason="I know better")
    with pytest.raises(NotFound):
        answers.correct(by=cast.zoe, sheet_id=sheet_id, answers={"happy": 7}, reason="I know better")


def test_sheets_and_scores_refuse_to_be_changed_or_deleted(cast: Cast) -> None:
    told(cast, ONS4)
    for statement in ("UPDATE {} SET person_id = person_id", "DELETE FROM {}"):
        for table in ("records_answersheet", "records_score"):
            with pytest.raises(Exception, match="append-only"), transaction.atomic():
                connection.cursor().execute(statement.format(table))


def test_a_measure_with_a_risk_item_is_sent_only_under_cover(cast: Cast) -> None:
    with pytest.raises(RecordsError, match="set the cover first"):
        link(cast, "ons4", "phq9")
    cover(cast)
    assert link(cast, "ons4", "phq9")
    covers.end(by=cast.carol, programme="befriending")
    with pytest.raises(RecordsError, match="set the cover first"):
        link(cast, "phq9")


def test_a_risk_item_that_is_not_asked_needs_no_cover(cast: Cast) -> None:
    assert link(cast, "phq9:mood,sleep")


@pytest.mark.parametrize("tick", [1, 2, 3])
def test_a_flagged_answer_raises_an_alert_whichever_way_it_came(cast: Cast, tick: int) -> None:
    cover(cast)
    told(cast, PHQ9 | {"self_harm": tick}, "phq9")
    token = link(cast, "phq9")
    filled = Filled(instrument="phq9", answers={"self_harm": tick})
    assert answers.submit(token=token, filled=filled, client_key="a").flagged
    assert list(Alert.objects.values_list("item", flat=True)) == ["self_harm", "self_harm"]


def test_no_alert_where_nothing_was_ticked(cast: Cast) -> None:
    assert not told(cast, PHQ9 | {"self_harm": 0}, "phq9").flagged
    assert not told(cast, PHQ9, "phq9").flagged
    assert not Alert.objects.exists()


def test_a_correction_raises_only_what_is_new(cast: Cast) -> None:
    first = told(cast, PHQ9 | {"self_harm": 1}, "phq9")
    second = answers.correct(by=cast.amina, sheet_id=first.sheet_id, answers={"mood": 2}, reason="misread")
    assert not second.flagged
    third = told(cast, PHQ9 | {"self_harm": 0}, "phq9")
    fourth = answers.correct(by=cast.amina, sheet_id=third.sheet_id, answers={"self_harm": 2}, reason="x")
    assert fourth.flagged
    assert Alert.objects.count() == 2


def test_many_sheets_are_stored_as_one_by_one(cast: Cast) -> None:
    given = [Filled(instrument="phq9", answers=PHQ9 | {"self_harm": n}, mode=Mode.PAPER) for n in range(4)]
    stored = answers.record_many(
        by=cast.amina, programme="befriending", filled=[(cast.margarethe.pseudonym, one) for one in given]
    )
    single = told(cast, PHQ9 | {"self_harm": 3}, "phq9")
    many, one = (AnswerSheet.objects.get(pk=s.sheet_id) for s in (stored[3], single))
    assert [s.flagged for s in stored] == [False, True, True, True]
    assert [getattr(many, f"i{n}") for n in range(1, 49)] == [getattr(one, f"i{n}") for n in range(1, 49)]
    assert many.scores.get().value == one.scores.get().value == 11


def test_a_programme_s_worker_cannot_record_elsewhere(cast: Cast) -> None:
    with pytest.raises(NotFound):
        answers.record(
            by=cast.amina,
            pseudonym=cast.olga.pseudonym,
            programme="choir",
            filled=Filled(instrument="phq9"),
            client_key="a",
        )


def test_a_word_that_no_column_knows_is_refused_by_the_database(cast: Cast) -> None:
    sheet = AnswerSheet.objects.get(pk=told(cast, ONS4).sheet_id)
    sheet.pk, sheet.client_key, sheet.mode = None, "other", "telepathy"
    with pytest.raises(IntegrityError, match="sheet_mode_known"), transaction.atomic():
        sheet.save(force_insert=True)
