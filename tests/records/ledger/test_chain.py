"""The chain names the first bad row, whatever was done to it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection

from tests.cast import Cast
from tilth.records.ledger import chain, triggers
from tilth.records.ledger.chain import Head, verify
from tilth.records.ledger.sealer import seal
from tilth.records.models import LedgerEvent

LEDGER = "records_ledgerevent"


def run(*statements: str) -> None:
    """Run SQL past every trigger, as somebody with the database in their hands could."""
    triggers.remove(connection)
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def test_an_untouched_ledger_is_whole(cast: Cast) -> None:
    head = seal()
    found = verify(head)
    assert found.whole
    assert found.sealed == head.seq == LedgerEvent.objects.count() > 20
    assert found.waiting == found.without_actor == 0


def test_an_empty_ledger_is_whole(db: None) -> None:
    assert seal() == Head(0, "0" * 64)
    assert verify().whole


@pytest.mark.parametrize("column", ["at", "tab", "op", '"row"', "actor", "verb"])
def test_an_edit_is_found_at_its_row(cast: Cast, column: str) -> None:
    seal()
    run(f"UPDATE {LEDGER} SET {column} = 'x' WHERE seq = 7")
    assert verify().bad == 7


def test_a_changed_copy_is_found_though_it_is_encrypted(cast: Cast) -> None:
    seal()
    run(f"UPDATE {LEDGER} SET payload = (SELECT payload FROM {LEDGER} WHERE seq = 8) WHERE seq = 7")
    assert verify().bad == 7


def test_a_deletion_is_found(cast: Cast) -> None:
    seal()
    run(f"DELETE FROM {LEDGER} WHERE seq = 7")
    found = verify()
    assert found.bad == 7
    assert "missing" in found.says


def test_a_deletion_with_the_rest_moved_up_is_found(cast: Cast) -> None:
    last = seal().seq
    moves = [f"UPDATE {LEDGER} SET seq = {n - 1} WHERE seq = {n}" for n in range(8, last + 1)]
    run(f"DELETE FROM {LEDGER} WHERE seq = 7", *moves)
    assert verify().bad == 7


def test_a_swap_is_found(cast: Cast) -> None:
    seal()
    swaps = [(7, 1_000), (8, 7), (1_000, 8)]
    run(*(f"UPDATE {LEDGER} SET seq = {b} WHERE seq = {a}" for a, b in swaps))
    assert verify().bad == 7


def test_an_old_event_that_is_sealed_anew_breaks_the_one_after_it(cast: Cast) -> None:
    seal()
    run(f"UPDATE {LEDGER} SET verb = 'x' WHERE seq = 7")
    row = LedgerEvent.objects.get(seq=7)
    event = tuple(getattr(row, name) for name in chain.COLUMNS)
    LedgerEvent.objects.filter(seq=7).update(hash=chain.event_hash(bytes(row.hash_prev), event))
    assert verify().bad == 8


def test_the_hash_of_an_event_rests_on_the_one_before_it() -> None:
    event = (2, "at", "tab", "insert", "1", None, "user:1", "verb", b"payload")
    assert chain.event_hash(b"a" * 32, event) != chain.event_hash(b"b" * 32, event)
    assert chain.event_hash(b"a" * 32, event) != chain.event_hash(b"a" * 32, (*event[:8], b"another"))


def test_what_was_cut_off_shows_against_a_published_head(cast: Cast) -> None:
    head = seal()
    run(f"DELETE FROM {LEDGER} WHERE seq > {head.seq - 3}")
    assert verify().whole
    found = verify(head)
    assert found.bad == head.seq - 2
    assert "gone" in found.says


def test_another_ledger_shows_against_a_published_head(cast: Cast) -> None:
    head = seal()
    assert verify(Head(head.seq, "ab" * 32)).bad == head.seq


def test_a_chain_written_anew_by_an_outsider_shows_against_a_published_head(cast: Cast) -> None:
    head = seal()
    run(f"UPDATE {LEDGER} SET verb = 'x' WHERE seq = {head.seq}")
    row = LedgerEvent.objects.get(seq=head.seq)
    event = tuple(getattr(row, name) for name in chain.COLUMNS)
    forged = chain.event_hash(bytes(row.hash_prev), event)
    LedgerEvent.objects.filter(seq=head.seq).update(hash=forged)
    assert verify().whole
    assert verify(head).bad == head.seq


@pytest.mark.parametrize(
    "statement",
    [
        f"UPDATE {LEDGER} SET verb = 'x'",
        f"DELETE FROM {LEDGER}",
        f"UPDATE {LEDGER} SET seq = seq + 1000",
    ],
)
def test_the_ledger_refuses_to_be_changed(cast: Cast, statement: str) -> None:
    seal()
    refused: Callable[[], None] = lambda: connection.cursor().execute(statement)  # noqa: E731
    with pytest.raises(Exception, match="append-only"):
        refused()


@pytest.mark.postgres
def test_what_waits_for_the_sealer_cannot_be_edited_by_sealing_it(cast: Cast) -> None:
    statement = f"UPDATE {LEDGER} SET seq = 1, hash = 'a', hash_prev = 'b', verb = 'x' WHERE id = %s"
    waiting = LedgerEvent.objects.filter(seq__isnull=True).first()
    assert waiting is not None
    with pytest.raises(Exception, match="append-only"):
        connection.cursor().execute(statement, [waiting.pk])


@pytest.mark.postgres
def test_what_waits_is_counted(cast: Cast) -> None:
    assert verify().waiting == LedgerEvent.objects.count()
