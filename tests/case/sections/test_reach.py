"""The first section tells who was reached and gives no small loss away."""

from hypothesis import given
from hypothesis import strategies as st

from tilth.case.sections.reach import FIRST_TOLD, median_wait, told_steps
from tilth.tally import STEPS, DayTally
from tilth.tally.disclosure import is_small

people = st.lists(st.integers(0, 60), min_size=6, max_size=6).map(lambda n: sorted(n, reverse=True))


@given(people)
def test_no_step_gives_a_small_loss_away(counts: list[int]) -> None:
    told = told_steps(dict(zip(STEPS, counts, strict=True)))
    open_ones = {step: shown.count for step, shown in told.items() if shown.count is not None}
    pairs = [
        abs(a - b)
        for one, a in open_ones.items()
        for other, b in open_ones.items()
        if not {one, other} <= set(FIRST_TOLD)
    ]
    assert not any(is_small(apart) for apart in pairs)
    assert not any(is_small(count) for count in open_ones.values())


def test_a_step_that_lost_two_people_is_kept_back() -> None:
    told = told_steps({"listed": 102, "started": 100, "answered at both": 80})
    assert [str(told[step]) for step in ("listed", "started", "answered at both")] == [
        "not told",
        "100",
        "80",
    ]


def test_the_middle_wait_is_that_of_people_not_of_days() -> None:
    assert median_wait(DayTally({5: 1, 9: 3, 100: 1}, open=7)) == 9
