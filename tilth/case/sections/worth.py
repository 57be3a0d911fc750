"""What an effect is worth, where it has earned a price: WELLBYs, worth, cost, net benefit.

gain x people who started x years of full gain = WELLBYs;   x price = worth;   - full cost = net benefit
"""

from collections.abc import Mapping
from dataclasses import dataclass

from tilth import value
from tilth.case import made
from tilth.case.charts import intervals
from tilth.case.costs import Costs
from tilth.case.document import Block, Fact, Facts, Heading, Label, Notice, Parts, TableBlock, say
from tilth.case.findings import Found, least
from tilth.case.format import link
from tilth.case.prices import Prices
from tilth.case.sections.effect import effect_figure
from tilth.case.sections.section import NAME_OF_WELLBY, Section
from tilth.trace import Figure


@dataclass(frozen=True, eq=False, kw_only=True)
class Worth:
    """The figures of a priced effect; by judgement: low, central, high."""

    gained: Figure
    smallest: Figure
    worth: Mapping[str, Figure]
    net: Mapping[str, Figure]
    cost: Figure
    chance: Figure
    evpi: Figure
    variance_share: Figure
    fragility: Figure
    ratio: Figure


def worth_of(found: Found, costs: Costs | None, prices: Prices) -> Worth | None:
    """Return what the effect is worth; None where it may not be priced or nothing was spent."""
    way = value.route_for(found.instrument, found.score.id)
    if way.route != NAME_OF_WELLBY or costs is None or not value.can_be_priced(found.claim):
        return None
    years = value.years_of_gain(prices.months)
    gained = value.wellbys(effect_figure(found), made.started(found), years)
    worth = {
        each: value.worth(gained, price, name=f"Worth of wellbeing, at the {each} price")
        for each, price in prices.by.items()
    }
    net = {
        each: value.net_benefit(figure, costs.full, name=f"Net benefit, at the {each} price")
        for each, figure in worth.items()
    }
    central = worth["central"]
    return Worth(
        gained=gained,
        smallest=value.smallest_worth(costs.full_per_start, prices.by["central"], years),
        worth=worth,
        net=net,
        cost=costs.full,
        chance=value.chance_of_gain(net["central"]),
        evpi=value.evpi(net["central"]),
        variance_share=value.variance_share(net["central"]),
        fragility=value.fragility(central, swaps=[(prices.by["central"], prices.by["low"])]),
        ratio=value.ratio(central, costs.full),
    )


def section(found: Found, worth: Worth | None) -> Section:
    """Return what an effect is worth, or why no pounds are put on it; nothing without a comparison."""
    if not found.compared or found.effect is None:
        return Section()
    head = Heading("What that is worth")
    if worth is None:
        return Section((head, *_unpriced(found)))
    tops = {f"worth, {name}": figure for name, figure in worth.worth.items()}
    tops |= {f"net benefit, {name}": figure for name, figure in worth.net.items()}
    tops |= {
        "wellbys": worth.gained,
        "smallest gain that pays": worth.smallest,
        "chance": worth.chance,
        "evpi": worth.evpi,
        "variance share": worth.variance_share,
        "fragility": worth.fragility,
    }
    blocks: list[Block] = [head, _facts(worth), _smallest(worth), _judgements(worth), _chart(worth)]
    blocks += _ratio(found, worth)
    return Section(tuple(blocks), tops)


def _unpriced(found: Found) -> list[Block]:
    way = value.route_for(found.instrument, found.score.id)
    if way.route is None:
        return [
            Notice(
                "plain", (Label(way.says), " So we put no pounds on it: it is reported in its own points.")
            )
        ]
    if not found.claim.priceable:
        return [say("We put no pounds on it: ", Label("; ".join(found.claim.lowered_because)), ".")]
    return [say("No costs are recorded, so there is nothing to set a worth against.")]


def _facts(worth: Worth) -> Block:
    facts = (
        Fact("Wellbeing gained by all who started", (link(worth.gained),)),
        Fact("Worth, at the central price", (link(worth.worth["central"]),)),
        Fact("Full cost", (link(worth.cost),)),
        Fact("Net benefit, at the central price", (link(worth.net["central"]),)),
        Fact("Chance that it is worth more than it costs", (link(worth.chance),)),
    )
    return Facts(facts)


def _smallest(worth: Worth) -> Block:
    return say(
        "The smallest gain that would pay, at the central price and the full cost, is ",
        link(worth.smallest),
        " per person who started.",
    )


def _judgements(worth: Worth) -> Block:
    rows: tuple[tuple[Parts, ...], ...] = tuple(
        ((name,), (link(worth.worth[name]),), (link(worth.net[name]),)) for name in worth.worth
    )
    header: tuple[Parts, ...] = (("Price of a WELLBY",), ("Worth",), ("Net benefit",))
    return TableBlock("A value judgement: how much one point of life satisfaction counts", header, rows)


def _chart(worth: Worth) -> Block:
    return intervals(
        "net-benefit",
        "Net benefit and its likely range at each price",
        "Three lines, low, central and high price, with the net benefit as a dot and its likely range as "
        "a bar, beside zero.",
        [(f"{name} price", figure) for name, figure in worth.net.items()],
        axis=f"net benefit, {worth.cost.unit}",
    )


def _ratio(found: Found, worth: Worth) -> list[Block]:
    if found.effect is None or min(found.effect.n) < least("small_n.exact"):
        return []
    return [
        say(
            "A benefit-cost ratio is asked for by some readers and is no headline of ours: ",
            link(worth.ratio),
            ".",
        )
    ]
