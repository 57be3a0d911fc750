"""The ledger beside the rows: what anchors a reading, and how the records stood at a place in the ledger.

Answers, contacts and costs are only added to, so that their state at a place is "the rows written by then".
A consent changes by being withdrawn, which the ledger dates too. A change of an enrolment and an erasure
cannot be undone: `changed_since` says that one has happened, and then a stored tally stands in.
"""

from tilth.records.book import sql
from tilth.records.book.dialect import Dialect
from tilth.records.book.reader import Ask

LEDGER = "records_ledgerevent"
GROWING = (sql.SHEET, sql.CONTACT, sql.COST, sql.ENROLMENT, sql.CONSENT)


def head(ask: Ask, dialect: Dialect) -> dict[str, str]:
    """Return what anchors a reading: the number and the hash of the last sealed event.

    `unsealed` is there, with their number, where the reading saw events that were not sealed yet.
    """
    digest = dialect.hexadecimal.format("hash")
    rows = ask(
        f"SELECT seq, {digest} AS digest FROM {LEDGER} WHERE seq IS NOT NULL ORDER BY seq DESC LIMIT 1"
    ).to_pylist()
    anchor = {"ledger": f"{rows[0]['seq']}:{rows[0]['digest']}" if rows else "0:"}
    waiting = ask(f"SELECT COUNT(*) AS n FROM {LEDGER} WHERE seq IS NULL").column(0)[0].as_py()
    return anchor | ({"unsealed": str(waiting)} if waiting else {})


def at_sequence(ask: Ask, sequence: int) -> sql.Past:
    """Return how the records stood when the ledger had `sequence` events."""
    return sql.Past(
        {table: _last(ask, table, sequence) for table in GROWING}, _withdrawn_after(ask, sequence)
    )


def changed_since(ask: Ask, programme: int, sequence: int) -> bool:
    """Return whether an enrolment of the programme changed, or answers were deleted, after `sequence`.

    What was deleted no longer says where it belonged, so that a deletion in any programme counts.
    """
    enrolments = f"SELECT CAST(id AS TEXT) FROM {sql.ENROLMENT} WHERE programme_id = {programme}"
    question = (
        f"SELECT COUNT(*) AS n FROM {LEDGER} WHERE (seq > {sequence} OR seq IS NULL) AND ("
        f"(op = 'delete' AND tab IN ('{sql.SHEET}', '{sql.CONTACT}', '{sql.ENROLMENT}', '{sql.CONSENT}'))"
        f" OR (op = 'update' AND tab = '{sql.ENROLMENT}' AND \"row\" IN ({enrolments})))"
    )
    return bool(ask(question).column(0)[0].as_py())


def _last(ask: Ask, table: str, sequence: int) -> int:
    question = (
        f'SELECT COALESCE(MAX(CAST("row" AS BIGINT)), 0) AS last FROM {LEDGER} '
        f"WHERE tab = '{table}' AND op = 'insert' AND seq <= {sequence}"
    )
    return int(ask(question).column(0).to_pylist()[0] or 0)


def _withdrawn_after(ask: Ask, sequence: int) -> tuple[int, ...]:
    question = (
        f'SELECT DISTINCT CAST("row" AS BIGINT) AS id FROM {LEDGER} '
        f"WHERE tab = '{sql.CONSENT}' AND op = 'update' AND (seq > {sequence} OR seq IS NULL)"
    )
    return tuple(cell for cell in ask(question).column(0).to_pylist() if cell is not None)
