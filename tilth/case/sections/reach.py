"""Who was reached: people, waits, answers at both ends, cost per person, and their words."""

from collections.abc import Mapping

import numpy as np

from tilth.case import made
from tilth.case.costs import Costs
from tilth.case.document import Block, Count, Fact, Facts, Flow, Heading, Parts, say
from tilth.case.findings import Found
from tilth.case.format import link
from tilth.case.sections import words
from tilth.case.sections.section import Section
from tilth.case.taken import WAITS
from tilth.tally import DayTally, Shown, shown
from tilth.tally.disclosure import HIDDEN, is_small
from tilth.trace import Figure

QUOTED = "Words of people who agreed to be quoted; chosen by the programme, not a sample."
FIRST_TOLD = ("started", "answered at both")


def section(found: Found, costs: Costs | None) -> Section:
    """Return the first section of every case."""
    facts, tops = _facts(found, costs)
    blocks: list[Block] = [Heading("Who was reached"), Facts(facts), _flow(found)]
    if costs is not None:
        blocks.append(_spending(costs))
    blocks += words.blocks(found.spec.words, QUOTED)
    return Section(tuple(blocks), tops)


def median_wait(waits: DayTally) -> float:
    """Return the middle of the days that people waited.

    >>> median_wait(DayTally({10: 2, 30: 1}))
    10.0
    """
    days = np.repeat(sorted(waits.days), [waits.days[day] for day in sorted(waits.days)])
    return float(np.median(days))


def _facts(found: Found, costs: Costs | None) -> tuple[tuple[Fact, ...], dict[str, Figure]]:
    began, answered = made.started(found), made.paired(found)
    facts = [
        Fact("People who started", (made.counted(began, found.started),)),
        Fact("Answered at start and end", _answered(found, began, answered)),
    ]
    tops = {}
    wait = _wait(found)
    if wait is not None:
        facts.append(Fact("Middle wait from referral to start", (link(wait),)))
        tops["median wait"] = wait
    facts.append(Fact("People waiting now", (Count(shown(found.taken.waits.open)),)))
    if costs is not None:
        facts.append(Fact("Spent on each person who started", (link(costs.per_start),)))
        tops |= {"cost per start": costs.per_start, "full cost per start": costs.full_per_start}
    if not found.few:
        tops |= {"started": began, "paired": answered}
    return tuple(facts), tops


def _answered(found: Found, began: Figure, answered: Figure) -> Parts:
    both = (made.counted(answered, found.paired), " of ", made.counted(began, found.started))
    if found.few:
        return both
    share = made.share("Share of starters who answered at both ends", answered, began)
    return (*both, " (", link(share), ")")


def _wait(found: Found) -> Figure | None:
    waits = found.taken.waits
    if sum(waits.days.values()) < made.least_people():
        return None
    rows = found.taken.asked_of(WAITS)
    return made.own(
        ("Middle wait from referral to start", "days"), rows, median_wait(waits), method="median-wait/1"
    )


def _flow(found: Found) -> Flow:
    groups = ("Comparison", "Programme") if found.compared else ("Programme",)
    flow = _steps(found)
    columns = [told_steps({step: both[group] for step, both in flow.items()}) for group in (0, 1)][
        -len(groups) :
    ]
    steps = tuple((step.capitalize(), tuple(Count(told[step]) for told in columns)) for step in flow)
    return Flow("Who is counted, and who was lost on the way", groups, steps)


def _steps(found: Found) -> dict[str, tuple[int, int]]:
    """Return the people left at each step; a book that names visits also says who was seen at each."""
    flow, paths = dict(found.taken.flow.steps), found.taken.paths
    if paths is None:
        return flow
    both = flow.pop("answered at both")
    flow.pop("answered at end")  # that is the last visit
    return flow | {f"seen at visit {v}": paths.seen(v) for v in paths.visits} | {"answered at both": both}


def told_steps(people: Mapping[str, int]) -> dict[str, Shown]:
    """Return the people at each step as they may be shown: none that gives a small loss away.

    Those who started and who answered at both ends are told first, for every result needs them; a step
    from which a small number was lost (or to which) is kept back.
    """
    told: dict[str, Shown] = {}
    for step in sorted(people, key=lambda name: name not in FIRST_TOLD):
        others = [other.count for other in told.values() if other.count is not None]
        gives_away = step not in FIRST_TOLD and any(is_small(abs(people[step] - n)) for n in others)
        told[step] = HIDDEN if gives_away else shown(people[step])
    return told


def _spending(costs: Costs) -> Block:
    if costs.partners is None:
        return say("The programme cost ", link(costs.full), ".")
    return say(
        "The programme spent ",
        link(costs.own),
        "; partners gave ",
        link(costs.partners),
        " unpaid. Full cost: ",
        link(costs.full),
        ", or ",
        link(costs.full_per_start),
        ".",
    )
