"""A small chain of figures: answers -> gain -> worth, as the tests of the trail use it."""

import numpy as np

from tilth.trace import (
    Condition,
    Draws,
    Figure,
    Rows,
    Source,
    Spread,
    Status,
    Worlds,
    derive,
    estimate,
    given,
    rule,
)

DIGEST = "ab" * 32


@rule("test/priced", version=1, says="gain x price")
def PRICED(gained: Draws, of_one: Draws) -> Draws:
    return gained * of_one


@rule("test/summed", version=1, says="the sum")
def SUMMED(*drawn: Draws, **_: object) -> Draws:
    return np.asarray(sum(drawn))


def rows(group: int = 1, digest: str = DIGEST, count: int = 120) -> Rows:
    return Rows("sheets", (Condition("group", "==", group),), 20000, count, digest)


def gain(*, point: float = 0.8, variance: float = 0.04, digest: str = DIGEST, other: str = DIGEST) -> Figure:
    parts = [rows(1, digest), rows(0, other)]
    return estimate(["Gain"], ["points"], parts, [point], [[variance]], method="ancova/1", coordinates=[512])[
        0
    ]


def source(value: float = 13000.0, *, note: str = "", spread: float = 0.0) -> Source:
    uncertain = Spread("normal", (value, spread)) if spread else None
    return Source(
        key="test/wellby.central",
        says="Price of one WELLBY",
        value=value,
        unit="GBP per WELLBY",
        citation="HM Treasury 2021",
        status=Status.SECONDARY,
        spread=uncertain,
        coordinate=3 if spread else None,
        note=note,
    )


def price(*, value: float = 13000.0, spread: float = 0.0, seed: int = 20211) -> Figure:
    return given(source(value, spread=spread), worlds=Worlds(seed=seed))


def cost(pounds: float = 600.0) -> Figure:
    return estimate(["Cost"], ["GBP"], [rows(digest="cd" * 32)], [pounds], None, method="costs/1")[0]


def worth(digest: str = DIGEST) -> Figure:
    return derive("Worth", "GBP", PRICED, gain(digest=digest), price())


def net(digest: str = DIGEST) -> Figure:
    return derive("Net", "GBP", SUMMED, worth(digest), cost())
