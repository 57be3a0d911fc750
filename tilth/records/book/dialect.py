"""What the two databases say differently: days, moments, the order of words, and bytes as text."""

from dataclasses import dataclass
from datetime import UTC, datetime


@dataclass(frozen=True)
class Dialect:
    """Pieces of SQL, each a template with one blank."""

    day: str  # a date as days since 1970-01-01
    moment: str  # a moment in UTC, as it is stored
    word: str  # a text column in the order of its code points
    hexadecimal: str  # bytes as text
    begin: str  # what makes one snapshot of a transaction that has just begun

    def at(self, moment: datetime) -> str:
        """Return a moment as a literal that compares with a stored one."""
        utc = moment.astimezone(UTC)
        return self.moment.format(utc.strftime("%Y-%m-%d %H:%M:%S.%f"))


DIALECTS = {
    "sqlite": Dialect(
        day="CAST(julianday({}) - 2440587.5 AS INTEGER)",
        moment="'{}'",
        word="{}",
        hexadecimal="lower(hex({}))",
        begin="",
    ),
    "postgresql": Dialect(
        day="({} - DATE '1970-01-01')",
        moment="TIMESTAMPTZ '{}+00'",
        word='{} COLLATE "C"',
        hexadecimal="encode({}, 'hex')",
        begin="SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY",
    ),
}
