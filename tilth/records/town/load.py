"""Store the generated town through the same verbs that people's deeds go through, many rows at a time.

    organisations, accounts and roles  →  people  →  consents  →  answers, contacts, costs, words  →  alerts

Alerts that old answers raise are closed by the safeguarding lead, all but the newest, which is left open.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time

from tilth import packs
from tilth.case.findings import BORN
from tilth.records.actions import (
    alerts,
    answers,
    consents,
    contacts,
    costs,
    covers,
    invitations,
    notes,
    programmes,
    users,
)
from tilth.records.actions import people as newcomers
from tilth.records.actions.consents import Agreed
from tilth.records.actions.contacts import Spent
from tilth.records.actions.costs import Line
from tilth.records.actions.covers import Cover
from tilth.records.actions.invitations import Ask, Sent
from tilth.records.actions.notes import Said
from tilth.records.actions.people import Newcomer
from tilth.records.actions.programmes import Plan
from tilth.records.actions.sheets import Filled
from tilth.records.models import Alert, Enrolment, Person, Programme, User
from tilth.records.models.words import (
    Design,
    Group,
    Help,
    Mode,
    Occasion,
    Outcome,
    Payer,
    ProgrammeKind,
    Purpose,
    Role,
)
from tilth.records.town import words
from tilth.records.town.cast import CAST
from tilth.records.town.generate import generate
from tilth.records.town.rows import MadePerson, MadeProgramme, MadeSheet, Town

HERE, ELSEWHERE = "eastmere", "westholm"
CHOIR = "westholm-choir"
Known = Sequence[tuple[str, MadePerson]]  # people by their new pseudonyms


def load(town: Town | None = None) -> tuple[Programme, ...]:
    """Store the town in an empty database and return its programmes."""
    made = generate() if town is None else town
    programmes.found(by=None, slug=HERE, name=f"{made.name} Neighbours")
    programmes.found(by=None, slug=ELSEWHERE, name="Westholm Singers")
    stored = tuple(_set_up(one) for one in made.programmes.values())
    people = _accounts()
    for programme in made.programmes.values():
        _fill(programme, people)
    _close_old_alerts(people["ruth"])
    return stored


def loaded() -> bool:
    """Return whether the town is in the database."""
    return Programme.objects.filter(organisation__slug=HERE).exists()


def new_link(*, by: User, programme: str = "befriending") -> Sent:
    """Return a private link by which somebody of the town who waits can answer at once."""
    waiting = Enrolment.objects.filter(programme__slug=programme, started_on__isnull=True)
    person = Person.objects.filter(enrolments__in=waiting).order_by("pk")[0]
    ask = Ask(asks=("ons4:satisfied", "phq9"), occasion=Occasion.START, days=30)
    return invitations.send(by=by, pseudonym=person.pseudonym, programme=programme, ask=ask)


def _set_up(made: MadeProgramme) -> Programme:
    plan = Plan(
        slug=made.id,
        name=made.name,
        kind=ProgrammeKind(made.kind),
        instrument=made.instrument,
        score=made.score,
        generated=True,
        months=int(made.months),
        design=Design(made.design),
        comparison=made.comparison,
        started_by=made.started_by,
    )
    stored = programmes.set_up(by=None, organisation=HERE, plan=plan)
    for name in BORN:
        programmes.coordinate(by=None, programme=made.id, name=name)
    return stored


def _accounts() -> Mapping[str, User]:
    """Return the cast's accounts by key, and those of the other link workers by name."""
    plan = Plan(
        slug=CHOIR,
        name="Westholm choir",
        kind=ProgrammeKind.SUPPORT,
        instrument="ons4",
        score="life_satisfaction",
        generated=True,
    )
    programmes.set_up(by=None, organisation=ELSEWHERE, plan=plan)
    made: dict[str, User] = {}
    for member in CAST:
        home, places = (HERE, member.programmes) if member.programmes else (ELSEWHERE, (CHOIR,))
        made[member.key] = users.add(by=None, email=member.email, name=member.name, organisation=home)
        for place in places:
            users.grant(by=None, user=made[member.key], programme=place, role=Role(member.role))
    made[words.WORKERS[0]] = made["amina"]
    return made | {name: _worker(name) for name in words.WORKERS[1:]}


