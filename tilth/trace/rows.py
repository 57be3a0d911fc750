"""Rows: a question asked of our own records, and a fingerprint of the answer.

A Rows never holds a list of ids, so that it costs the same for a hundred people or a hundred million.
`where` is data, a conjunction of `column op literal` over the columns of an answer book, so that each
door (a folder, the records database) can ask the same question in its own language.

    digest = HMAC-SHA256(secret of the book, canonical bytes of the integer tally that the question returns)

The digest is the same through every door and engine, and gives an outsider nothing to guess from.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from tilth.trace.errors import TraceError
from tilth.trace.identity import identity

Value: TypeAlias = int | str | tuple[int, ...] | tuple[str, ...]

OPERATORS = ("==", "!=", "<", "<=", ">", ">=", "in", "missing", "present")


@dataclass(frozen=True)
class Condition:
    """`column op value`; `missing` and `present` take no value, `in` takes a tuple."""

    column: str
    op: str
    value: Value | None = None

    def __post_init__(self) -> None:
        if self.op not in OPERATORS:
            raise TraceError(
                f"condition on {self.column}: operator {self.op!r} is not one of {', '.join(OPERATORS)}"
            )
        if (self.value is None) != (self.op in ("missing", "present")):
            raise TraceError(
                f"condition on {self.column}: {self.op!r} with value {self.value!r} makes no sense"
            )
        if (self.op == "in") != isinstance(self.value, tuple):
            raise TraceError(f"condition on {self.column}: a tuple goes with 'in', and only with it")

    def __str__(self) -> str:
        return f"{self.column} {self.op}" + ("" if self.value is None else f" {self.value!r}")


@dataclass(frozen=True)
class Rows:
    """Which rows of which table of the answer book, how many there were, and the digest of their tally.

    `as_of` is the day (days since 1970-01-01) at which consent and corrections are read.
    """

    table: str
    where: tuple[Condition, ...]
    as_of: int | None
    count: int
    digest: str

    @cached_property
    def id(self) -> str:
        """Return the identity: the question and the fingerprint of its answer."""
        where = [[c.column, c.op, c.value] for c in self.where]
        content = {"table": self.table, "where": where, "as_of": self.as_of, "count": self.count}
        return identity("rows", content | {"digest": self.digest})

    def __str__(self) -> str:
        return f"{self.table} where " + (" and ".join(map(str, self.where)) or "all")
