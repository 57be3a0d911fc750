"""Rows: a question that makes sense, told in words."""

import pytest

from tests.trace.made import rows
from tilth.trace import Condition, TraceError


@pytest.mark.parametrize(
    ("op", "value", "says"),
    [
        ("~", 1, "is not one of"),
        ("missing", 1, "makes no sense"),
        ("==", None, "makes no sense"),
        ("in", 3, "a tuple goes with 'in'"),
        ("==", (1, 2), "a tuple goes with 'in'"),
    ],
)
def test_a_question_that_makes_no_sense_is_refused(op: str, value: object, says: str) -> None:
    with pytest.raises(TraceError, match=says):
        Condition("group", op, value)  # type: ignore[arg-type]


def test_question_count_and_fingerprint_are_the_identity() -> None:
    base = rows()
    assert rows().id == base.id
    assert len({base.id, rows(group=0).id, rows(count=119).id, rows(digest="00" * 32).id}) == 4
