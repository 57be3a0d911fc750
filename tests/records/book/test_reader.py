"""However the database is asked, the answer is the same: by ADBC apart, or within a transaction."""

from __future__ import annotations

import sys
from datetime import date

import pytest
from django.db import connection, transaction

from tests.cast import Cast
from tilth.records.actions import answers
from tilth.records.actions.sheets import Filled
from tilth.records.book.of import book_of
from tilth.records.book.reader import address, one_snapshot
from tilth.records.errors import RecordsError
from tilth.records.models import AnswerSheet
from tilth.tally import Book

pytestmark = pytest.mark.slow
DAY = date(2100, 1, 1)


def answer(cast: Cast, satisfied: int) -> None:
    filled = Filled(instrument="ons4", answers={"satisfied": satisfied}, answered_on=date(2026, 3, 2))
    answers.record_many(
        by=cast.amina, programme="befriending", filled=[(cast.margarethe.pseudonym, filled)] * 3
    )


def same(one: Book, other: Book) -> bool:
    tables = one.columns.tables
    return (
        one.columns.words == other.columns.words
        and one.anchors == other.anchors
        and all(tables[name].equals(other.columns.tables[name]) for name in tables)
    )


def test_by_adbc_and_within_a_transaction_the_book_is_the_same(committed_cast: Cast) -> None:
    answer(committed_cast, 7)
    apart = book_of(committed_cast.befriending, DAY)
    with transaction.atomic():
        within = book_of(committed_cast.befriending, DAY)
    assert apart.columns.tables["sheets"].num_rows == 3
    assert same(apart, within)


def test_an_empty_programme_is_an_empty_book_either_way(committed_cast: Cast) -> None:
    apart = book_of(committed_cast.allotment, DAY)
    with transaction.atomic():
        within = book_of(committed_cast.allotment, DAY)
    assert apart.columns.tables["people"].num_rows == 0
    assert same(apart, within)


def test_what_is_not_committed_is_seen_only_within(committed_cast: Cast) -> None:
    with transaction.atomic():
        answer(committed_cast, 7)
        assert book_of(committed_cast.befriending, DAY).columns.tables["sheets"].num_rows == 3
        transaction.set_rollback(True)
    assert book_of(committed_cast.befriending, DAY).columns.tables["sheets"].num_rows == 0


def test_all_questions_of_one_book_see_one_state(committed_cast: Cast) -> None:
    sheets = "SELECT COUNT(*) AS n FROM records_answersheet"
    with one_snapshot() as ask:
        before = ask(sheets).to_pylist()
        answer(committed_cast, 7)
        assert AnswerSheet.objects.count() == 3
        assert ask(sheets).to_pylist() == before == [{"n": 0}]


@pytest.mark.sqlite
def test_a_second_copy_of_sqlite_never_enters_this_process(committed_cast: Cast) -> None:
    answer(committed_cast, 7)
    assert book_of(committed_cast.befriending, DAY).columns.tables["sheets"].num_rows == 3
    assert not [name for name in sys.modules if name.startswith("adbc_driver_sqlite")]


def test_a_question_that_fails_is_one_clear_line(committed_cast: Cast) -> None:
    expected = RecordsError if connection.vendor == "sqlite" else Exception
    with pytest.raises(expected), one_snapshot() as ask:
        ask("SELECT nothing FROM nowhere")


def test_the_address_of_a_server_is_written_as_its_library_reads_it() -> None:
    settings = {"HOST": "/run/a b", "PORT": "", "USER": "tilth", "PASSWORD": "p&s", "NAME": "records"}
    said = "postgresql://?host=%2Frun%2Fa%20b&user=tilth&password=p%26s&dbname=records"
    assert address(settings) == said
