"""Laws of scoring for every score of every instrument, and operators that no instrument uses yet."""

from collections.abc import Mapping
from random import Random

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tilth import measures, packs
from tilth.measures import Instrument, MeasureError, NonAnswer, ScoreDef, load, score

ALL = [load(name) for name in packs.instruments()]
SCORES = [pytest.param(i, s, id=f"{i.id} {s.id}") for i in ALL for s in i.scores]
NAMES = st.sampled_from(packs.instruments())


def middle(instrument: Instrument) -> dict[str, int]:
    """Return a mid-range sheet."""
    sets = {item: instrument.answers_to(item).values for item in instrument.item_ids}
    return {item: values[len(values) // 2] for item, values in sets.items()}


@st.composite
def sheets(draw: st.DrawFn) -> tuple[Instrument, dict[str, int]]:
    """Return an instrument with a complete sheet."""
    instrument = load(draw(NAMES))
    answers = {i: draw(st.sampled_from(instrument.answers_to(i).values)) for i in instrument.item_ids}
    return instrument, answers


@pytest.mark.parametrize(("instrument", "of"), SCORES)
def test_extremes_of_the_answers_reach_the_range(instrument: Instrument, of: ScoreDef) -> None:
    lows = {item: instrument.answers_to(item).low for item in instrument.item_ids}
    highs = {item: instrument.answers_to(item).high for item in instrument.item_ids}
    assert score(instrument, lows).scores[of.id] == of.low
    assert score(instrument, highs).scores[of.id] == of.high


@pytest.mark.parametrize(("instrument", "of"), SCORES)
def test_one_step_towards_better_moves_the_score_in_its_direction(
    instrument: Instrument, of: ScoreDef
) -> None:
    start = middle(instrument)
    before = score(instrument, start).scores[of.id]
    assert before is not None
    for item in of.items:
        towards = -of.sign if item in of.reversed else of.sign
        for step, better in ((towards, True), (-towards, False)):
            after = score(instrument, start | {item: start[item] + step}).scores[of.id]
            assert after is not None
            assert ((after - before) * of.sign > 0) is better


@pytest.mark.parametrize(("instrument", "of"), SCORES)
def test_each_dropped_item_takes_the_score_and_its_word_away(instrument: Instrument, of: ScoreDef) -> None:
    for item in of.items:
        for reason in (*NonAnswer, None):
            scored = score(instrument, middle(instrument) | {item: reason})
            assert scored.scores[of.id] is None
            assert scored.bands.get(of.id) is None
            assert (item in scored.missing) is not instrument.item(item).optional


@given(sheets())
def test_a_score_is_a_whole_number_of_steps_within_its_range(
    sheet: tuple[Instrument, dict[str, int]],
) -> None:
    instrument, answers = sheet
    for name, value in score(instrument, answers).scores.items():
        of = instrument.score(name)
        assert value is not None
        assert isinstance(value, int)
        assert of.low <= value <= of.high
        assert measures.steps(of, value) == value * of.scale


@pytest.mark.slow
@given(sheets(), st.randoms(use_true_random=False))
def test_the_order_of_the_items_does_not_change_a_score(
    sheet: tuple[Instrument, dict[str, int]], random: Random
) -> None:
    instrument, answers = sheet
    shuffled = list(answers.items())
    random.shuffle(shuffled)
    items = list(instrument.items)
    random.shuffle(items)
    other = msgspec.structs.replace(instrument, items=tuple(items))
    assert score(other, dict(shuffled)) == score(instrument, answers)


@pytest.mark.slow
@given(sheets(), st.data())
def test_a_missing_item_never_makes_a_total_smaller_it_makes_it_absent(
    sheet: tuple[Instrument, dict[str, int]], data: st.DataObject
) -> None:
    instrument, answers = sheet
    gone = data.draw(st.sets(st.sampled_from(instrument.item_ids), min_size=1))
    scored = score(instrument, {item: answer for item, answer in answers.items() if item not in gone})
    for of in instrument.scores:
        expected = None if gone & set(of.items) else score(instrument, answers).scores[of.id]
        assert scored.scores[of.id] == expected


@given(sheets(), st.integers())
def test_what_is_no_answer_and_no_reason_is_refused_by_name(
    sheet: tuple[Instrument, dict[str, int]], wrong: int
) -> None:
    instrument, answers = sheet
    item = instrument.item_ids[0]
    accepted = instrument.answers_to(item)
    if wrong in accepted.values or wrong in set(NonAnswer):
        return
    with pytest.raises(MeasureError, match=rf"{item}: {wrong} is not accepted; accepted are {accepted}"):
        score(instrument, answers | {item: wrong})


@pytest.mark.parametrize("wrong", [True, 1.0, "1"])
def test_only_a_whole_number_is_an_answer(wrong: object) -> None:
    with pytest.raises(MeasureError, match="is not accepted"):
        score(load("phq9"), {"mood": wrong})  # type: ignore[dict-item]


def test_an_unknown_item_is_refused_with_those_that_exist() -> None:
    with pytest.raises(MeasureError, match=r"UCLA-3 has no item 'lonely'; it has companionship, left_out"):
        score(load("ucla3"), {"lonely": 1})


# Operators that the first five instruments do not use: an invented instrument stands in for those to come.


def invented(of: Mapping[str, object]) -> Instrument:
    base = {"name": "x", "low": 0, "high": 0, "better": "higher", "status": "unverified", "source": "own"}
    missing = {"max": 0, "method": "none", "status": "unverified", "source": "own"}
    made = msgspec.convert(
        {"id": "s", "missing": missing, "items": ["a", "b", "c", "d"]} | base | of, ScoreDef
    )
    items = tuple(packs.Item(id=name, topic=name, responses="r") for name in "abcd")
    responses = {"r": packs.ResponseSet(values=(0, 1, 2, 3, 4))}
    return msgspec.structs.replace(load("ucla3"), items=items, responses=responses, scores=(made,), alerts=())


def missing(most: int, method: str) -> dict[str, object]:
    return {"max": most, "method": method, "status": "unverified", "source": "own"}


@pytest.mark.parametrize(
    ("of", "answers", "expected"),
    [
        ({"op": "sum", "reversed": ["b"]}, (1, 1, 1, 1), 6),
        ({"op": "mean"}, (1, 2, 3, 4), 2.5),
        ({"op": "mean", "missing": missing(1, "prorate")}, (1, 2, 3, None), 2),
        ({"op": "mean", "missing": missing(1, "prorate")}, (1, 2, None, None), None),
        ({"op": "sum", "missing": missing(1, "prorate")}, (1, 2, 3, None), 8),
        ({"op": "sum", "missing": missing(4, "prorate")}, (None, None, None, None), None),
        ({"op": "count_in", "counted": [3, 4]}, (3, 4, 0, 2), 2),
        ({"op": "count_in", "counted": [3, 4], "missing": missing(1, "count")}, (3, 4, 0, None), 2),
        ({"op": "count_in", "counted": [3, 4]}, (3, 4, 0, None), None),
    ],
)
def test_an_operator(of: dict[str, object], answers: tuple[int | None, ...], expected: float | None) -> None:
    assert score(invented(of), dict(zip("abcd", answers, strict=True))).scores["s"] == expected


def test_a_linear_score_follows_its_base() -> None:
    base = invented({"op": "sum"})
    of = msgspec.structs.replace(base.scores[0], id="ten", op="linear", of="s", a=10.0, b=1.0, items=())
    both = msgspec.structs.replace(base, scores=(base.scores[0], of))
    assert score(both, {"a": 1, "b": 1, "c": 1, "d": 1}).scores == {"s": 4, "ten": 41}
    assert score(both, {"a": 1}).scores == {"s": None, "ten": None}


def test_a_value_between_two_steps_has_no_place_on_the_scale() -> None:
    of = invented({"op": "mean", "scale": 4}).scores[0]
    assert measures.steps(of, 2.25) == 9
    with pytest.raises(MeasureError, match="not a whole number of 1/4 points"):
        measures.steps(of, 2.3)
