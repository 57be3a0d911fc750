"""Contacts and costs: what was done, how long it took, what it cost and who bore it."""

from tilth.tally.book import BookSpec
from tilth.tally.columns import NULL
from tilth.tally.doors import cells
from tilth.tally.doors.match import matched
from tilth.tally.doors.raw import Raw
from tilth.tally.doors.rough import Reading, Rough
from tilth.tally.doors.toml import FileSpec


def contacts(raw: Raw, file: FileSpec, spec: BookSpec) -> Rough:
    """Return contacts: person, date, kind and minutes."""
    reading = _reading(raw, file)
    return reading.rough(
        {
            "person": reading.text("person"),
            "programme": reading.text("programme", spec.programme),
            "date": reading.numbers("date", _day(file)),
            "kind": reading.text("kind"),
            "minutes": reading.numbers("minutes", cells.whole),
        }
    )


def costs(raw: Raw, file: FileSpec, spec: BookSpec) -> Rough:
    """Return costs in pence: kind and who bore it; a row without an amount is set aside."""
    reading = _reading(raw, file)
    header = reading.found["pence"].lower()
    in_pence = file.money == "pence" or (not file.money and "pence" in header)
    amounts = reading.numbers("pence", cells.pence if in_pence else cells.pounds)
    made = reading.rough(
        {
            "programme": reading.text("programme", spec.programme),
            "date": reading.numbers("date", _day(file)),
            "kind": reading.text("kind"),
            "payer": reading.text("payer"),
            "pence": amounts,
        }
    )
    return made.where(amounts != NULL, column="pence", reason="no amount: the row is not counted")


def _reading(raw: Raw, file: FileSpec) -> Reading:
    return Reading(raw, matched(file.table, raw.columns, said=file.columns, file=raw.file), file.same)


def _day(file: FileSpec) -> cells.Reader:
    return cells.whole if file.date_kind == "days" else cells.day
