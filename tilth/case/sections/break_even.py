"""Break-even: what must be true for the programme to pay, without any effect of its own. A question, not a result."""

from tilth import value
from tilth.case.costs import Costs
from tilth.case.document import Block, Heading, Label, Parts, TableBlock, say
from tilth.case.findings import Found
from tilth.case.format import link
from tilth.case.prices import Prices
from tilth.case.sections.section import Section
from tilth.trace import Figure, Table

SHOWN_AT = "6 months"


def section(found: Found, costs: Costs | None, prices: Prices) -> Section:
    """Return what must be true for the programme to pay."""
    head = Heading("What must be true for it to pay")
    if costs is None:
        why = "No costs are recorded (or too few people started to tell), so no break-even can be given."
        return Section((head, say(why)))
    table = value.break_even_table(costs.per_start, prices.by, prices.points, prices.years)
    at = {name: table.cell(name, SHOWN_AT) for name in prices.by}
    full = value.break_even(costs.full_per_start, prices.by["central"], prices.points, prices.years[SHOWN_AT])
    blocks: list[Block] = [head]
    if not found.claim.priceable:
        blocks.append(_no_pounds(costs))
    blocks += [_share(at), *_full(costs, full), _table(table), _cash(costs), _question()]
    blocks += [say(Label(note)) for note in prices.notes]
    return Section(tuple(blocks), {f"break-even, {name}": figure for name, figure in at.items()})


def _no_pounds(costs: Costs) -> Block:
    full: Parts = () if costs.partners is None else (" (full cost ", link(costs.full_per_start), ")")
    return say(
        "We put no pounds on the change. What we can put pounds on is what was spent: ",
        link(costs.per_start),
        *full,
        ".",
    )


def _share(at: dict[str, Figure]) -> Block:
    return say(
        "It pays for itself, at the Treasury's wellbeing value, if at least ",
        link(at["central"]),
        " people who start (",
        link(at["low"]),
        " at the low value, ",
        link(at["high"]),
        " at the high) are one point more satisfied with life for six months because of you, beyond what "
        "would have happened anyway.",
    )


def _full(costs: Costs, full: Figure) -> list[Block]:
    if costs.partners is None:
        return []
    return [say("Counting what partners gave unpaid, at least ", link(full), " at the central value.")]


def _table(table: Table) -> Block:
    rows: tuple[tuple[Parts, ...], ...] = tuple(
        ((f"{price} price",), *((link(table.cell(price, time)),) for time in table.columns))
        for price in table.rows
    )
    header: tuple[Parts, ...] = (
        ("One point of life satisfaction more for",),
        *((Label(time),) for time in table.columns),
    )
    return TableBlock("How many of those who start must gain because of the programme", header, rows)


def _cash(costs: Costs) -> Block:
    return say(
        "In cash alone the bar is higher: each person who starts would have to save somebody ",
        link(costs.per_start),
        ". No cash saving is claimed here.",
    )


def _question() -> Block:
    return say(
        "Is that likely? Of controlled studies of similar work we hold none. Passing this bar is a "
        "question, not a result."
    )
