"""The files of the packs: where they are, how they are read, and their digests.

A pack file is TOML. It is read into a checked type (`msgspec`), so that a word that nobody expects is
an error with its place, never something silently dropped.
"""

import hashlib
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from tilth.packs.errors import PackError

ROOT = Path(__file__).parent
T = TypeVar("T")


def read(path: Path, kind: type[T]) -> T:
    """Return the file at `path` as a checked `kind`; raise PackError with the place of what is wrong."""
    return shaped(parsed(path), kind, path)


def parsed(path: Path) -> dict[str, Any]:
    """Return the content of a TOML file; raise PackError if there is none or it is no TOML."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise PackError(f"{shown(path)}: there is no such pack file") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PackError(f"{shown(path)}: {error}") from None


def shaped(content: dict[str, Any], kind: type[T], path: Path) -> T:
    """Return content as a checked `kind`; raise PackError for a word that nobody expects or a wrong type."""
    try:
        return msgspec.convert(content, kind, str_keys=True)
    except msgspec.ValidationError as error:
        raise PackError(f"{shown(path)}: {error}") from None


def names(folder: Path) -> tuple[str, ...]:
    """Return the names of the TOML files directly in `folder`, sorted, without their ending."""
    return tuple(sorted(path.stem for path in folder.glob("*.toml")))


def digests(paths: Iterable[Path]) -> dict[str, str]:
    """Return the SHA-256 (hexadecimal) of each file by its path below the packs, sorted by path."""
    return {shown(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(set(paths))}


def shown(path: Path) -> str:
    """Return a path as messages and locks print it: below the packs, or as it was given."""
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else path.as_posix()
