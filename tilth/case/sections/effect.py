"""What differs from the comparison group: the effect, its verdict, and what it would be otherwise."""

from tilth import value
from tilth.case import made
from tilth.case.charts import intervals
from tilth.case.document import Block, Chart, Count, Heading, Label, Notice, Parts, TableBlock, say
from tilth.case.errors import CaseError
from tilth.case.findings import Found
from tilth.case.format import link
from tilth.case.sections.section import Section, words
from tilth.impact import Effect, Sensitivity
from tilth.impact.verdict import Verdict
from tilth.tally import shown
from tilth.trace import Figure

CAUSED = {True: "What the programme changed", False: "Beside the comparison group"}


def section(found: Found, verdict: Verdict | None) -> Section:
    """Return the effect of a comparison design; nothing for a before-and-after design."""
    if not found.compared:
        return Section()
    head = Heading(CAUSED[found.claim.priceable])
    if found.effect is None:
        because = f"There is no estimate: {found.no_effect_because}."
        return Section((head, Notice("plain", (Label(because),))))
    gain = effect_figure(found)
    blocks: list[Block] = [head, _found(found, found.effect, gain)]
    blocks.append(Notice("plain", (_verdict(found, found.effect, verdict), " ", Label(found.claim.words))))
    blocks += _otherwise(found, found.effect, gain)
    return Section(tuple(blocks), {"effect": gain})


def effect_figure(found: Found) -> Figure:
    """Return the gain because of the programme (or beside the comparison, below level 3) as a figure."""
    if found.effect is None:
        raise CaseError(f"there is no effect to make a figure of: {found.no_effect_because}")
    rows, place = made.outcome_rows(found), found.places["effect"]
    return value.effect_figure(found.effect, rows, place, claimed=found.claim)


def _found(found: Found, effect: Effect, gain: Figure) -> Block:
    said = words(found)
    at = ", at the last visit" if found.spec.outcome.visits else ""
    paired: Parts = ()
    for name, n, of in zip(
        (" in the comparison and ", " in the programme"), effect.n, effect.started, strict=True
    ):
        paired = (*paired, Count(shown(n)), " of ", Count(shown(of)), name)
    return say(
        "Compared with ",
        Label(found.spec.comparison or "the comparison group"),
        f"{at}, people who started the programme gained ",
        link(gain),
        " more in ",
        said.score,
        f" (a {said.better} is a gain). This rests on ",
        *paired,
        "; it speaks of all who started.",
    )


def _verdict(found: Found, effect: Effect, verdict: Verdict | None) -> Label:
    if verdict is not None:
        return Label(f"Verdict: {verdict.name}. {verdict.says}")
    low, high = effect.gain_interval
    if not found.claim.priceable:
        return Label("Verdict: cannot tell. This design cannot tell what the programme caused.")
    if low > 0:
        return Label("The programme's people ended better than the comparison.")
    if high < 0:
        return Label("The programme's people ended worse than the comparison.")
    return Label("There is no evidence of effect. This is not evidence of no effect.")


def _otherwise(found: Found, effect: Effect, gain: Figure) -> list[Block]:
    lines: list[tuple[str, Figure]] = [("main result", gain)]
    rows: list[tuple[Parts, ...]] = []
    for sensitivity in effect.sensitivities:
        value_of = _value(found, sensitivity)
        rows.append(((Label(sensitivity.name),), value_of[0], (Label(sensitivity.says),)))
        lines += value_of[1]
    header: tuple[Parts, ...] = (("If",), ("the gain is",), ("because then",))
    table = TableBlock("What it would be under other assumptions", header, tuple(rows))
    return [_chart(lines), table]


def _value(found: Found, sensitivity: Sensitivity) -> tuple[Parts, list[tuple[str, Figure]]]:
    name, method = f"Gain, {sensitivity.name}", f"sensitivity/1 {sensitivity.name}"
    if sensitivity.estimate is not None and sensitivity.interval is not None:
        made_of = made.ranged(found, name, (sensitivity.estimate, sensitivity.interval), method=method)
        return (link(made_of),), [(sensitivity.name, made_of)]
    rows = made.outcome_rows(found)
    if sensitivity.estimate is not None:
        point = made.own((name, "points"), rows, sensitivity.estimate, method=method)
        return (link(point),), [(sensitivity.name, point)]
    low, high = (
        made.own((f"{name}, {end} end", "points"), rows, bound, method=method, of=end)
        for end, bound in zip(("low", "high"), sensitivity.interval or (), strict=True)
    )
    return ("between ", link(low), " and ", link(high)), []


def _chart(lines: list[tuple[str, Figure]]) -> Chart:
    return intervals(
        "effect",
        "The gain and its likely range, as found and under other assumptions",
        "A line for each assumption with the gain as a dot and its likely range as a bar, beside zero.",
        lines,
        axis="gain per person who started, in points",
    )
