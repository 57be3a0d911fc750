"""A programme of the generated town as a book in a folder, for `tilth demo --book` and for tests.

Nothing here needs a database, so that it is ready at once. Of people who do not agree to be counted it
holds that they are there and nothing else, as the book of the records does.
"""

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from tilth import packs
from tilth.records.book.folder import Cell, Sheetful, write_folder
from tilth.records.town.generate import generate
from tilth.records.town.rows import PROGRAMME, MadePerson, MadeProgramme, Town
from tilth.tally.book import BookSpec, Outcome

GROUPS = {True: "programme", False: "comparison"}
LANGUAGE, RATER = "en", "self"
QUESTIONS = 9
PEOPLE = ("person", "programme", "group", "referred", "started", "ended", "consent", "site", "worker")
SHEETS = (
    *("sheet", "person", "programme", "group", "instrument", "edition", "language", "occasion"),
    *("date", "mode", "rater", "helped", "worker", "site"),
    *(f"q{number}" for number in range(1, QUESTIONS + 1)),
)
CONTACTS = ("person", "programme", "group", "date", "kind", "minutes")
COSTS = ("programme", "date", "kind", "payer", "pence")


def write_book(folder: Path, *, programme: str = "befriending", town: Town | None = None) -> Path:
    """Write one programme of the town as a book into `folder`, and return the folder."""
    place = generate() if town is None else town
    made = place.programmes[programme]
    agreeing = [one for one in made.people if agreed(one, place)]
    tables = {
        "people": Sheetful(PEOPLE, (_person(one, made.id, place) for one in made.people)),
        "sheets": Sheetful(SHEETS, _sheets(made, agreeing)),
        "contacts": Sheetful(CONTACTS, _contacts(made, agreeing)),
        "costs": Sheetful(COSTS, ((made.id, c.day, c.kind, c.payer, c.pence) for c in made.costs)),
    }
    return write_folder(folder, spec_of(made, place), tables)


def spec_of(made: MadeProgramme, town: Town) -> BookSpec:
    """Return what the book of a programme says of itself."""
    return BookSpec(
        name=made.name,
        programme=made.id,
        secret=hashlib.sha256(f"{town.name} {town.seed} {made.id}".encode()).hexdigest(),
        place="england",
        vintage="uk-2026",
        design=made.design,
        outcome=Outcome(instrument=made.instrument, score=made.score, months=made.months),
        comparison=made.comparison,
        started_by=made.started_by,
        generated=True,
        as_of=town.as_of,
        coordinates={"effect": 512, "change": 513},
        words=made.words,
    )


def agreed(person: MadePerson, town: Town) -> bool:
    """Return whether the person agrees to be counted on the town's day."""
    return person.evaluation and (person.withdrew is None or person.withdrew > town.as_of)


def _person(one: MadePerson, programme: str, town: Town) -> tuple[Cell, ...]:
    days = (one.referred, one.started, one.ended)
    group = GROUPS[one.group == PROGRAMME]
    return (one.code, programme, group, *days, int(agreed(one, town)), one.site, one.worker)


def _sheets(made: MadeProgramme, agreeing: Sequence[MadePerson]) -> Iterator[tuple[Cell, ...]]:
    given = [(sheet.day, person, sheet) for person in agreeing for sheet in person.sheets]
    ordered = sorted(given, key=lambda row: (row[0], row[1].code, row[2].instrument))
    for number, (day, person, sheet) in enumerate(ordered, start=1):
        group = GROUPS[person.group == PROGRAMME]
        edition = packs.instrument(sheet.instrument).edition
        what = (sheet.instrument, edition, LANGUAGE, sheet.occasion, day, sheet.mode, RATER, sheet.helped)
        unused = [None] * (QUESTIONS - len(sheet.items))
        where = (person.worker, person.site)
        yield (number, person.code, made.id, group, *what, *where, *sheet.items, *unused)


def _contacts(made: MadeProgramme, agreeing: Sequence[MadePerson]) -> Iterator[tuple[Cell, ...]]:
    for one in agreeing:
        group = GROUPS[one.group == PROGRAMME]
        for contact in one.contacts:
            yield (one.code, made.id, group, contact.day, contact.kind, contact.minutes)
