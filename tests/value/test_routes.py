from __future__ import annotations

import pytest

from tilth import measures, packs, value
from tilth.value import Route

PEOPLE = "people who started in Eastmere"


def route(kind: str, months: tuple[float, float] = (0, 6), **changed: str) -> Route:
    return Route(**{"kind": kind, "people": PEOPLE, "months": months} | changed)  # type: ignore[arg-type]


CASES = {
    "one wellbeing route": ([route("wellby")], True),
    "wellbeing and health of one change": ([route("wellby"), route("qaly")], False),
    "wellbeing twice": ([route("wellby"), route("wellby")], False),
    "two partners, one cohort": ([route("wellby", (0, 6)), route("wellby", (3, 9))], False),
    "one after the other": ([route("wellby", (0, 6)), route("wellby", (6, 12))], True),
    "other people": ([route("wellby"), route("wellby", people="people in Westmere")], True),
    "cash to others": ([route("wellby"), route("cash")], True),
    "own earnings": ([route("wellby"), route("cash", to="participant")], False),
    "own earnings without wellbeing": ([route("cash", to="participant"), route("cash")], True),
    "everything together": (
        [route("wellby"), route("qaly"), route("cash"), route("cash", to="participant")],
        False,
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_nobodys_change_is_counted_twice(case: str) -> None:
    routes, allowed = CASES[case]
    assert value.can_add(routes) == allowed


def test_the_refusal_says_why() -> None:
    with pytest.raises(value.TwoRoutesError, match="at most one wellbeing or health route"):
        value.check_one_route([route("wellby"), route("qaly")])
    with pytest.raises(value.TwoRoutesError, match="own earnings"):
        value.check_one_route([route("wellby"), route("cash", to="participant")])


def test_only_life_satisfaction_has_a_route() -> None:
    with_route = [
        (name, score.id)
        for name in packs.instruments()
        for score in packs.instrument(name).scores
        if value.route_for(packs.instrument(name), score.id).route
    ]
    assert with_route == [("ons4", "life_satisfaction")]


def test_a_scale_without_a_route_says_so() -> None:
    hamd = measures.own_scale(id="hamd17", name="HAMD-17", low=0, high=52, better="lower")
    way = value.route_for(hamd, "total")
    assert way.route is None
    assert way.says == "No accepted route leads from this scale (HAMD-17) to money."
