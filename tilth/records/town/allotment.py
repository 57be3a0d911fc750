"""The allotment in the generated town: a group digs on Saturdays, asked before and after, with no comparison.

People come at a low point: only those who feel low on the day ask to join. Nothing is put in, so
the scores rise by what low starts bring by themselves (regression to the mean) and a little recovery:

    level at the end = level + recovery + drift      recovery 0.2, drift ~ N(0, 0.9)

Few answer the second time, and those who feel better answer more often.
"""

from datetime import date, timedelta

from tilth.records.town import words
from tilth.records.town.answers import MOOD, Draw, ons4, satisfaction
from tilth.records.town.costs import monthly
from tilth.records.town.rows import PROGRAMME, MadeContact, MadePerson, MadeProgramme, MadeSheet

FIRST_DAY = date(2025, 4, 5)
PEOPLE, WAITING = 84, 12
ENTRY = 5  # people join on a day when they answer this or lower
RECOVERY = 0.2


def make(draw: Draw) -> MadeProgramme:
    """Return the programme with all its people."""
    people = [_person(draw, number) for number in range(1, PEOPLE + 1)]
    waiting = [_waiting(draw, PEOPLE + number) for number in range(1, WAITING + 1)]
    return MadeProgramme(
        id="allotment",
        name=f"Saturday allotment in {words.TOWN}",
        kind="empowerment",
        design="before-after",
        comparison="",
        started_by="",
        instrument="ons4",
        score="life_satisfaction",
        months=6.0,
        truth=0.0,
        people=(*people, *waiting),
        costs=monthly(FIRST_DAY, 14, _MONTH),
    )


_MONTH = {
    ("staff", "programme"): 214_000,
    ("tools and seed", "programme"): 23_000,
    ("rent", "programme"): 31_000,
    ("partner time", "partner"): 29_300,
}


def _low_start(draw: Draw) -> tuple[float, int]:
    """Return a level and the answer on a day that was low enough to ask for help."""
    while True:
        level = draw.normal(5.4, 1.6)
        start = satisfaction(level, draw.normal(0, MOOD))
        if start <= ENTRY:
            return level, start


def _person(draw: Draw, number: int) -> MadePerson:
    level, start = _low_start(draw)
    end = satisfaction(level + RECOVERY + draw.normal(0, 0.9), draw.normal(0, MOOD))
    referred = FIRST_DAY + timedelta(days=draw.days(0, 230))
    started = referred + timedelta(days=draw.days(3, 40))
    ended = started + timedelta(days=draw.days(182, 200))
    return MadePerson(
        code=f"A{number:04d}",
        name=f"{draw.one_of(words.FIRST)} {draw.one_of(words.LAST)}",
        group=PROGRAMME,
        referred=referred,
        started=started,
        ended=ended,
        evaluation=draw.happens(0.94),
        withdrew=None,
        site=draw.one_of(words.SITES),
        worker=draw.one_of(words.WORKERS),
        sheets=_sheets(draw, (start, end), started),
        contacts=_saturdays(draw, started),
        words=words.ALLOTMENT[number // 15 - 1] if number % 15 == 0 else "",
    )


def _waiting(draw: Draw, number: int) -> MadePerson:
    return MadePerson(
        code=f"A{number:04d}",
        name=f"{draw.one_of(words.FIRST)} {draw.one_of(words.LAST)}",
        group=PROGRAMME,
        referred=date(2026, 4, 20) + timedelta(days=draw.days(0, 60)),
        started=None,
        ended=None,
        evaluation=True,
        withdrew=None,
        site=draw.one_of(words.SITES),
        worker=draw.one_of(words.WORKERS),
    )


def _sheets(draw: Draw, scores: tuple[int, int], started: date) -> tuple[MadeSheet, ...]:
    start, end = scores
    made = [_sheet(draw, "start", started - timedelta(days=draw.days(0, 3)), start)]
    if draw.happens(0.55 + 0.04 * (end - 5)):
        made.append(_sheet(draw, "end", started + timedelta(days=draw.days(170, 181)), end))
    return tuple(made)


def _sheet(draw: Draw, occasion: str, day: date, satisfied: int) -> MadeSheet:
    return MadeSheet(instrument="ons4", occasion=occasion, day=day, items=ons4(draw, satisfied), mode="paper")


def _saturdays(draw: Draw, started: date) -> tuple[MadeContact, ...]:
    days = [started + timedelta(days=7 * week) for week in range(24) if week == 0 or draw.happens(0.4)]
    return tuple(MadeContact(day=day, kind="group", minutes=150) for day in days)
