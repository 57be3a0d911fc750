"""A case as a folder: what it says, what it rests on, and the same report in four forms.

    case.json      claim, verdict, headline figures, every figure by recipe and summary, document, lock
    tallies.json   the whole numbers it is made from (for the programme's team, not for publication)
    report.html  report.pdf  report.xlsx

`case.json` has the keys schema, title, as_of, book, claim {level, words, lowered_because, conditions},
verdict {name, says, evidence} or null, tops {name: figure id}, linked [figure ids], figures {figures,
sources, rows} (see `trace/record.py`), document (see `document.py`) and lock.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from tilth.case import stored
from tilth.case.build import Case
from tilth.case.errors import CaseError
from tilth.case.taken import Taken
from tilth.case.writers import html, pdf, xlsx
from tilth.case.writers import json as document_json
from tilth.trace import Figure
from tilth.trace.record import read, write

SCHEMA = "tilth-case/1"
CASE, TALLIES = "case.json", "tallies.json"
HTML, PDF, XLSX = "report.html", "report.pdf", "report.xlsx"
NOTHING: Mapping[str, str] = {}
Json = dict[str, Any]


@dataclass(frozen=True, eq=False)
class Kept:
    """A case as it was read from its folder: the record as it stands there, and what was taken."""

    folder: Path
    record: Json
    taken: Taken

    @property
    def tops(self) -> Mapping[str, str]:
        """Return the ids of the headline figures by name."""
        tops: Mapping[str, str] = self.record["tops"]
        return tops

    def figures(self) -> dict[str, Figure]:
        """Return all figures by id, made again from their recipes; raise TraceError if one was altered."""
        return read(self.record["figures"])


def record_of(case: Case, *, book: str = "") -> Json:
    """Return what `case.json` holds; `book` is where the book lies, seen from the case's folder."""
    as_of = case.taken.spec.as_of
    return {
        "schema": SCHEMA,
        "title": case.document.title,
        "as_of": None if as_of is None else as_of.isoformat(),
        "book": book,
        "claim": claim_of(case),
        "verdict": None if case.verdict is None else asdict(case.verdict),
        "tops": {name: figure.id for name, figure in case.tops.items()},
        "linked": [figure.id for figure in case.linked],
        "figures": write(case.all),
        "document": document_json.plain(case.document),
        "lock": dict(case.lock),
    }


def claim_of(case: Case) -> Json:
    """Return the claim of a case as plain values."""
    claim = case.claim
    return {
        "level": claim.level,
        "words": claim.words,
        "lowered_because": list(claim.lowered_because),
        "conditions": [asdict(condition) for condition in claim.conditions],
    }


def save(
    case: Case, folder: Path, *, pictures: Mapping[str, str] = NOTHING, book: str = "", print_pdf: bool = True
) -> tuple[Path, ...]:
    """Write a case into `folder` (made if missing) and return the files."""
    trail, document = case.trail, case.document
    files: dict[str, str | bytes] = {
        CASE: _text(record_of(case, book=book)),
        TALLIES: _text(stored.plain(case.taken)),
        HTML: html.page(document, trail, pictures=pictures),
        XLSX: xlsx.xlsx(document, list(case.figures.values()), trail),
    }
    if print_pdf:
        files[PDF] = pdf.pdf(document, trail, pictures=pictures)
    folder.mkdir(parents=True, exist_ok=True)
    if not print_pdf:
        (folder / PDF).unlink(missing_ok=True)  # an older one would tell other numbers
    return tuple(_write(folder / name, content) for name, content in files.items())


def load(folder: Path) -> Kept:
    """Return the case in a folder; raise CaseError saying what is not there or cannot be read."""
    record, tallies = (_read(folder / name) for name in (CASE, TALLIES))
    if record.get("schema") != SCHEMA:
        raise CaseError(f"{folder / CASE}: schema is {record.get('schema')!r}, accepted is {SCHEMA!r}")
    missing = [key for key in ("tops", "figures", "document", "lock") if key not in record]
    if missing:
        raise CaseError(f"{folder / CASE}: there is no {missing[0]}")
    return Kept(folder, record, stored.read(tallies))


def _text(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def _write(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def _read(path: Path) -> Json:
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise CaseError(f"{path.parent}: there is no {path.name}; a case is a folder with one") from None
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise CaseError(f"{path}: {error}") from None
    if not isinstance(value, dict):
        raise CaseError(f"{path}: an object is needed")
    return value
