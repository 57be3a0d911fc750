"""Why: the trail of one figure of a stored case, in plain lines down to answers and published values."""

from tilth import tally
from tilth.case.errors import CaseError
from tilth.case.store import Kept
from tilth.tally import Book
from tilth.trace import Figure, Rows, trail, walk

SHORTEST = 4  # letters of an id that may stand for it


def find(kept: Kept, wanted: str) -> Figure:
    """Return a figure by its headline name, by its own name, or by the beginning of its id.

    Raises CaseError where nothing fits, or more than one figure does.
    """
    figures = kept.figures()
    top = {name.casefold(): key for name, key in kept.tops.items()}.get(wanted.casefold())
    if top is not None:
        return figures[top]
    named = [figure for figure in figures.values() if figure.name.casefold() == wanted.casefold()]
    long_enough = len(wanted) >= SHORTEST
    fitting = named or [f for f in figures.values() if long_enough and f.id.startswith(wanted.lower())]
    if len(fitting) != 1:
        count = "no figure" if not fitting else f"{len(fitting)} figures"
        raise CaseError(
            f"{wanted!r} is {count} of this case; accepted are an id (from {SHORTEST} letters) or one of "
            f"{', '.join(kept.tops)}"
        )
    return fitting[0]


def why(figure: Figure) -> list[str]:
    """Return the trail of a figure as indented lines."""
    return trail(figure, depth=24)


def answers(figure: Figure, book: Book) -> list[tuple[Rows, list[dict[str, object]]]]:
    """Return the records behind each question under a figure: pseudonymous, for the programme's team only."""
    asked = [part for part in walk(figure) if isinstance(part, Rows)]
    return [(rows, tally.answers(book, rows).to_pylist()) for rows in asked]
