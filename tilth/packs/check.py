"""Checking whole folders of packs: every file read, every problem one line."""

from collections.abc import Mapping
from pathlib import Path

from tilth.packs import files, load
from tilth.packs.checks import instrument_problems, wording_problems
from tilth.packs.errors import PackError
from tilth.packs.instrument import Instrument
from tilth.packs.places import PlaceFile
from tilth.packs.values import ValuesFile, values_of
from tilth.packs.wording import PlaceWording, Wording
from tilth.trace import BOOK_COORDINATES


def check(path: Path = files.ROOT) -> list[str]:
    """Return one line for each problem in a pack file or in all pack files below a folder."""
    if not path.exists():
        raise PackError(f"{path}: there is no such file or folder")
    found = sorted(path.rglob("*.toml")) if path.is_dir() else [path]
    if not found:
        raise PackError(f"{path}: there is no TOML file in it")
    return [f"{files.shown(each)}: {problem}" for each in found for problem in _problems(each)]


def _problems(path: Path) -> list[str]:
    try:
        return _checked(path)
    except PackError as error:
        return [str(error).removeprefix(f"{files.shown(path)}: ")]


def _checked(path: Path) -> list[str]:
    if path.name == "coordinates.toml":
        return coordinate_problems(files.read(path, load.CoordinatesFile).coordinates)
    if path.name == "pack.toml":
        files.read(path, PlaceFile)
    elif path.name.startswith("wording."):
        files.read(path, PlaceWording)
    elif path.parent.name == "wording":
        return wording_problems(load.instrument(path.name.split(".")[0]), files.read(path, Wording))
    elif path.parent.name in ("instruments", "") or "instruments" in path.parts:
        return instrument_problems(files.read(path, Instrument))
    else:
        values_of(path.stem, files.read(path, ValuesFile), load.coordinates())
    return []


def coordinate_problems(coordinates: Mapping[str, int]) -> list[str]:
    """Return what is wrong with the registry: a place taken twice, or outside those of packs."""
    places = list(coordinates.values())
    problems = [
        f"{key}: coordinate {n} is not from 0 to 511"
        for key, n in coordinates.items()
        if not 0 <= n < BOOK_COORDINATES
    ]
    return problems + [
        f"{key}: coordinate {n} is taken twice" for key, n in coordinates.items() if places.count(n) > 1
    ]
