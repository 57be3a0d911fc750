"""A question of `trace` in the language of the engine: `column op literal` becomes an Ibis condition.

Words are looked up in the dictionary of their column. A word that the book never uses is no row. What is
missing (NULL) meets no comparison but `missing`, as in SQL.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from ibis.expr.types import BooleanValue, IntegerColumn, Table

from tilth.tally.columns import INTEGER, ITEMS, NULL, Columns
from tilth.tally.errors import TallyError
from tilth.trace import Condition

Compare: TypeAlias = Callable[[IntegerColumn, int], BooleanValue]

COMPARE: Mapping[str, Compare] = {
    "==": lambda column, value: column == value,
    "!=": lambda column, value: column != value,
    "<": lambda column, value: column < value,
    "<=": lambda column, value: column <= value,
    ">": lambda column, value: column > value,
    ">=": lambda column, value: column >= value,
}
UNKNOWN = -1  # the code of a word that occurs nowhere


def filtered(table: Table, conditions: Sequence[Condition], columns: Columns) -> Table:
    """Return the rows of `table` that meet all conditions; raise TallyError for a column that it has not."""
    return table.filter([condition(table, one, columns) for one in conditions]) if conditions else table


def condition(table: Table, asked: Condition, columns: Columns) -> BooleanValue:
    """Return one condition as an expression over `table`."""
    if asked.column not in table.columns:
        raise TallyError(f"there is no column {asked.column!r}; there are {', '.join(table.columns)}")
    column = table[asked.column]
    if asked.op in ("missing", "present"):
        return (column == NULL) if asked.op == "missing" else (column != NULL)
    return (column != NULL) & _compared(column, asked, columns)


def _compared(column: IntegerColumn, asked: Condition, columns: Columns) -> BooleanValue:
    if isinstance(asked.value, tuple):
        return column.isin([_code(asked, value, columns) for value in asked.value] or [NULL])
    if isinstance(asked.value, str) and asked.op not in ("==", "!="):
        raise TallyError(f"{asked}: words have no order; accepted are ==, != and in")
    return COMPARE[asked.op](column, _code(asked, asked.value, columns))


def _code(asked: Condition, value: object, columns: Columns) -> int:
    of_words = asked.column not in INTEGER and asked.column not in ITEMS
    if isinstance(value, str) and of_words:
        return columns.code(asked.column, value)
    if isinstance(value, int) and not of_words:
        return value
    raise TallyError(f"{asked}: {asked.column} holds {'words' if of_words else 'whole numbers'}")
