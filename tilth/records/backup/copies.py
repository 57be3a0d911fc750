"""Writing a backup and bringing it back.

Inside the envelope stands one line of JSON, then the database:

    {"made_at": …, "engine": "sqlite", "seq": 5021, "hash": …, "master": "first digits that tell a master key"}
"""

import hmac
import json
import tempfile
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from django.core.management import call_command
from django.db import connection

from tilth import settings
from tilth.records import keys
from tilth.records.backup import dump, envelope
from tilth.records.errors import RecordsError
from tilth.records.ledger.chain import Head, verify
from tilth.records.ledger.sealer import seal


@dataclass(frozen=True)
class Copied:
    """What a backup says of itself."""

    made_at: str
    engine: str
    seq: int
    hash: str
    master: str


def write(path: Path, passphrase: str) -> Copied:
    """Write an encrypted backup of the records to a new file, and return what it says of itself."""
    if path.exists():
        raise RecordsError(f"{path} exists already; a backup is written to a new file")
    head = seal()
    said = Copied(datetime.now(UTC).isoformat(), connection.vendor, head.seq, head.hash, master_mark())
    with tempfile.TemporaryDirectory(dir=settings.home()) as folder:
        plain = Path(folder) / "database"
        dump.dump(plain)
        with plain.open("rb") as source, path.open("xb") as target:
            envelope.seal(_Lined(json.dumps(asdict(said)), source), target, passphrase)
    return said


def bring_back(path: Path, passphrase: str) -> Copied:
    """Restore a backup into an empty database and verify its ledger against the head that it names.

    Raises RecordsError for a wrong passphrase or master key, a damaged file, or a database that is not empty.
    """
    dump.check_empty()
    with tempfile.TemporaryDirectory(dir=settings.home()) as folder:
        opened, plain = Path(folder) / "opened", Path(folder) / "database"
        with path.open("rb") as source, opened.open("wb") as target:
            envelope.unseal(source, target, passphrase)
        said = _split(opened, plain)
        _check(said)
        dump.load(plain)
    call_command("migrate", interactive=False, verbosity=0)
    found = verify(Head(said.seq, said.hash))
    if not found.whole:
        raise RecordsError(f"the ledger of the backup is not whole: {found.says}")
    return said


def master_mark() -> str:
    """Return digits that tell master keys apart and say nothing of them (16 hexadecimal digits)."""
    return hmac.digest(keys.master(), b"tilth: which master key", "sha256").hex()[:16]


def _check(said: Copied) -> None:
    if said.engine != connection.vendor:
        raise RecordsError(f"this is a backup of {said.engine}; the database here is {connection.vendor}")
    if said.master != master_mark():
        raise RecordsError(
            "TILTH_MASTER_KEY is another one than the backup was made with; names would stay sealed"
        )


def _split(opened: Path, plain: Path) -> Copied:
    """Write the database of an opened backup to a file of its own, and return the line before it."""
    with opened.open("rb") as source, plain.open("wb") as target:
        said = Copied(**json.loads(source.readline()))
        while chunk := source.read(envelope.CHUNK):
            target.write(chunk)
    return said


class _Lined:
    """A file with one line before it, read as one."""

    def __init__(self, line: str, source: BinaryIO) -> None:
        self.waiting = line.encode() + b"\n"
        self.source = source

    def read(self, size: int) -> bytes:
        """Return the next `size` bytes, fewer at the end."""
        taken, self.waiting = self.waiting[:size], self.waiting[size:]
        return taken + self.source.read(size - len(taken))
