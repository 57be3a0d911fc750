"""A record is read back to the same figures, and what was altered is refused."""

import copy
import json
from typing import Any

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from tests.trace.made import net
from tilth.trace import TraceError
from tilth.trace.record import read, write


def stored() -> dict[str, Any]:
    made: dict[str, Any] = json.loads(json.dumps(write([net()])))
    return made


def test_a_record_is_read_back_to_the_same_figures() -> None:
    read_back = read(stored())
    assert read_back[net().id].summary == net().summary
    assert write([read_back[net().id]]) == write([net()])


def test_a_record_holds_no_draws() -> None:
    assert len(json.dumps(stored())) < 20_000


@pytest.mark.parametrize("kind", ["figures", "sources", "rows"])
def test_an_altered_recipe_is_refused(kind: str) -> None:
    altered = stored()
    key = sorted(altered[kind])[0]
    change = {"figures": ("params", {"method": "other/1"}), "sources": ("value", 1.0), "rows": ("count", 7)}[
        kind
    ]
    altered[kind][key][change[0]] = change[1]
    with pytest.raises(TraceError, match="the record was altered"):
        read(altered)


@pytest.mark.slow
@for_all(st.text("0123456789abcdef", min_size=64, max_size=64))
def test_a_swapped_id_is_refused(new: str) -> None:
    altered = copy.deepcopy(stored())
    key = sorted(altered["rows"])[0]
    altered["rows"][new] = altered["rows"].pop(key)
    with pytest.raises(TraceError, match="the record was altered"):
        read(altered)


def test_a_rule_that_this_release_does_not_know_is_named() -> None:
    altered = stored()
    altered["figures"][net().id]["rule"] = ["test/gone", 9]
    with pytest.raises(TraceError, match="test/gone version 9 is not known"):
        read(altered)
