"""What a charity's spreadsheet may look like."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tilth import measures, packs
from tilth.measures import MeasureError, NonAnswer, columns, load, read_cell

PHQ9 = load("phq9")


@pytest.mark.parametrize(
    "name", ["mood", "Mood", "q2", "Q2", "Q 2", "item 2", "PHQ9_2", "PHQ-9 Q2", "phq9 mood", "phq9.q2"]
)
def test_a_column_is_an_item_however_it_is_written(name: str) -> None:
    assert columns(PHQ9, [name]) == {"mood": name}


def test_other_columns_are_left_alone() -> None:
    assert columns(PHQ9, ["id", "date", "q10", "total", ""]) == {}


def test_two_columns_for_one_item_are_refused() -> None:
    with pytest.raises(MeasureError, match=r"columns 'q2' and 'Mood' are both PHQ-9 mood; keep one"):
        columns(PHQ9, ["q2", "Mood"])


@pytest.mark.parametrize(
    ("cell", "answer"),
    [
        (2, 2),
        (2.0, 2),
        ("2", 2),
        (" 2 ", 2),
        ("2.0", 2),
        ("More than half the days", 2),
        ("more than half the days ", 2),
        ("NOT AT ALL", 0),
        ("", NonAnswer.MISSED),
        ("  ", NonAnswer.MISSED),
        (None, NonAnswer.MISSED),
        ("Don't know", NonAnswer.DONT_KNOW),
        ("don’t know", NonAnswer.DONT_KNOW),
        ("declined", NonAnswer.DECLINED),
        ("Prefer not to say", NonAnswer.DECLINED),
        ("N/A", NonAnswer.NOT_APPLICABLE),
        ("not asked", NonAnswer.NOT_ASKED),
    ],
)
def test_a_cell_is_read(cell: object, answer: int) -> None:
    assert read_cell(PHQ9, "mood", cell) == answer


@pytest.mark.parametrize(
    "cell",
    [
        4,
        -1,
        -9,
        99,
        2.5,
        "2.5",
        "two",
        "1_0",
        "inf",
        "nan",
        float("nan"),
        float("inf"),
        True,
        b"2",
        "not at all sure",
    ],
)
def test_an_impossible_cell_is_refused_with_what_would_be_accepted(cell: object) -> None:
    with pytest.raises(
        MeasureError, match=r"PHQ-9 mood: .* is not accepted; accepted are 0 to 3 \(not at all, "
    ):
        read_cell(PHQ9, "mood", cell)


def test_four_answers_are_not_the_three_of_ucla() -> None:
    with pytest.raises(MeasureError, match=r"accepted are 1 to 3"):
        read_cell(load("ucla3"), "left_out", 4)


@pytest.mark.parametrize("name", packs.instruments())
def test_the_words_of_every_answer_are_read_as_it(name: str) -> None:
    instrument, words = load(name), packs.wording(name)
    for item in instrument.items:
        for value, label in words.responses[item.responses].items():
            assert read_cell(instrument, item.id, label) == value


@pytest.mark.slow
@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        answer = read_cell(PHQ9, "sleep", text)
    except MeasureError:
        answer = NonAnswer.MISSED
    assert answer in {*range(4), *NonAnswer}


def test_a_refusal_is_one_line_whatever_stood_in_the_cell() -> None:
    with pytest.raises(MeasureError) as error:
        read_cell(PHQ9, "sleep", "two\nlines\r\u2028")
    assert len(str(error.value).splitlines()) == 1


def test_an_own_scale_has_numbers_only() -> None:
    own = measures.own_scale(id="hamd17", name="HAMD-17", low=0, high=52, better="lower")
    assert columns(own, ["total"]) == {"total": "total"}
    assert read_cell(own, "total", "12") == 12
    with pytest.raises(
        MeasureError, match=r"HAMD-17 total: '53' is not accepted; accepted are 0 to 52 or empty"
    ):
        read_cell(own, "total", "53")
