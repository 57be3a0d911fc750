"""A document as JSON, and back: the blocks and parts of `document.py` under their own names."""

from typing import Any

import msgspec

from tilth.case.document import Document
from tilth.case.errors import CaseError


def plain(document: Document) -> dict[str, Any]:
    """Return a document as plain values: title, subtitle, notices, blocks (each with `block`, its kind)."""
    made: dict[str, Any] = msgspec.to_builtins(document)
    return made


def read(value: Any) -> Document:
    """Return the document of plain values; raise CaseError naming the place that is wrong."""
    try:
        return msgspec.convert(value, Document)
    except msgspec.ValidationError as error:
        raise CaseError(f"the document of this case cannot be read: {error}") from None
