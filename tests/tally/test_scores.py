"""The compiled score of every instrument is the score of `tilth/measures`, sheet by sheet."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

import msgspec
import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tally.books import SPEC, WORDS, table
from tilth.measures import Instrument, NonAnswer, ScoreDef, load
from tilth.measures.scoring import value_of
from tilth.packs import instruments
from tilth.tally import NULL, TallyError, engine, from_tables
from tilth.tally.columns import ITEMS
from tilth.tally.engine import DUCKDB
from tilth.tally.scores import compile_score

GONE = (*map(int, NonAnswer), NULL)


def change(of: Instrument, score: str, **fields: Any) -> Instrument:
    """Return an instrument with one of its scores defined otherwise."""
    scores = tuple(msgspec.structs.replace(s, **fields) if s.id == score else s for s in of.scores)
    return msgspec.structs.replace(of, scores=scores)


def prorated(most: int, scale: int) -> Instrument:
    missing = msgspec.structs.replace(load("gad7").score("total").missing, max=most, method="prorate")
    return change(load("gad7"), "total", missing=missing, scale=scale)


def made_up() -> list[tuple[Instrument, str]]:
    """Return definitions that the packs do not use yet: reversed, mean, counted, prorated, linear."""
    gad7, total = load("gad7"), load("gad7").score("total")
    line = msgspec.structs.replace(
        total, id="line", op="linear", of="total", a=2.5, b=-3.0, items=(), scale=2
    )
    return [
        (change(gad7, "total", reversed=("worry", "afraid")), "total"),
        (change(gad7, "total", op="mean", scale=7), "total"),
        (change(gad7, "total", op="count_in", counted=(2, 3)), "total"),
        (prorated(2, 30), "total"),
        (msgspec.structs.replace(gad7, scores=(total, line)), "line"),
    ]


KINDS = [(load(name), score.id) for name in instruments() for score in load(name).scores] + made_up()


def compiled(of: Instrument, score: ScoreDef, sheets: Sequence[Mapping[str, int]]) -> list[int | None]:
    """Return the scores of sheets as the engine makes them; sheets stand in their order."""
    rows = [{"sheet": k, "person": 0} for k in range(len(sheets))]
    columns = {name: [sheet.get(name, NULL) for sheet in sheets] for name in ITEMS[: len(of.items)]}
    held = table("sheets", rows)
    for name, values in columns.items():
        held = held.append_column(name, pa.array(np.array(values, dtype=np.int64)))
    book = from_tables(SPEC, {"people": table("people", [{"person": 0}]), "sheets": held}, WORDS)
    asked = engine.table("sheets", book.columns)
    asked = asked.select("sheet", value=compile_score(of, score, asked)).order_by("sheet")
    return list(DUCKDB.fetch(asked, book.columns)["value"].to_pylist())


def answers(of: Instrument) -> st.SearchStrategy[dict[str, int]]:
    each = {
        f"i{k}": st.sampled_from((*of.answers_to(item).values, *of.answers_to(item).values, *GONE))
        for k, item in enumerate(of.item_ids, start=1)
    }
    whole = {
        f"i{k}": st.sampled_from(of.answers_to(item).values) for k, item in enumerate(of.item_ids, start=1)
    }
    return st.one_of(st.fixed_dictionaries(each), st.fixed_dictionaries(whole))


def expected(of: Instrument, score: ScoreDef, sheet: Mapping[str, int]) -> Fraction | None:
    given = {item: sheet[f"i{k}"] for k, item in enumerate(of.item_ids, start=1) if sheet[f"i{k}"] >= 0}
    value = value_of(of, score, given)
    return None if value is None else value * score.scale


@pytest.mark.slow
@pytest.mark.parametrize(
    ("of", "name"), KINDS, ids=[f"{of.id} {name} {k}" for k, (of, name) in enumerate(KINDS)]
)
@settings(max_examples=4)
@given(data=st.data())
def test_a_compiled_score_is_that_of_measures(of: Instrument, name: str, data: st.DataObject) -> None:
    sheets = data.draw(st.lists(answers(of), min_size=20, max_size=20))
    score = of.score(name)
    assert compiled(of, score, sheets) == [expected(of, score, sheet) for sheet in sheets]


def test_an_incomplete_sheet_has_no_score_and_is_never_zero() -> None:
    of = load("phq9")
    full = dict.fromkeys(ITEMS[:9], 0)
    assert compiled(of, of.score("total"), [full, full | {"i9": -6}, full | {"i1": NULL}]) == [0, None, None]


def test_a_score_that_would_have_to_be_rounded_is_refused() -> None:
    of = prorated(2, 1)
    with pytest.raises(TallyError, match="not whole; its scale must be a multiple of"):
        compiled(of, of.score("total"), [dict.fromkeys(ITEMS[:7], 1)])


def test_a_total_stands_for_the_total_only() -> None:
    of = load("gad7")
    rows = table("sheets", [{"sheet": 0, "person": 0, "total": 12}])
    book = from_tables(SPEC, {"people": table("people", [{"person": 0}]), "sheets": rows}, WORDS)
    asked = engine.table("sheets", book.columns)
    made = asked.select(
        total=compile_score(of, of.score("total"), asked), two=compile_score(of, of.score("gad2"), asked)
    )
    assert DUCKDB.fetch(made, book.columns).to_pylist() == [{"total": 12, "two": None}]


def test_the_engine_makes_no_fractions() -> None:
    book = from_tables(replace(SPEC), {"people": table("people", []), "sheets": table("sheets", [])}, WORDS)
    asked = engine.table("sheets", book.columns)
    for of, name in KINDS:
        assert compile_score(of, of.score(name), asked).type().is_int64(), f"{of.id} {name}"
