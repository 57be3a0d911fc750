"""Loading: from a name to a checked pack, once for each process."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from tilth.packs import files
from tilth.packs.checks import instrument_problems, wording_problems
from tilth.packs.errors import PackError
from tilth.packs.facts import Data
from tilth.packs.instrument import Instrument
from tilth.packs.places import PlaceFile, PlacePack
from tilth.packs.values import Values, ValuesFile, values_of
from tilth.packs.wording import PlaceWording, Wording

INSTRUMENTS = files.ROOT / "instruments"
WORDING = INSTRUMENTS / "wording"
PLACES = files.ROOT / "places"
PRINCIPLES = files.ROOT / "principles"
COORDINATES = files.ROOT / "coordinates.toml"
NOT_VINTAGES = ("pack",)


class CoordinatesFile(Data, frozen=True, kw_only=True):
    """The registry of permanent coordinates among the simulated worlds."""

    coordinates: Mapping[str, int]


def instruments() -> tuple[str, ...]:
    """Return the ids of all instruments."""
    return files.names(INSTRUMENTS)


@cache
def instrument(instrument_id: str) -> Instrument:
    """Return a checked instrument; raise PackError naming what exists, or what is wrong with its file."""
    _check_known("instrument", instrument_id, instruments())
    path = INSTRUMENTS / f"{instrument_id}.toml"
    made = files.read(path, Instrument)
    _check_none(instrument_problems(made), path)
    return made


@cache
def wording(instrument_id: str, language: str = "en") -> Wording:
    """Return the words of an instrument; raise PackError where none ship or the language is missing."""
    of = instrument(instrument_id)
    if language not in languages(instrument_id):
        known = ", ".join(languages(instrument_id)) or "no text at all: the licence does not let it ship"
        raise PackError(f"{instrument_id} has no words in {language!r}; it has {known}")
    path = wording_path(instrument_id, language)
    made = files.read(path, Wording)
    _check_none(wording_problems(of, made), path)
    return made


def languages(instrument_id: str) -> tuple[str, ...]:
    """Return the languages in which the words of an instrument ship."""
    found = (name.split(".", 1) for name in files.names(WORDING))
    return tuple(language for name, language in found if name == instrument_id)


def wording_path(instrument_id: str, language: str) -> Path:
    """Return where the words of an instrument would be."""
    return WORDING / f"{instrument_id}.{language}.toml"


def places() -> tuple[str, ...]:
    """Return the ids of all places."""
    return tuple(sorted(path.parent.name for path in PLACES.glob("*/pack.toml")))


def vintages(place_id: str) -> tuple[str, ...]:
    """Return the vintages of a place."""
    _check_known("place", place_id, places())
    names = files.names(PLACES / place_id)
    return tuple(n for n in names if n not in NOT_VINTAGES and not n.startswith("wording."))


@cache
def place(place_id: str, vintage: str = "") -> PlacePack:
    """Return a place in a vintage, the one in force if none is named; raise PackError if unknown."""
    _check_known("place", place_id, places())
    folder = PLACES / place_id
    about = files.read(folder / "pack.toml", PlaceFile)
    chosen = vintage or about.vintage
    _check_known(f"vintage of {place_id}", chosen, vintages(place_id))
    stated = files.read(folder / f"{chosen}.toml", ValuesFile)
    words = {
        language: files.read(folder / f"wording.{language}.toml", PlaceWording)
        for language in about.languages
    }
    return PlacePack(about, chosen, values_of(f"{place_id} {chosen}", stated, coordinates()), words)


@cache
def claims() -> Values:
    """Return the thresholds of the claim ladder, of pairing and of disclosure."""
    return _principle("claims")


@cache
def assumptions() -> Values:
    """Return the named assumptions that belong to no place: durations, correlations, natural recovery."""
    return _principle("assumptions")


@cache
def coordinates() -> Mapping[str, int]:
    """Return the permanent coordinate of each uncertain input of the packs."""
    return files.read(COORDINATES, CoordinatesFile).coordinates


def lock(*, instruments: tuple[str, ...] = (), place: str = "", vintage: str = "") -> dict[str, str]:
    """Return the SHA-256 of every pack file that a case with these packs rests on, by path."""
    paths = [COORDINATES, PRINCIPLES / "claims.toml", PRINCIPLES / "assumptions.toml"]
    for name in instruments:
        instrument(name)
        paths.append(INSTRUMENTS / f"{name}.toml")
        paths += [wording_path(name, language) for language in languages(name)]
    if place:
        paths += _place_paths(place, vintage)
    return files.digests(paths)


def _place_paths(place_id: str, vintage: str) -> list[Path]:
    loaded = place(place_id, vintage)
    names = ["pack", loaded.vintage, *(f"wording.{language}" for language in loaded.wordings)]
    return [PLACES / place_id / f"{name}.toml" for name in names]


def _principle(name: str) -> Values:
    return values_of(name, files.read(PRINCIPLES / f"{name}.toml", ValuesFile), coordinates())


def _check_known(kind: str, name: str, known: tuple[str, ...]) -> None:
    if name not in known:
        raise PackError(f"there is no {kind} {name!r}; there is {', '.join(known)}")


def _check_none(problems: list[str], path: Path) -> None:
    if problems:
        raise PackError(f"{files.shown(path)}: {problems[0]}")
