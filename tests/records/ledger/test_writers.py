"""Many writers at once make one chain, on either database: nothing missing, nothing twice, no fork."""

from __future__ import annotations

import contextlib
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections

from tilth.records.ledger.actor import deed
from tilth.records.ledger.chain import verify
from tilth.records.ledger.sealer import seal
from tilth.records.models import LedgerEvent, Organisation

WRITERS, DEEDS, ROWS = 8, 20, 3

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def write(writer: int) -> None:
    """Do many deeds, each of some rows, on a connection of one's own; half of the writers seal in between."""
    try:
        for n in range(DEEDS):
            with deed(f"user:{writer}", "test"):
                for row in range(ROWS):
                    Organisation.objects.create(slug=f"w{writer}-{n}-{row}", name="W")
            if writer % 2:
                seal()
    finally:
        connections.close_all()


def test_eight_writers_make_one_whole_chain() -> None:
    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(write, range(WRITERS)))
    head = seal()
    found = verify(head)
    assert found.whole, found.says
    assert found.sealed == head.seq == WRITERS * DEEDS * ROWS
    assert found.waiting == found.without_actor == 0
    assert LedgerEvent.objects.values("hash_prev").distinct().count() == head.seq
    for writer in range(WRITERS):
        assert LedgerEvent.objects.filter(actor=f"user:{writer}").count() == DEEDS * ROWS


def test_a_deed_that_is_undone_leaves_nothing() -> None:
    with contextlib.suppress(RuntimeError), deed("user:1", "test"):
        Organisation.objects.create(slug="undone", name="Undone")
        raise RuntimeError
    assert not LedgerEvent.objects.exists()
    assert seal().seq == 0


def test_durable_before_acknowledged() -> None:
    """What the two manuals ask for, so that an acknowledged answer survives a power cut."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            answers = [
                cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous")
            ]
            assert answers == ["wal", 2]
            assert cursor.execute("PRAGMA secure_delete").fetchone()[0] == 1
            assert cursor.execute("PRAGMA foreign_keys").fetchone()[0] == 1
        else:
            cursor.execute("SHOW synchronous_commit")
            assert cursor.fetchone()[0] == "on"
