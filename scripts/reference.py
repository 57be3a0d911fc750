"""The pages of the reference that are made from the code, as Markdown."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Sequence
from inspect import getdoc
from pathlib import Path
from textwrap import dedent

import typer
from typer.main import get_command

import tilth
from tests.spec.scoring_tables import TABLES
from tilth import packs
from tilth.cli import COMMANDS, commands
from tilth.measures import NonAnswer
from tilth.packs import Instrument, ScoreDef
from tilth.settings import SETTINGS
from tilth.tally import book, pairing
from tilth.tally.columns import SAYS
from tilth.tally.columns import TABLES as COLUMNS
from tilth.tally.doors import toml
from tilth.tally.doors.match import SPELLINGS
from tilth.trace import RULES

PACKAGE = Path(tilth.__file__).parent
STAGES = ("impact", "value", "case")  # where rules are written; trace has its own
MADE = "<!-- Made by scripts/generate_docs.py from the code; do not edit. -->"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(
        "| " + " | ".join(str(cell).replace("|", "\\|") for cell in line) + " |" for line in lines
    )


def page(title: str, *parts: str) -> str:
    """Return a page with its title and its parts."""
    return "\n\n".join([MADE, f"# {title}", *parts]) + "\n"


def settings_page() -> str:
    """Return the page of all settings."""
    says = "Read from the environment when Tilth starts. Each has a default that is safe: none has to be set."
    rows = [(f"`{s.name}`", f"`{s.default}`" if s.default else "(empty)", s.help) for s in SETTINGS]
    return page("Settings", says, table(("setting", "default", "what it does"), rows))


def rules_page() -> str:
    """Return the page of all rules by which figures are derived."""
    for stage in STAGES:
        for module in pkgutil.walk_packages([str(PACKAGE / stage)], f"tilth.{stage}."):
            importlib.import_module(module.name)
    says = (
        "Every figure that is derived names one of these, with its version. A changed formula is a new "
        "version; the old one stays here, so that what was published can be made again."
    )
    rows = [
        (f"`{r.name}`", str(r.version), r.says)
        for r in sorted(RULES.values(), key=lambda r: (r.name, r.version))
    ]
    return page("Rules", says, table(("rule", "version", "in words"), rows))


def score_lines(score: ScoreDef) -> str:
    """Return how one score is made, in words."""
    made_of = ", ".join(score.items) or score.of
    lines = [
        f"**{score.name}** (`{score.id}`): {score.op} of {made_of}.",
        f"From {score.low:g} to {score.high:g} {score.unit}; {score.better} is better ({score.status}).",
        f"Missing items: at most {score.missing.max} ({score.missing.method}); {score.missing.status}.",
    ]
    if score.bands:
        bands = (f"{name} {low:g} to {high:g}" for name, (low, high) in score.bands.items())
        lines.append(f"Bands: {'; '.join(bands)}.")
    lines += [f"Change, `{c.name}`: {c.op} {c.value:g} points ({c.status})." for c in score.change_rules]
    lines.append("Route to money: WELLBY." if score.route else "Route to money: none accepted.")
    return "\n".join(f"- {line}" if k else f"{line}\n" for k, line in enumerate(lines))


def instrument_part(instrument: Instrument) -> str:
    """Return the section of one instrument with its worked examples."""
    words = ", ".join(packs.languages(instrument.id)) or "do not ship"
    about = (
        f"{instrument.full_name}: {instrument.construct}. {len(instrument.items)} items, edition "
        f"{instrument.edition}, {instrument.state}. Licence: {instrument.licence.name} "
        f"({instrument.licence.status}); words: {words}. {instrument.note}"
    )
    rows = [
        (
            e.says,
            ", ".join(map(str, e.answers)),
            ", ".join(f"{k} {v:g}" for k, v in e.scores.items()) or "none",
            ", ".join(e.flags) or "none",
        )
        for e in instrument.examples
    ]
    flags = [
        f"- Flag `{a.id}` where `{a.item}` is answered {a.at_least} or more: {a.says}"
        for a in instrument.alerts
    ]
    parts = [f"## {instrument.name} (`{instrument.id}`)", about, *map(score_lines, instrument.scores)]
    parts += ["\n".join(flags)] if flags else []
    return "\n\n".join(
        [
            *parts,
            "Worked examples, run by every test run (a negative answer is no answer):",
            table(("example", "answers", "scores", "flags"), rows),
        ]
    )


def instruments_page() -> str:
    """Return the page of all instruments."""
    says = (
        "Each instrument is a file in `tilth/packs/instruments`. *Draft*: nobody clinical has signed "
        "a review yet. A safety flag is a notification rule of the programme, never a risk score."
    )
    return page(
        "Instruments", says, *(instrument_part(packs.instrument(name)) for name in packs.instruments())
    )


def place_part(name: str) -> str:
    """Return the section of one place: its values in the vintage in force, and what it does not have."""
    place = packs.place(name)
    rows = [
        (f"`{key}`", s.says, f"{s.value:,g}", s.unit, str(s.price_year or ""), str(s.status), s.citation)
        for key, s in place.values.sources.items()
    ]
    head = ("key", "what", "value", "unit", "prices of", "status", "citation")
    absent = "\n".join(f"- `{key}`: {why}" for key, why in place.values.absent.items())
    vintages = ", ".join(f"`{vintage}`" for vintage in packs.vintages(name))
    about = f"{place.values.says}. Vintage in force: `{place.vintage}`; there are {vintages}."
    return "\n\n".join([f"## {place.place.name}", about, table(head, rows), "Not in this pack:", absent])


def places_page() -> str:
    """Return the page of all places."""
    says = (
        "Published values by country, each with its source. `secondary` was read second hand, `unverified` "
        "is general knowledge: the mark goes into every figure and report that rests on it."
    )
    return page("Places", says, *(place_part(name) for name in packs.places()))


def scoring_page() -> str:
    """Return the tables of answers and scores that the tests run."""
    says = (
        "Left of the bar stand the answers by item (`-` missed, `d` declined, `?` don't know, `n` not "
        "applicable), right of it what comes out (`-` absent). Every test run checks every line."
    )
    parts = (f"## {t.says} (`{t.instrument}`)\n\n```text\n{dedent(t.text).strip()}\n```" for t in TABLES)
    return page("Scoring by example", says, *parts)


def command_part(name: str) -> str:
    """Return the section of one command: what its module says, and its arguments and options."""
    module = importlib.import_module(f"tilth.cli.{name}")
    app = typer.Typer(add_completion=False)
    app.command(name=name)(module.run)
    command = get_command(app)
    context = command.make_context(f"tilth {name}", [], resilient_parsing=True)
    given = [parameter.get_help_record(context) for parameter in command.get_params(context)]
    rows = [(f"`{form.strip()}`", help_text) for form, help_text in filter(None, given)]
    usage = f"```\n{command.get_usage(context).removeprefix('Usage: ')}\n```"
    return "\n\n".join([f"## `tilth {name}`", usage, getdoc(module) or "", table(("word", "meaning"), rows)])


def commands_page() -> str:
    """Return the page of all commands that are there."""
    says = (
        "Exit status 0: done. 2: bad input, with one line that says what, where, and what would be accepted. "
        "1: a fault of ours. Field names of `--json` change only with a line in the changelog."
    )
    rows = [(f"[`tilth {name}`](#tilth-{name})", COMMANDS[name]) for name in commands()]
    return page("Commands", says, table(("command", "what it does"), rows), *map(command_part, commands()))


def shown_by(module: object) -> str:
    """Return the example that a docstring shows, as a block."""
    text = (getattr(module, "__doc__", "") or "").split("\n\n", 1)[1].strip()
    return text if text.startswith("```") else f"```text\n{text}\n```"


def columns_part(name: str) -> str:
    """Return the columns of one table of an answer book, and how else they may be spelled."""
    columns = [column for column in COLUMNS[name] if column in SAYS]
    rows = [(f"`{c}`", SAYS[c], ", ".join(SPELLINGS.get(c, ()))) for c in columns]
    items = "\n\nAnd the answers: a column for each item, named by its id, or `q1`, `q2` … in their order."
    return f"## {name}\n\n" + table(("column", "what", "also found as"), rows) + items * (name == "sheets")


def answer_book_page() -> str:
    """Return the page of the answer book: its files, its keys, its columns, and who counts as start and end."""
    says = (
        "An answer book is a folder: `book.toml` and your files beside it (CSV in any common encoding, XLSX, ODS "
        "or Parquet). What cannot be used is listed with file, row and column, and nothing is dropped silently. "
        "Dates may be 2026-11-25, 25/11/2026 or 25 Nov 2026."
    )
    named = {r: r.name.lower().replace("_", " ").replace("dont", "don't") for r in NonAnswer}
    reasons = "\n".join(f"- `{int(reason)}` {name}" for reason, name in named.items())
    parts = (
        f"## book.toml\n\n{shown_by(book)}",
        f"## Files\n\n{shown_by(toml)}",
        *(columns_part(name) for name in COLUMNS),
        f"## Reasons for not answering\n\nIn an item's cell; an empty cell was missed.\n\n{reasons}",
        f"## Start and end\n\n```text\n{getdoc(pairing)}\n```",
    )
    return page("The answer book", says, *parts)


PAGES: dict[str, Callable[[], str]] = {
    "cli.md": commands_page,
    "answer-book.md": answer_book_page,
    "settings.md": settings_page,
    "rules.md": rules_page,
    "instruments.md": instruments_page,
    "scoring.md": scoring_page,
    "places.md": places_page,
}
