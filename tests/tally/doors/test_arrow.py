"""Tables that are whole numbers already are taken only if they keep the contract."""

import numpy as np
import pyarrow as pa
import pytest

from tests.tally.books import SPEC, WORDS, table
from tilth.tally import BookError, from_tables

PEOPLE = table("people", [{"person": 0, "group": 1}])


def test_tables_that_keep_the_contract_are_a_book() -> None:
    book = from_tables(SPEC, {"people": PEOPLE}, WORDS, anchors={"ledger": "ab"})
    assert book.columns.tables["people"].num_rows == 1
    assert book.anchors == {"ledger": "ab"}


@pytest.mark.parametrize(
    ("tables", "says"),
    [
        ({}, "a book needs people"),
        ({"people": PEOPLE, "friends": PEOPLE}, "friends: no table of a book"),
        ({"people": PEOPLE.drop_columns(["consent"])}, "column 'consent' is missing"),
        ({"people": PEOPLE.append_column("shoes", PEOPLE["group"])}, "'shoes' is not known"),
        (
            {"people": PEOPLE.set_column(2, "group", PEOPLE["group"].cast(pa.int32()))},
            "'group' is int32; accepted is int64",
        ),
        (
            {"people": PEOPLE.set_column(2, "group", pa.array([None], pa.int64()))},
            "'group' has nulls",
        ),
    ],
)
def test_a_table_that_breaks_it_is_refused(tables: dict[str, pa.Table], says: str) -> None:
    with pytest.raises(BookError, match=says):
        from_tables(SPEC, tables, WORDS)


def test_dictionaries_must_be_sorted() -> None:
    with pytest.raises(BookError, match="words of 'site' must be sorted"):
        from_tables(SPEC, {"people": PEOPLE}, {**WORDS, "site": ("south", "north")})


def test_a_code_without_a_word_is_refused() -> None:
    wild = PEOPLE.set_column(7, "site", pa.array(np.array([2], dtype=np.int64)))
    assert wild.column_names[7] == "site"
    with pytest.raises(BookError, match="people: 'site' has a code 2 without a word"):
        from_tables(SPEC, {"people": wild}, WORDS)
