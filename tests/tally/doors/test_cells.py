"""What one cell means, over all ways in which people write days, numbers and amounts."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tilth.tally import NULL, BookError, arrays
from tilth.tally.doors import cells

EPOCH = date(1970, 1, 1)
FORMS = (
    "%Y-%m-%d",
    "%d/%m/%Y",
    "%d.%m.%Y",
    "%d %b %Y",
    "%d %B %Y",
    "%d-%b-%Y",
    "%Y-%m-%d 10:30:00",
    "%Y-%m-%dT10:30:00Z",
)


@pytest.mark.slow
@given(st.dates(date(1930, 1, 1), date(2100, 12, 31)), st.sampled_from(FORMS))
def test_a_day_is_read_however_it_is_written(day: date, form: str) -> None:
    assert cells.day(day.strftime(form)) == (day - EPOCH).days


@given(st.dates(date(1960, 1, 1), date(2100, 1, 1)))
def test_the_number_that_excel_shows_for_a_day_is_that_day(day: date) -> None:
    assert cells.day(str((day - date(1899, 12, 30)).days)) == (day - EPOCH).days


@pytest.mark.parametrize(
    "text", ["2026-02-30", "31/04/2026", "03/31/2026", "1 Foo 2026", "2026", "12345678", "soon", "26-01-05"]
)
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(BookError, match="not a date; accepted are"):
        cells.day(text)


@given(st.integers(-(10**9), 10**9))
def test_an_amount_is_pence_to_the_penny(pence: int) -> None:
    pounds = f"{'-' if pence < 0 else ''}£{abs(pence) // 100:,}.{abs(pence) % 100:02d}"
    assert cells.pounds(pounds) == pence
    assert cells.pence(str(pence)) == pence


@pytest.mark.parametrize("text", ["1.005", "ten", "1,00", "£", "--3", "nan", "inf"])
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(BookError):
        cells.pounds(text)


@pytest.mark.parametrize("text", ["2.5", "two", "1e400", ""])
def test_what_is_no_whole_number_is_refused(text: str) -> None:
    with pytest.raises(BookError):
        cells.whole(text)


def test_a_score_must_lie_within_its_scale_and_on_its_steps() -> None:
    read = cells.score_reader(name="Mood", low=1, high=5, scale=2)
    assert [read(text) for text in ("1", "2.5", "5.0")] == [2, 5, 10]
    for text in ("0.5", "5.5", "2.25", "high", "nan"):
        with pytest.raises(BookError, match="not a Mood score; accepted is 1 to 5"):
            read(text)


@given(st.lists(st.sampled_from(["1", "2", "x", "y", None]), max_size=30))
def test_a_column_is_read_cell_by_cell(texts: list[str | None]) -> None:
    made = cells.read_column(arrays.words(texts), cells.whole)
    assert made.values.tolist() == [int(t) if t in ("1", "2") else NULL for t in texts]
    assert [(place, text) for place, text, _ in made.refused] == [
        (k, t) for k, t in enumerate(texts) if t in ("x", "y")
    ]


@given(st.lists(st.one_of(st.none(), st.text()), max_size=12))
def test_texts_survive_the_way_into_arrow_and_back(texts: list[str | None]) -> None:
    assert arrays.words(texts).to_pylist() == texts


def test_leap_days_exist_only_in_leap_years() -> None:
    assert cells.day("29/02/2024") - cells.day("28 Feb 2024") == timedelta(days=1).days
    with pytest.raises(BookError):
        cells.day("29/02/2026")
