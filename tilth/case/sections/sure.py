"""How sure we are, and what would lift it."""

from collections.abc import Iterator, Mapping
from math import isfinite

from tilth import impact
from tilth.case import made
from tilth.case.document import Block, Count, Heading, Label, Notice, Part, Parts, Points, TableBlock, say
from tilth.case.findings import Found
from tilth.case.format import link
from tilth.case.sections.section import Section
from tilth.case.sections.worth import Worth
from tilth.impact import Condition, Effect
from tilth.tally import shown
from tilth.trace import Figure

ASK_TWICE = "Note start dates for those who wait anyway, and ask twice before starting."


def section(found: Found, worth: Worth | None) -> Section:
    """Return how sure the case is: claim level, assumptions, what it rests on, what would lift it."""
    blocks: list[Block] = [Heading("How sure we are, and what would lift it"), _level(found)]
    blocks += _conditions(found)
    tops: dict[str, Figure] = {}
    if found.effect is not None:
        blocks.append(Heading("What this rests on", level=3))
        blocks.append(Points(tuple((Label(said),) for said in found.effect.assumptions)))
        blocks += _stress(found, found.effect)
    if worth is not None:
        blocks += _uncertainty(worth)
    blocks += [*_set_aside(found), *_more(found)]
    return Section(tuple(blocks), tops)


def _level(found: Found) -> Block:
    claim = found.claim
    why: Parts = (Label(" Not higher, because " + "; ".join(claim.lowered_because) + "."),)
    return Notice(
        "plain",
        (
            Label(f"Claim level {claim.level} of 4."),
            " ",
            Label(claim.words),
            *(why if claim.lowered_because else ()),
        ),
    )


def _conditions(found: Found) -> list[Block]:
    if not found.claim.conditions:
        return []
    measured = {} if found.effect is None else _measured(found, found.effect)
    rows: tuple[tuple[Parts, ...], ...] = tuple(
        ((c.name,), (_seen(c, measured),), (Label(c.needed),), ("yes" if c.met else "no",))
        for c in found.claim.conditions
    )
    header: tuple[Parts, ...] = (("Condition",), ("Found",), ("Needed",), ("Met",))
    return [TableBlock("What this level was tested on", header, rows)]


def _seen(condition: Condition, measured: Mapping[str, Figure]) -> Part:
    """Return what was found, as the link to its figure where it is a number from our own records."""
    figure = measured.get(condition.name)
    return Label(condition.value) if figure is None else link(figure, text=condition.value)


def _measured(found: Found, effect: Effect) -> dict[str, Figure]:
    values = {
        "people in the smaller group": ("people", float(min(effect.n))),
        "difference at start": ("SD", effect.smd),
        "followed up in each group": ("share", min(effect.shares)),
        "difference in follow-up": ("share", abs(effect.shares[1] - effect.shares[0])),
    }
    rows = made.outcome_rows(found)
    return {
        name: made.own((name.capitalize(), unit), rows, value, method="claim/1", of=name)
        for name, (unit, value) in values.items()
        if isfinite(value)  # a difference at start that is not known is no number
    }


def _stress(found: Found, effect: Effect) -> Iterator[Block]:
    rows = made.outcome_rows(found)
    tipping = effect.tipping
    if tipping is not None and tipping.points is not None:
        points = made.own(("Tipping point", "points"), rows, tipping.points, method="tipping/1")
        yield say(
            "Those of the programme who were not followed up would have to be ",
            link(points),
            " worse than assumed for the finding to be undone.",
        )
    if found.spec.design != "randomised" and effect.sd_start > 0:
        yield _confounder(found, effect)


def _confounder(found: Found, effect: Effect) -> Block:
    rows = made.outcome_rows(found)
    of = impact.e_value_of(effect)
    point = made.own(("E-value", "times"), rows, of.point, method="e-value/1")
    limit = made.own(("E-value of the nearer limit", "times"), rows, of.limit, method="e-value/1", of="limit")
    return say(
        "Something unmeasured would have to go with both being helped and doing well by a risk ratio of ",
        link(point),
        " to explain the estimate away (",
        link(limit),
        " for the nearer end of its range).",
    )


def _uncertainty(worth: Worth) -> Iterator[Block]:
    yield say(
        "Of the uncertainty of the net benefit, ",
        link(worth.variance_share),
        " comes from values that are not this programme's own data; at their pessimistic end, ",
        link(worth.fragility),
        " of the worth is left. Knowing everything could be worth at most ",
        link(worth.evpi),
        " for the decision to go on or to stop.",
    )


def _set_aside(found: Found) -> list[Block]:
    aside = {reason: n for reason, n in found.taken.flow.set_aside.items() if n}
    if not aside:
        return [say("No row of the book was set aside.")]
    rows: tuple[tuple[Parts, ...], ...] = tuple(
        ((Label(reason),), (Count(shown(n)),)) for reason, n in aside.items()
    )
    return [TableBlock("Rows that could not be used", (("Why",), ("Rows",)), rows)]


def _more(found: Found) -> list[Block]:
    head = Heading("To know more", level=3)
    if not found.compared:
        return [head, say(ASK_TWICE), *_power(found)]
    if found.claim.failed:
        missed: tuple[Parts, ...] = tuple((Label(f"{c.name}: {c.needed}"),) for c in found.claim.failed)
        return [head, say("What would lift this case to the next level:"), Points(missed), *_power(found)]
    return [head, *_power(found)]


def _power(found: Found) -> list[Block]:
    if found.few:
        return []
    people = made.paired(found)
    return [
        say(
            "With ",
            made.counted(people, found.paired),
            " people on each side you could see only a difference of ",
            link(made.smallest_difference(people)),
            " or more.",
        )
    ]
