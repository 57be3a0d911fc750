"""Befriending in the generated town: a volunteer visits weekly for half a year.

Who gets a volunteer at once depends on whether one lives near, hardly on how people feel; the others
wait six months or more, and are the comparison. Both groups are asked at the same times in the same way.

    level at the end, without   = level + recovery + drift      recovery 0.3, drift ~ N(0, 0.9)
    level at the end, with      = that + gain                   gain ~ N(1.1, 0.8): it helps most, not all

Those who feel low at the start answer the second time a little less often, in both groups alike. The
latest PHQ-9 of the programme has a tick on item 9, so that there is an alert for somebody to answer.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from tilth.records.town import words
from tilth.records.town.answers import MOOD, Draw, ons4, phq9, satisfaction
from tilth.records.town.costs import monthly
from tilth.records.town.rows import COMPARISON, PROGRAMME, MadeContact, MadePerson, MadeProgramme, MadeSheet

FIRST_DAY = date(2025, 2, 3)
STARTERS, COMPARED, WAITING = 112, 100, 9
GAIN, GAIN_SD, RECOVERY = 1.1, 0.8, 0.3
ANSWERED_FIRST = 0.97
ANSWERS = {PROGRAMME: 0.80, COMPARISON: 0.77}


@dataclass(frozen=True)
class Story:
    """What would be answered at the start, and at the end with and without the programme."""

    start: int
    without: int
    with_it: int
    level_start: float
    level_end: float


def make(draw: Draw) -> MadeProgramme:
    """Return the programme with all its people."""
    made = [_person(draw, number, PROGRAMME) for number in range(1, STARTERS + 1)]
    compared = [_person(draw, STARTERS + number, COMPARISON) for number in range(1, COMPARED + 1)]
    waiting = [_waiting(draw, STARTERS + COMPARED + number) for number in range(1, WAITING + 1)]
    gains = [story.with_it - story.without for story, _ in made]
    return MadeProgramme(
        id="befriending",
        name=f"Befriending in {words.TOWN}",
        kind="support",
        design="comparison",
        comparison="people who waited at least six months because no volunteer lived near",
        started_by="whether a volunteer lived near when they asked",
        instrument="ons4",
        score="life_satisfaction",
        months=6.0,
        truth=sum(gains) / len(gains),
        people=(*_with_alert([person for _, person in made]), *(person for _, person in compared), *waiting),
        costs=monthly(FIRST_DAY, 17, _MONTH),
    )


_MONTH = {
    ("staff", "programme"): 412_000,
    ("volunteer expenses", "programme"): 61_500,
    ("training", "programme"): 18_000,
    ("premises", "partner"): 24_000,
    ("partner time", "partner"): 37_500,
}


def _story(draw: Draw, group: int) -> Story:
    level = draw.normal(4.7 if group == PROGRAMME else 4.9, 1.7)
    end = level + RECOVERY + draw.normal(0, 0.9)
    gain, mood = draw.normal(GAIN, GAIN_SD), draw.normal(0, MOOD)
    return Story(
        start=satisfaction(level, draw.normal(0, MOOD)),
        without=satisfaction(end, mood),
        with_it=satisfaction(end + gain, mood),
        level_start=level,
        level_end=end + gain if group == PROGRAMME else end,
    )


def _person(draw: Draw, number: int, group: int) -> tuple[Story, MadePerson]:
    story = _story(draw, group)
    referred = FIRST_DAY + timedelta(days=draw.days(0, 250))
    started = referred + timedelta(days=draw.days(9, 62) if group == PROGRAMME else draw.days(5, 30))
    ended = started + timedelta(days=draw.days(184, 200))
    person = MadePerson(
        code=f"B{number:04d}",
        name=f"{draw.one_of(words.FIRST)} {draw.one_of(words.LAST)}",
        group=group,
        referred=referred,
        started=started,
        ended=ended,
        evaluation=draw.happens(0.95),
        withdrew=ended - timedelta(days=30) if number in (17, 140) else None,
        site=draw.one_of(words.SITES),
        worker=draw.one_of(words.WORKERS),
        sheets=_sheets(draw, story, group, started),
        contacts=_visits(draw, started, ended) if group == PROGRAMME else _calls(draw, started),
        words=words.BEFRIENDING[number // 11 - 1] if number % 11 == 0 and number <= 88 else "",
    )
    return story, person


def _waiting(draw: Draw, number: int) -> MadePerson:
    return MadePerson(
        code=f"B{number:04d}",
        name=f"{draw.one_of(words.FIRST)} {draw.one_of(words.LAST)}",
        group=PROGRAMME,
        referred=date(2026, 5, 4) + timedelta(days=draw.days(0, 50)),
        started=None,
        ended=None,
        evaluation=draw.happens(0.95),
        withdrew=None,
        site=draw.one_of(words.SITES),
        worker=draw.one_of(words.WORKERS),
    )


def _sheets(draw: Draw, story: Story, group: int, started: date) -> tuple[MadeSheet, ...]:
    first, last = started - timedelta(days=draw.days(0, 4)), started + timedelta(days=draw.days(172, 183))
    mode = "together" if draw.happens(0.7) else "phone"
    end = story.with_it if group == PROGRAMME else story.without
    sheets = []
    if draw.happens(ANSWERED_FIRST):
        sheets.append(_pair(draw, "start", first, mode, (story.start, story.level_start)))
    if draw.happens(ANSWERS[group] + 0.02 * (story.start - 5)):
        sheets.append(_pair(draw, "end", last, mode, (end, story.level_end)))
    return tuple(sheet for pair in sheets for sheet in pair)


def _pair(
    draw: Draw, occasion: str, day: date, mode: str, at: tuple[int, float]
) -> tuple[MadeSheet, MadeSheet]:
    helped = "read-aloud" if draw.happens(0.08) else "alone"
    made = (("ons4", ons4(draw, at[0])), ("phq9", phq9(draw, at[1])))
    one, two = (
        MadeSheet(instrument=name, occasion=occasion, day=day, items=items, mode=mode, helped=helped)
        for name, items in made
    )
    return one, two


def _with_alert(people: list[MadePerson]) -> list[MadePerson]:
    latest = max(people, key=lambda person: max((sheet.day for sheet in person.sheets), default=FIRST_DAY))
    sheets = [replace(s, items=(*s.items[:8], 1)) if s.instrument == "phq9" else s for s in latest.sheets]
    kept = [*latest.sheets[:-1], sheets[-1]]
    return [replace(one, sheets=tuple(kept)) if one is latest else one for one in people]


def _visits(draw: Draw, started: date, ended: date) -> tuple[MadeContact, ...]:
    days = range(0, (ended - started).days, 14)
    kept = [started + timedelta(days=day) for day in days if day == 0 or draw.happens(0.85)]
    return tuple(MadeContact(day=day, kind="visit", minutes=15 * draw.days(3, 6)) for day in kept)


def _calls(draw: Draw, started: date) -> tuple[MadeContact, ...]:
    return (MadeContact(day=started, kind="first conversation", minutes=15 * draw.days(2, 4)),)
