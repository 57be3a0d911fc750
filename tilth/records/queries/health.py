"""Health: whether the database answers, the triggers are there, and the ledger is sealed; nobody's data."""

from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import connection

from tilth.records import durability
from tilth.records.errors import RecordsError
from tilth.records.ledger import triggers
from tilth.records.ledger.chain import LEDGER, Verdict, verify
from tilth.records.models import LedgerEvent

LAG = 60  # seconds an event may wait for the sealer before somebody should look


@dataclass(frozen=True)
class Health:
    """What a monitor may know."""

    database: str
    missing_triggers: int
    unsealed_events: int
    lag_seconds: float

    @property
    def well(self) -> bool:
        """Return whether nothing needs looking at."""
        return not self.missing_triggers and self.lag_seconds <= LAG


def page() -> Health:
    """Return the health of the records; raise RecordsError for a database without tables."""
    _check_tables()
    waiting = LedgerEvent.objects.filter(seq__isnull=True).order_by("id")
    oldest = waiting.first()
    lag = 0.0 if oldest is None else (datetime.now(UTC) - datetime.fromisoformat(oldest.at)).total_seconds()
    return Health(connection.vendor, len(triggers.missing(connection)), waiting.count(), max(0.0, lag))


def ledger() -> Verdict:
    """Walk the whole chain of the ledger and return what was found."""
    _check_tables()
    return verify()


def check_ready() -> None:
    """Raise RecordsError unless every change is recorded and kept; what a server asks before it serves."""
    _check_tables()
    missing = triggers.missing(connection)
    if missing:
        raise RecordsError(
            f"the database lacks {len(missing)} triggers of the ledger ({missing[0]}, …); run: tilth migrate"
        )
    unsafe = durability.faults(connection)
    if unsafe:
        raise RecordsError(f"an accepted answer could be lost: {unsafe[0]}")


def _check_tables() -> None:
    if LEDGER not in connection.introspection.table_names():
        raise RecordsError("the database has no tables yet; run: tilth migrate")
