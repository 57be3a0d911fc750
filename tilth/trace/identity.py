"""Identity is the recipe, not the floats: SHA-256 over canonical JSON of what something is made of."""

import hashlib
import json
from collections.abc import Mapping
from typing import TypeAlias

Scalar: TypeAlias = str | int | float | bool | None
Literal: TypeAlias = Scalar | tuple[Scalar, ...]
Params: TypeAlias = tuple[tuple[str, Literal], ...]


def params_of(given: Mapping[str, Literal]) -> Params:
    """Return literal parameters in one order, whatever order they were written in."""
    return tuple(sorted(given.items()))


def identity(kind: str, content: Mapping[str, object]) -> str:
    """Return the SHA-256 (hexadecimal) of `content`; raise TypeError for what JSON cannot hold."""
    text = json.dumps(
        [kind, content], sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False
    )
    return hashlib.sha256(text.encode()).hexdigest()
