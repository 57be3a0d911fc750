"""What changed for those who answered at both ends, with what would have happened anyway beside it.

No change is printed without its warning: a change is not an effect.
"""

from tilth import value
from tilth.case import made
from tilth.case.document import Block, Count, Heading, Label, Notice, Part, Parts, say
from tilth.case.findings import Found
from tilth.case.format import link
from tilth.case.low_starts import LowStarts, low_starts
from tilth.case.sections.section import Section, words
from tilth.impact import Change
from tilth.tally import shown, shown_parts
from tilth.trace import Figure

METHOD = "change/1"
RECOVERY = " We did not measure recovery without you, so we cannot say how much is yours."
NOT_KNOWN = (
    " How much low starts alone could explain is not known: that needs scores of people like these before "
    "they were chosen."
)
KEPT_BACK = "a few"
KEPT_BACK_WHY = " (Small numbers, and those that would give them away, are not told.)"
NO_SHARE = (
    "), so this page gives no share, no mean and no likely range. The team can look at the people one by "
    "one; their words say more than a number would."
)


def section(found: Found) -> Section:
    """Return what changed."""
    change, head = found.change, Heading("What changed")
    if change is None:
        return Section((head, _too_few(found)))
    rows = made.programme_rows(found)
    gained = value.change_figure(change, rows, found.places["change"])
    blocks: list[Block] = [head, _went(found, change, gained), *_direction(change)]
    blocks += _anyway(found, change)
    if change.crosses and len(found.score.items) == 1:
        blocks.append(say("The sign of this change depends on how the steps of the scale are spaced."))
    return Section(tuple(blocks), {"change": gained})


def _too_few(found: Found) -> Notice:
    return Notice(
        "plain",
        (
            "Fewer than ",
            Label(f"{made.least_people()} people"),
            " answered at start and end (",
            Count(shown(found.paired)),
            NO_SHARE,
        ),
    )


def _went(found: Found, change: Change, gained: Figure) -> Block:
    said, began, answered = words(found), made.started(found), made.paired(found)
    share = made.share("Share of starters who answered at both ends", answered, began)
    start, end = _means(found, change)
    return say(
        made.counted(began, found.started),
        " people started; ",
        made.counted(answered, found.paired),
        " (",
        link(share),
        ") answered at start and end. Their ",
        said.score,
        " went from ",
        link(start),
        " to ",
        link(end),
        " out of ",
        said.high,
        f": a {said.better if change.gain >= 0 else 'change for the better'} of ",
        link(gained),
        ".",
    )


def _means(found: Found, change: Change) -> tuple[Figure, Figure]:
    rows = made.programme_rows(found)
    return (
        made.own(
            ("Mean at the start, of those who answered twice", "points"),
            rows,
            change.mean_start,
            method=METHOD,
            of="start",
        ),
        made.own(
            ("Mean at the end, of those who answered twice", "points"),
            rows,
            change.mean_end,
            method=METHOD,
            of="end",
        ),
    )


def _direction(change: Change) -> list[Block]:
    counts = shown_parts([change.better.count, change.same.count, change.worse.count])
    ways = (" people got better", " stayed the same", " got worse")
    told: Parts = ()
    for count, way in zip(counts, ways, strict=True):
        said: Part = Count(count) if count.told else KEPT_BACK
        told = (*told, ", " if told else "", said, way)
    why = "" if all(count.told for count in counts) else KEPT_BACK_WHY
    return [say(*told, "." + why)]


def _anyway(found: Found, change: Change) -> list[Block]:
    blocks: list[Block] = [
        Notice("warning", ("This is a change, not what the programme caused.", *_low_starts(found)))
    ]
    return [*blocks, *_unanswered(found, change)]


def _low_starts(found: Found) -> Parts:
    low = " Some of it would have happened anyway: people come at a low point, and many recover with time."
    recovery = "" if found.compared else RECOVERY
    expected = low_starts(found)
    if expected is None:
        return (low + NOT_KNOWN + recovery,)
    after = f" (assumed: {expected.assumed}).{_beside(found, expected)}{recovery}"
    return (low + " Low starts alone could explain ", *expected.parts, after)


def _beside(found: Found, expected: LowStarts) -> str:
    if found.change is None or found.compared:
        return ""
    more = found.change.interval[0] > expected.high
    return f" What changed is {'more' if more else 'not more'} than low starts alone would explain."


def _unanswered(found: Found, change: Change) -> list[Block]:
    missing = found.started - found.paired
    if missing == 0:
        return []
    rows = made.programme_rows(found)
    name = "Mean gain over all starters, if those who did not answer did not change"
    over_all = made.own((name, "points"), rows, change.gain_if_others_same, method=METHOD, of="all starters")
    low, high = (
        made.own((f"Mean gain over all starters, {end} case", "points"), rows, bound, method=METHOD, of=end)
        for end, bound in zip(("worst", "best"), change.bounds, strict=True)
    )
    return [
        say(
            "If the ",
            Count(shown(missing)),
            " who did not answer at both ends did not change, the gain over all who started is ",
            link(over_all),
            "; whatever they would have answered, it lies between ",
            link(low),
            " and ",
            link(high),
            ".",
        )
    ]
