"""Checking files and folders of packs: every file read, every problem one line.

What a file is shows in what it states: an instrument has scores, a place has crisis contacts, words
belong to an instrument or a place, the registry has coordinates; everything else is a file of values.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

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
    return [f"{files.shown(each)}: {problem}" for each in _found(path) for problem in _problems(each)]


def instruments_in(path: Path = files.ROOT) -> dict[str, Instrument]:
    """Return the instruments in a file or below a folder that hold together, by the file's name."""
    sound = [each for each in _found(path) if not _problems(each) and "scores" in files.parsed(each)]
    return {files.shown(each): files.read(each, Instrument) for each in sound}


def coordinate_problems(coordinates: Mapping[str, int]) -> list[str]:
    """Return what is wrong with the registry: a place taken twice, or outside those of packs."""
    places = list(coordinates.values())
    outside = [
        f"{key}: coordinate {n} is not from 0 to {BOOK_COORDINATES - 1}"
        for key, n in coordinates.items()
        if not 0 <= n < BOOK_COORDINATES
    ]
    twice = [f"{key}: coordinate {n} is taken twice" for key, n in coordinates.items() if places.count(n) > 1]
    return outside + twice


def _found(path: Path) -> list[Path]:
    if not path.exists():
        raise PackError(f"{path}: there is no such file or folder")
    found = sorted(path.rglob("*.toml")) if path.is_dir() else [path]
    if not found:
        raise PackError(f"{path}: there is no TOML file in it")
    return found


def _problems(path: Path) -> list[str]:
    try:
        return _checked(path, files.parsed(path))
    except PackError as error:
        return [str(error).removeprefix(f"{files.shown(path)}: ")]


def _checked(path: Path, content: dict[str, Any]) -> list[str]:
    if "scores" in content:
        made = files.shaped(content, Instrument, path)
        return _named(made.id, path) + instrument_problems(made)
    if "coordinates" in content:
        return coordinate_problems(files.shaped(content, load.CoordinatesFile, path).coordinates)
    if "instrument" in content:
        words = files.shaped(content, Wording, path)
        return wording_problems(load.instrument(words.instrument), words)
    if "crisis" in content:
        files.shaped(content, PlaceFile, path)
    elif "questions" in content:
        files.shaped(content, PlaceWording, path)
    else:
        values_of(path.stem, files.shaped(content, ValuesFile, path), load.coordinates())
    return []


def _named(made: str, path: Path) -> list[str]:
    return [] if made == path.stem else [f"its id is {made!r}, so the file must be {made}.toml"]
