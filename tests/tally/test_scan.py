"""The scan says what the slow reference says, and tallies of parts add to the tally of the whole."""

from collections import Counter
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tally import reference
from tests.tally.books import book_of, books, halves
from tilth.tally import (
    NULL,
    Book,
    PairTally,
    Tally,
    TallyError,
    canonical,
    flow,
    money,
    pairs,
    paths,
    score_scale,
    waits,
)
from tilth.trace import Condition

ABOUT_PEOPLE = st.sampled_from(
    [(), (Condition("site", "==", "north"),), (Condition("group", "==", 1),), (Condition("started", "<", 6),)]
)
ABOUT_SHEETS = st.sampled_from([(), (Condition("mode", "!=", "phone"),), (Condition("mode", "missing"),)])


def counted(tally: PairTally) -> Counter[tuple[int, str, int, int]]:
    places = np.argwhere(tally.counts).tolist()
    named = [(g, tally.clusters[c], _score(tally, x), _score(tally, y)) for g, c, x, y in places]
    return Counter(dict(zip(named, tally.counts[tally.counts != 0].tolist(), strict=True)))


def _score(tally: PairTally, place: int) -> int:
    return NULL if place == tally.of.size else tally.of.low + place


@pytest.mark.slow
@settings(max_examples=25)
@given(books(), ABOUT_PEOPLE, ABOUT_SHEETS)
def test_pairs_are_those_of_the_reference(
    book: Book, people: tuple[Condition, ...], sheets: tuple[Condition, ...]
) -> None:
    sites = {0: "north", 1: "south", NULL: "not recorded"}
    expected = reference.pairs(book, people, sheets)
    named = {(g, sites[site], x, y): n for (g, site, x, y), n in expected.items()}
    assert counted(pairs(book, cluster="site", where=(*people, *sheets))) == named


@pytest.mark.slow
@settings(max_examples=25)
@given(books())
def test_flow_is_that_of_the_reference(book: Book) -> None:
    expected = reference.flow(book)
    made = flow(book).steps
    assert {name: both for name, both in made.items() if any(both)} == {
        name: both for name, both in expected.items() if any(both)
    }


@pytest.mark.slow
@settings(max_examples=25)
@given(books())
def test_waits_and_money_are_those_of_the_reference(book: Book) -> None:
    made = waits(book)
    assert (dict(made.days), made.open) == reference.waits(book)
    assert dict(money(book).pence) == reference.money(book)


@pytest.mark.slow
@settings(max_examples=25)
@given(books(visits=True))
def test_paths_are_those_of_the_reference(book: Book) -> None:
    made = paths(book)
    expected = reference.paths(book, made.centre)
    assert {k: (n, gram.tolist()) for k, (n, gram) in made.patterns.items()} == expected


@pytest.mark.slow
@pytest.mark.parametrize("tally", [pairs, paths, flow, waits, money, lambda b: pairs(b, cluster="site")])
@settings(max_examples=8)
@given(book=books(visits=True), first=st.sets(st.integers(0, 5)))
def test_tallies_of_parts_add_to_the_tally_of_the_whole(
    tally: Callable[[Book], Tally], book: Book, first: set[int]
) -> None:
    one, other = halves(book, first)
    together, turned = _added(tally(one), tally(other)), _added(tally(other), tally(one))
    assert canonical(together) == canonical(turned) == canonical(tally(book))


def _added(one: Tally, other: Tally) -> Tally:
    return one + other  # type: ignore[operator]


PERSON = {"group": 1, "started": 10, "consent": 1}


def pair(*sheets: tuple[int, int], **person: int) -> tuple[int, int]:
    """Return what is counted for one person with sheets of (day, score), in the order of the ledger."""
    rows = [{"person": 0, "instrument": 1, "date": day, "total": total} for day, total in sheets]
    made = pairs(book_of([PERSON | person], rows))
    ((group, _, x, y),) = np.argwhere(made.counts).tolist()
    assert group == 1
    return _score(made, x), _score(made, y)


@pytest.mark.slow
def test_start_is_the_last_sheet_up_to_a_week_after_first_contact() -> None:
    assert pair((2, 1), (17, 2), (18, 3)) == (2, NULL)  # 18 is day 8, and less than 14 days after 17
    assert pair((2, 1), (17, 2), (40, 3)) == (2, 3)


@pytest.mark.slow
def test_end_is_the_last_sheet_up_to_the_end_date() -> None:
    assert pair((10, 1), (40, 2), (50, 3), ended=50) == (1, 3)
    assert pair((10, 1), (40, 2), (51, 3), ended=50) == (1, 2)


@pytest.mark.slow
def test_start_and_end_are_two_weeks_apart_at_least() -> None:
    assert pair((10, 1), (23, 2)) == (1, NULL)
    assert pair((10, 1), (24, 2)) == (1, 2)


@pytest.mark.slow
def test_two_sheets_of_one_day_are_told_apart_by_the_ledger() -> None:
    assert pair((10, 1), (10, 4), (40, 3), (40, 0)) == (4, 0)


@pytest.mark.slow
def test_a_person_without_answers_is_counted_as_not_observed() -> None:
    assert pair() == (NULL, NULL)


@pytest.mark.slow
def test_a_baseline_beside_the_person_goes_before_any_sheet() -> None:
    assert pair((10, 1), (40, 2), start=4) == (4, 2)


@pytest.mark.slow
def test_an_incomplete_sheet_is_passed_over_for_one_that_has_the_score() -> None:
    assert pair((10, 1), (40, 2), (45, NULL)) == (1, 2)


@pytest.mark.slow
def test_who_did_not_agree_or_did_not_start_is_not_counted() -> None:
    rows = [{"person": 0, "instrument": 1, "date": 10, "total": 1}]
    for change in ({"consent": 0}, {"started": NULL}, {"group": NULL}):
        assert pairs(book_of([PERSON | change], rows)).counts.sum() == 0


@pytest.mark.slow
def test_a_score_outside_its_scale_is_refused() -> None:
    with pytest.raises(TallyError, match="outside 0 to 4"):
        pair((10, 9))


def test_a_cluster_must_be_a_column_of_words() -> None:
    with pytest.raises(TallyError, match="no column of words"):
        pairs(book_of([PERSON], []), cluster="started")


def test_a_sum_that_might_not_fit_is_refused() -> None:
    book = book_of([PERSON], [], [{"date": 1, "kind": 0, "payer": 0, "pence": 2**62}] * 3)
    with pytest.raises(TallyError, match="64 bits"):
        money(book)


def test_a_scale_is_the_whole_numbers_of_its_score() -> None:
    of = score_scale(book_of([PERSON], []))
    assert (of.low, of.high, of.scale, of.size, of.better) == (0, 4, 1, 5, "higher")
    assert score_scale(book_of([PERSON], []), "phq9").high == 27