def _worker(name: str) -> User:
    email = f"{name.replace(' ', '-').lower()}@tilth.example"
    user = users.add(by=None, email=email, name=name[:1].upper() + name[1:], organisation=HERE)
    users.grant(by=None, user=user, programme="befriending", role=Role.LINK_WORKER)
    return user


def _fill(made: MadeProgramme, people: Mapping[str, User]) -> None:
    carol = people["carol"]
    cover = Cover(hours="every day, 9 to 18", responder=people["ruth"], deputy=carol, minutes=60)
    covers.set(by=carol, programme=made.id, cover=cover)
    joined = [_newcomer(one, people) for one in made.people]
    stored = newcomers.enrol_many(by=carol, programme=made.id, newcomers=joined)
    known = [(person.pseudonym, one) for person, one in zip(stored, made.people, strict=True)]
    consents.give_many(by=carol, programme=made.id, agreements=list(_agreements(known)))
    answers.record_many(by=carol, programme=made.id, filled=_sheets(known, people))
    contacts.add_many(by=carol, programme=made.id, contacts=list(_contacts(known, people)))
    costs.add(by=carol, programme=made.id, lines=[_cost(made, k) for k in range(len(made.costs))])
    said = [(name, Said(text=one.words, on=one.ended)) for name, one in known if one.words]
    notes.add(by=carol, programme=made.id, notes=said)


def _newcomer(one: MadePerson, people: Mapping[str, User]) -> Newcomer:
    return Newcomer(
        name=one.name,
        group=Group(one.group),
        referred_on=one.referred,
        started_on=one.started,
        ended_on=one.ended,
        site=one.site,
        worker=people[one.worker],
    )


def _agreements(known: Known) -> Iterable[tuple[str, Agreed]]:
    for name, one in known:
        given = _noon(one.referred)
        yield name, Agreed(purpose=Purpose.CARE, given_at=given)
        if one.evaluation:
            withdrawn = None if one.withdrew is None else _noon(one.withdrew)
            yield name, Agreed(purpose=Purpose.EVALUATION, given_at=given, withdrawn_at=withdrawn)


def _sheets(known: Known, people: Mapping[str, User]) -> list[tuple[str, Filled]]:
    given = [(sheet.day, one.code, sheet, name, one) for name, one in known for sheet in one.sheets]
    ordered = sorted(given, key=lambda row: (row[0], row[1], row[2].instrument))
    return [(name, _filled(sheet, people[one.worker])) for _, _, sheet, name, one in ordered]


def _filled(sheet: MadeSheet, worker: User) -> Filled:
    items = [item.id for item in packs.instrument(sheet.instrument).items]
    return Filled(
        instrument=sheet.instrument,
        answers=dict(zip(items, sheet.items, strict=True)),
        occasion=Occasion(sheet.occasion),
        answered_on=sheet.day,
        mode=Mode(sheet.mode),
        helped=Help(sheet.helped),
        worker=worker,
    )


def _contacts(known: Known, people: Mapping[str, User]) -> Iterable[tuple[str, Spent]]:
    for name, one in known:
        for contact in one.contacts:
            worker = people[one.worker]
            yield name, Spent(on=contact.day, kind=contact.kind, minutes=contact.minutes, worker=worker)


def _cost(made: MadeProgramme, place: int) -> Line:
    cost = made.costs[place]
    return Line(on=cost.day, kind=cost.kind, pence=cost.pence, payer=Payer(cost.payer))


def _close_old_alerts(ruth: User) -> None:
    raised = Alert.objects.order_by("sheet__answered_on", "pk").values_list("pk", flat=True)
    for alert in list(raised)[:-1]:
        alerts.close(by=ruth, alert_id=alert, outcome=Outcome.SPOKE)


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)
