"""`book.toml`: what a book says of itself and of its files, checked; the keys are shown in `book.py`.

[files.people]                  a file; its name is its table, or `table = "sheets"` says which
path = "people.xlsx"            beside book.toml
tab = "2025"                    of a workbook; the first one where it is left out
columns = { person = "Ref" }    our column = theirs; those left out are matched by name
groups = { programme = ["DRUG"], comparison = ["PLACEBO"] }
same = { site = "Mill ward" }   what every row has in common
instrument = "phq9"             of every row of a file of sheets
date_kind = "days"              dates are days since the person started
money = "pence"                 pounds where it is left out, unless the column is named pence

[files.people.occasions.start]  one row a person, columns for each occasion
date = "First visit"
ons4 = { satisfied = "LS start" }
phq9 = "PHQ start"              a total
"""

import secrets
import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Literal

import msgspec

from tilth.tally.book import BookSpec, Outcome, OwnScale
from tilth.tally.columns import TABLES
from tilth.tally.definitions import definition
from tilth.tally.errors import BookError

ENDINGS = (".csv", ".tsv", ".txt", ".xlsx", ".xls", ".ods", ".parquet")
NAME = "book.toml"
Occasion = dict[str, str | dict[str, str]]


class Keys(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A part of book.toml: a key that nobody expects is an error, never dropped."""


class FileSpec(Keys, frozen=True, kw_only=True):
    """One file of the folder and how it is to be read."""

    path: str
    table: str = ""
    tab: str = ""
    columns: dict[str, str] = {}
    groups: dict[str, list[str]] = {}
    same: dict[str, str] = {}
    instrument: str = ""
    date_kind: Literal["date", "days"] = "date"
    money: Literal["pounds", "pence", ""] = ""
    occasions: dict[str, Occasion] = {}


class PacksKeys(Keys, frozen=True, kw_only=True):
    """Which place pack, in which vintage."""

    place: str
    vintage: str


class DesignKeys(Keys, frozen=True, kw_only=True):
    """Who is compared with whom, and how people came into the groups."""

    kind: Literal["before-after", "comparison", "randomised"]
    comparison: str = ""
    started_by: str = ""


class OutcomeKeys(Keys, frozen=True, kw_only=True):
    """The primary outcome."""

    instrument: str
    score: str = "total"
    visits: tuple[str, ...] = ()
    months: float = 6.0


class ScaleKeys(Keys, frozen=True, kw_only=True):
    """A scale that the book declares."""

    name: str
    low: int
    high: int
    better: Literal["higher", "lower"]


class BookKeys(Keys, frozen=True, kw_only=True):
    """All of book.toml."""

    schema: Literal["tilth-book/1"]
    name: str
    programme: str
    packs: PacksKeys
    design: DesignKeys
    outcome: OutcomeKeys
    secret: str = ""
    generated: bool = False
    as_of: date | None = None
    words: tuple[str, ...] = ()
    own_scales: dict[str, ScaleKeys] = {}
    coordinates: dict[str, int] = {}
    declared: dict[str, float] = {}
    files: dict[str, FileSpec] = {}


def load(folder: Path) -> tuple[BookSpec, Mapping[str, FileSpec]]:
    """Return what book.toml in `folder` says of the book and of its files, tables by file name.

    Raises BookError naming the key and what is accepted.
    """
    keys = _keys(folder / NAME)
    _check_secret(keys.secret)
    spec = _spec(keys)
    definition(spec, spec.outcome.instrument, spec.outcome.score)  # raises where there is no such score
    files = {name: _with_table(name, file) for name, file in (keys.files or _found(folder)).items()}
    if not any(file.table in ("people", "sheets") for file in files.values()):
        raise BookError(f"{NAME}, files: no file of people or sheets; add [files.people] with path = ...")
    return spec, files


def _keys(path: Path) -> BookKeys:
    try:
        return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), BookKeys)
    except FileNotFoundError:
        raise BookError(f"{path.parent}: there is no {NAME}; a book is a folder with one") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BookError(f"{NAME}: {error}") from None
    except msgspec.ValidationError as error:
        says, _, where = str(error).partition(" - at ")
        place = where.strip("`").removeprefix("$").removeprefix(".")
        raise BookError(f"{NAME}{', ' + place if place else ''}: {says}") from None


def _check_secret(secret: str) -> None:
    if len(secret) != 64 or set(secret) - set("0123456789abcdef"):
        raise BookError(
            f'{NAME}, secret: 64 hexadecimal digits are needed; add secret = "{secrets.token_hex(32)}"'
        )


def _spec(keys: BookKeys) -> BookSpec:
    outcome: dict[str, Any] = msgspec.structs.asdict(keys.outcome)
    scales = tuple(OwnScale(id=name, **msgspec.structs.asdict(s)) for name, s in keys.own_scales.items())
    return BookSpec(
        name=keys.name,
        programme=keys.programme,
        secret=keys.secret,
        place=keys.packs.place,
        vintage=keys.packs.vintage,
        design=keys.design.kind,
        outcome=Outcome(**outcome),
        comparison=keys.design.comparison,
        started_by=keys.design.started_by,
        generated=keys.generated,
        as_of=keys.as_of,
        own_scales=scales,
        coordinates=keys.coordinates,
        words=keys.words,
        declared=keys.declared,
    )


def _with_table(name: str, file: FileSpec) -> FileSpec:
    table = file.table or (name if name in TABLES else "people" if file.occasions else "")
    if table not in TABLES:
        raise BookError(f"{NAME}, files.{name}: table is {table!r}; accepted are {', '.join(TABLES)}")
    if unknown := set(file.groups) - {"programme", "comparison"}:
        raise BookError(f"{NAME}, files.{name}.groups: {min(unknown)!r} is not programme or comparison")
    return msgspec.structs.replace(file, table=table)


def _found(folder: Path) -> dict[str, FileSpec]:
    names = [(table, folder / f"{table}{ending}") for table in TABLES for ending in ENDINGS]
    return {table: FileSpec(path=path.name) for table, path in names if path.exists()}
