"""A scale that a book declares: a name, a range and a direction; descriptive only.

No bands, no change rules and no route to money, because nothing that would carry them is known.
"""

from tilth.measures.errors import MeasureError
from tilth.packs.facts import Administration, Citation, Licence, Missing
from tilth.packs.instrument import Instrument, Item, ResponseSet
from tilth.packs.scores import Better, ScoreDef
from tilth.trace import Status

WIDEST = 10_000  # steps; a wider scale is a mistake in the book


def own_scale(*, id: str, name: str, low: int, high: int, better: Better) -> Instrument:  # noqa: A002  (as everywhere in packs)
    """Return an instrument with the one item and the one score `total`, whole points from low to high.

    Raises MeasureError where the range is empty, too wide or the direction is not one of the two.
    """
    if not low < high <= low + WIDEST:
        raise MeasureError(
            f"own scale {id}: {low} to {high} is no range; accepted is low < high, whole points"
        )
    if better not in ("higher", "lower"):
        raise MeasureError(f"own scale {id}: better is {better!r}; accepted are 'higher' and 'lower'")
    return Instrument(
        id=id,
        name=name,
        full_name=name,
        construct="as the book declares",
        rater="self",
        edition="book",
        state="draft",
        licence=_no_text(),
        administration=Administration(
            recall="", shortest_interval_days=0, status=Status.DECLARED, source="book"
        ),
        responses={"points": ResponseSet(values=tuple(range(low, high + 1)))},
        items=(Item(id="total", topic=name, responses="points"),),
        scores=(_total(name, low, high, better),),
        sources={"book": Citation(kind="own", says="declared in the book")},
        descriptive=True,
        note="A scale declared in the book: descriptive only.",
    )


def _total(name: str, low: int, high: int, better: Better) -> ScoreDef:
    needed = Missing(max=0, method="none", status=Status.DECLARED, source="book")
    return ScoreDef(
        id="total",
        name=name,
        op="sum",
        items=("total",),
        low=low,
        high=high,
        better=better,
        missing=needed,
        status=Status.DECLARED,
        source="book",
    )


def _no_text() -> Licence:
    return Licence(
        name="not known",
        pack="none",
        text_may_ship=False,
        attribution="",
        evidence="",
        status=Status.DECLARED,
        source="book",
    )
