"""The chain: each event's hash covers the hash before it, so that a change shows at a named row.

    hash(n) = SHA-256( hash(n-1) || json[seq, at, tab, op, row, person, actor, verb, hex(payload)] )

Edits, deletions and swaps break the chain where they stand. What was cut off at the end leaves a whole chain,
so compare with a head that was published outside: `verify(expected=Head(seq, hash))`.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from django.db import connection

LEDGER = "records_ledgerevent"
COLUMNS = ("seq", "at", "tab", "op", "row", "person", "actor", "verb", "payload")
START = bytes(32)
BATCH = 5_000

Event = tuple[int, str, str, str, str, int | None, str, str, bytes | None]


@dataclass(frozen=True)
class Head:
    """The last sealed event: its number and its hash as 64 hexadecimal digits."""

    seq: int
    hash: str


@dataclass(frozen=True)
class Verdict:
    """What `verify` found: events that are chained, that wait for the sealer, that name no actor; the bad one."""

    sealed: int
    waiting: int
    without_actor: int
    bad: int | None = None
    says: str = "the chain is whole"

    @property
    def whole(self) -> bool:
        """Return whether the chain is whole."""
        return self.bad is None


def event_hash(before: bytes, event: Event) -> bytes:
    """Return the hash of one event, given the hash of the one before it (32 bytes)."""
    payload = None if event[8] is None else bytes(event[8]).hex()
    content = json.dumps([*event[:8], payload], ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(before + content.encode()).digest()


def head() -> Head:
    """Return the last sealed event of the ledger; number 0 where there is none."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT seq, hash FROM {LEDGER} WHERE seq IS NOT NULL ORDER BY seq DESC LIMIT 1")
        row = cursor.fetchone()
    return Head(row[0], bytes(row[1]).hex()) if row else Head(0, START.hex())


def verify(expected: Head | None = None) -> Verdict:
    """Walk the chain from its beginning and name the first event that is not as it was sealed."""
    before, n = START, 0
    for link in _links():
        n += 1
        fault = _fault(n, before, link) or _other(n, link, expected)
        if fault:
            return _verdict(n, n, f"event {n} {fault}")
        before = link.hash
    if expected and n < expected.seq:
        return _verdict(n, n + 1, f"event {n + 1} and what followed it are gone")
    return _verdict(n)


@dataclass(frozen=True)
class _Link:
    """One sealed event with the hash before it and its own."""

    event: Event
    before: bytes
    hash: bytes


def _fault(n: int, before: bytes, link: _Link) -> str | None:
    """Return what is wrong with the n-th event, if anything."""
    if link.event[0] != n:
        return f"is missing: the next one is number {link.event[0]}"
    if link.before != before:
        return "does not follow the one before it"
    return None if link.hash == event_hash(before, link.event) else "is not as it was sealed"


def _other(n: int, link: _Link, expected: Head | None) -> str | None:
    """Return that the n-th event is another one than was published, if so."""
    other = expected is not None and expected.seq == n and expected.hash != link.hash.hex()
    return "is not the event that was published" if other else None


def _links() -> Iterator[_Link]:
    """Yield the sealed events in order, a batch at a time."""
    names = ", ".join(f'"{name}"' for name in (*COLUMNS, "hash_prev", "hash"))
    after, rows = 0, [()] * BATCH
    while len(rows) == BATCH:
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT {names} FROM {LEDGER} WHERE seq > %s ORDER BY seq LIMIT {BATCH}",
                [after],
            )
            rows = cursor.fetchall()
        for *event, before, sealed in rows:
            yield _Link(cast("Event", tuple(event)), bytes(before), bytes(sealed))
            after = event[0]


def _verdict(sealed: int, bad: int | None = None, says: str = "the chain is whole") -> Verdict:
    """Return the verdict, with what waits for the sealer and what names no actor."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {LEDGER} WHERE seq IS NULL")
        waiting = cursor.fetchone()[0]
        cursor.execute(f"SELECT count(*) FROM {LEDGER} WHERE actor = ''")
        return Verdict(sealed, waiting, cursor.fetchone()[0], bad, says)
