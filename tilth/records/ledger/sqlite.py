"""SQLite: each event is sealed in the statement that causes it.

SQLite has one writer at a time, so the chain cannot fork. It has no SHA-256 of its own: the triggers call
functions that `connections.py` registers, and a writer that has not got them cannot write at all, so that
no change can go unsealed.

    tilth_actor() tilth_verb() tilth_erasing()        who acts
    tilth_copy(person, salt, n, old…, new…)           the row before and after, and the reason, encrypted
    tilth_hash(before, seq, …)                        the hash of the event
"""

import json
import sqlite3
from collections.abc import Iterator

from tilth.records import keys
from tilth.records.ledger.actor import acting
from tilth.records.ledger.chain import COLUMNS, LEDGER, START, event_hash
from tilth.records.ledger.tables import KEYS, PERSON, Watched

PIECE = 50  # columns per json_object: a function of SQLite takes 127 arguments at most
NOW = "strftime('%Y-%m-%dT%H:%M:%fZ', 'now')"
LEDGER_ONLY_GROWS = "the ledger is append-only"


def functions(connection: sqlite3.Connection) -> None:
    """Register what the triggers call."""
    connection.create_function("tilth_actor", 0, lambda: acting().who)
    connection.create_function("tilth_verb", 0, lambda: acting().verb)
    connection.create_function("tilth_erasing", 0, lambda: int(acting().erasing))
    connection.create_function("tilth_copy", -1, copy)
    connection.create_function(
        "tilth_hash", 1 + len(COLUMNS), lambda before, *event: event_hash(before, event)
    )


def copy(person: int | None, salt: bytes | None, old_pieces: int, *pieces: str) -> bytes | None:
    """Return the encrypted copy of a change; nothing is kept of a person who has no key any more."""
    if person is not None and salt is None:
        return None
    said = {"old": _row(pieces[:old_pieces]), "new": _row(pieces[old_pieces:]), "why": acting().reason}
    text = json.dumps({name: part for name, part in said.items() if part}, separators=(",", ":"))
    return keys.encrypt(keys.key_of(keys.HOUSE if salt is None else salt), text.encode())


def _row(pieces: tuple[str, ...]) -> dict[str, object]:
    """Return one row from its pieces, without empty cells."""
    cells = (cell for piece in pieces for cell in json.loads(piece).items())
    return {name: value for name, value in cells if value is not None}


def triggers(table: Watched) -> dict[str, str]:
    """Return the triggers of one table by name."""
    made = dict(_event(table, op) for op in ("INSERT", "UPDATE", "DELETE"))
    if table.append_only:
        made |= dict(_refusals(table.table, f"{table.table} is append-only", "tilth_erasing()"))
    return made


def ledger_triggers() -> dict[str, str]:
    """Return the triggers that keep the ledger itself as it is."""
    return dict(_refusals(LEDGER, LEDGER_ONLY_GROWS, "0"))


def _refusals(table: str, sentence: str, unless: str) -> Iterator[tuple[str, str]]:
    """Yield triggers that refuse UPDATE always, and DELETE unless a condition holds."""
    for op, when in (("UPDATE", ""), ("DELETE", f" WHEN NOT {unless}")):
        name = f"keep_{table}_{op.lower()}"
        body = f"SELECT RAISE(ABORT, '{sentence}');"
        yield name, f'CREATE TRIGGER "{name}" BEFORE {op} ON "{table}"{when} BEGIN {body} END'


def _event(table: Watched, op: str) -> tuple[str, str]:
    """Return the trigger that writes and seals the event of one operation.

    The inner select has a LIMIT and the outer one a WHERE, so that SQLite cannot melt them into one and
    evaluate a column twice: the copy that is stored would not be the copy that was hashed.
    """
    row = "OLD" if op == "DELETE" else "NEW"
    old = [] if op == "INSERT" else list(_pieces(table, "OLD"))
    new = [] if op == "DELETE" else list(_pieces(table, "NEW"))
    person = f'{row}."{table.person}"' if table.person else "NULL"
    copied = ", ".join([person, _salt(table, op), str(len(old)), *old, *new])
    columns = ", ".join(f'e."{name}"' for name in COLUMNS)
    name = f"ledger_{table.table}_{op.lower()}"
    sql = f"""CREATE TRIGGER "{name}" AFTER {op} ON "{table.table}" BEGIN
INSERT INTO {LEDGER} (id, {", ".join(f'"{c}"' for c in COLUMNS)}, hash_prev, hash)
SELECT e.seq, {columns}, e.before, tilth_hash(e.before, {columns}) FROM (
  SELECT head.seq + 1 AS seq, {NOW} AS at, '{table.table}' AS tab, '{op.lower()}' AS op,
    CAST({row}."{table.key}" AS TEXT) AS row, {person} AS person, tilth_actor() AS actor, tilth_verb() AS verb,
    tilth_copy({copied}) AS payload, head.hash AS before
  FROM (SELECT seq, hash FROM {LEDGER} UNION ALL SELECT 0, x'{START.hex()}' ORDER BY seq DESC LIMIT 1) AS head
  LIMIT 1) AS e WHERE e.seq > 0; END"""
    return name, sql


def _pieces(table: Watched, row: str) -> Iterator[str]:
    """Yield the row as JSON objects of at most `PIECE` columns each."""
    for start in range(0, len(table.copied), PIECE):
        cells = (_cell(table, row, column) for column in table.copied[start : start + PIECE])
        yield f"json_object({', '.join(cells)})"


def _cell(table: Watched, row: str, column: str) -> str:
    """Return the SQL of one cell's name and value; bytes as hexadecimal digits."""
    value = f'{row}."{column}"'
    return f"'{column}', " + (f"hex({value})" if column in table.binary else value)


def _salt(table: Watched, op: str) -> str:
    """Return the SQL that finds the salt of the person concerned."""
    if table.person is None:
        return "NULL"
    if table.table == PERSON:
        sides = {"INSERT": "NEW.key_id", "DELETE": "OLD.key_id", "UPDATE": "coalesce(OLD.key_id, NEW.key_id)"}
        return f"(SELECT salt FROM {KEYS} WHERE id = {sides[op]})"
    row = "OLD" if op == "DELETE" else "NEW"
    joined = f"{KEYS} AS k JOIN {PERSON} AS p ON p.key_id = k.id"
    return f'(SELECT k.salt FROM {joined} WHERE p.id = {row}."{table.person}")'
