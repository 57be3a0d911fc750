"""What was sealed comes back whole or not at all."""

from __future__ import annotations

import io

import pytest

from tilth.records.backup import envelope
from tilth.records.errors import RecordsError

KEY = "correct horse battery staple"
pytestmark = pytest.mark.slow  # a passphrase is slow on purpose


def sealed(content: bytes, key: str = KEY) -> bytes:
    target = io.BytesIO()
    envelope.seal(io.BytesIO(content), target, key)
    return target.getvalue()


def opened(file: bytes, key: str = KEY) -> bytes:
    target = io.BytesIO()
    envelope.unseal(io.BytesIO(file), target, key)
    return target.getvalue()


@pytest.mark.parametrize("size", [0, 1, envelope.CHUNK - 1, envelope.CHUNK, envelope.CHUNK + 1])
def test_what_was_sealed_comes_back(size: int) -> None:
    content = bytes(range(256)) * (size // 256) + b"x" * (size % 256)
    assert opened(sealed(content)) == content


def test_nothing_shows_through() -> None:
    assert b"Quillfeather" not in sealed(b"Quillfeather" * 100)
    assert sealed(b"same") != sealed(b"same")


def test_another_passphrase_is_refused_in_one_line() -> None:
    with pytest.raises(RecordsError, match="TILTH_BACKUP_KEY is another one"):
        opened(sealed(b"hello"), "incorrect horse battery staple")


def test_a_short_passphrase_is_refused() -> None:
    with pytest.raises(RecordsError, match="at least 20"):
        sealed(b"hello", "hunter2")


def test_another_file_is_refused() -> None:
    with pytest.raises(RecordsError, match="not a backup"):
        opened(b"SQLite format 3\x00" + bytes(100))


def test_a_changed_byte_is_refused() -> None:
    file = bytearray(sealed(b"a" * (envelope.CHUNK + 100)))
    file[-50] ^= 1
    with pytest.raises(RecordsError, match="damaged after 1 MiB"):
        opened(bytes(file))


def test_a_file_cut_short_is_refused() -> None:
    file = sealed(b"a" * (envelope.CHUNK * 2))
    head = len(envelope.MARK) + envelope.SALT + envelope.PREFIX
    with pytest.raises(RecordsError, match="cannot be opened"):
        opened(file[: head + envelope.CHUNK + envelope.TAG])


def test_chunks_that_changed_places_are_refused() -> None:
    file = sealed(b"a" * envelope.CHUNK + b"b" * envelope.CHUNK + b"c")
    head, size = len(envelope.MARK) + envelope.SALT + envelope.PREFIX, envelope.CHUNK + envelope.TAG
    first, second = file[head : head + size], file[head + size : head + 2 * size]
    with pytest.raises(RecordsError, match="cannot be opened"):
        opened(file[:head] + second + first + file[head + 2 * size :])
