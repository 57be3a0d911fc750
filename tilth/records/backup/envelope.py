"""The encrypted file: AES-256-GCM in chunks that know their place.

    key   = scrypt(passphrase, salt, n = 2^15, r = 8, p = 1)
    chunk = AES-256-GCM(key, nonce = prefix || number || last?, up to 1 MiB)

Each chunk's nonce carries its number and whether it is the last, so that a chunk changed, moved or missing,
and a file cut short, are all refused: the STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár,
"Online Authenticated-Encryption and its Nonce-Reuse Misuse-Resistance" (CRYPTO 2015).
"""

import os
import struct
from collections.abc import Iterator
from typing import BinaryIO, Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from tilth.records.errors import RecordsError

MARK = b"TILTHBK1"
SALT, PREFIX, TAG = 16, 7, 16
CHUNK = 1 << 20
SHORTEST = 20  # characters of a passphrase


class Readable(Protocol):
    """Something that is read from beginning to end."""

    def read(self, size: int, /) -> bytes:
        """Return the next bytes, fewer than `size` only at the end."""
        ...


def seal(source: Readable, target: BinaryIO, passphrase: str) -> None:
    """Write everything in `source` to `target`, encrypted."""
    salt, prefix = os.urandom(SALT), os.urandom(PREFIX)
    cipher = _cipher(passphrase, salt)
    target.write(MARK + salt + prefix)
    for number, last, chunk in _chunks(source, CHUNK):
        target.write(cipher.encrypt(_nonce(prefix, number, last=last), chunk, MARK))


def unseal(source: Readable, target: BinaryIO, passphrase: str) -> None:
    """Write what was sealed in `source` to `target`; raise RecordsError for a wrong key or a damaged file."""
    head = source.read(len(MARK) + SALT + PREFIX)
    if not head.startswith(MARK) or len(head) < len(MARK) + SALT + PREFIX:
        raise RecordsError("this is not a backup of Tilth")
    prefix = head[-PREFIX:]
    cipher = _cipher(passphrase, head[len(MARK) : -PREFIX])
    for number, last, chunk in _chunks(source, CHUNK + TAG):
        try:
            target.write(cipher.decrypt(_nonce(prefix, number, last=last), chunk, MARK))
        except InvalidTag as error:
            why = "TILTH_BACKUP_KEY is another one" if number == 0 else f"it is damaged after {number} MiB"
            raise RecordsError(f"the backup cannot be opened: {why}") from error


def _cipher(passphrase: str, salt: bytes) -> AESGCM:
    """Return the cipher of a passphrase; a short one is refused, since the file may be tried for ever."""
    if len(passphrase) < SHORTEST:
        raise RecordsError(f"TILTH_BACKUP_KEY: a passphrase of at least {SHORTEST} characters is needed")
    return AESGCM(Scrypt(salt=salt, length=32, n=2**15, r=8, p=1).derive(passphrase.encode()))


def _nonce(prefix: bytes, number: int, *, last: bool) -> bytes:
    return prefix + struct.pack(">I?", number, last)


def _chunks(source: Readable, size: int) -> Iterator[tuple[int, bool, bytes]]:
    """Yield number, whether it is the last, and bytes of each chunk; there is always a last one."""
    number, chunk = 0, source.read(size)
    while True:
        after = source.read(size)
        yield number, not after, chunk
        if not after:
            return
        number, chunk = number + 1, after
