"""Keys: what is personal is encrypted under a key of each person's own.

    key of a person = HMAC-SHA256(master key, salt of the person)
    sealed text     = iv (16 bytes) || AES-256-CBC(key, iv, text, PKCS#7 padding)

The same bytes can be made by SQLite (a function that we register) and by PostgreSQL (pgcrypto), which is why
the mode is CBC: the ledger's chain of hashes, not the cipher, is what shows tampering. Destroying the salt
takes away everything that was sealed under it, in every copy and backup.
"""

import hashlib
import hmac
import os
from typing import TypeAlias

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.padding import PKCS7

from tilth import settings
from tilth.records.errors import RecordsError

Bytes: TypeAlias = bytes | memoryview  # what the database gives back

BLOCK = 16
HOUSE = b"tilth: rows that concern no person"


def master() -> bytes:
    """Return the master key (32 bytes), which never enters the database's files."""
    if not _kept:
        _kept.append(settings.master_key())
    return _kept[0]


def new_salt() -> bytes:
    """Return the salt of a new person (32 bytes)."""
    return os.urandom(32)


def key_of(salt: Bytes) -> bytes:
    """Return the key that belongs to a salt (32 bytes)."""
    return hmac.digest(master(), bytes(salt), "sha256")


def encrypt(key: bytes, plain: bytes) -> bytes:
    """Return iv and ciphertext of `plain` under a key of 32 bytes."""
    iv = os.urandom(BLOCK)
    padder = PKCS7(8 * BLOCK).padder()
    cipher = Cipher(algorithms.AES256(key), modes.CBC(iv)).encryptor()
    return iv + cipher.update(padder.update(plain) + padder.finalize()) + cipher.finalize()


def decrypt(key: bytes, sealed: bytes) -> bytes:
    """Return what was encrypted under `key`; raise RecordsError if it was another key."""
    cipher = Cipher(algorithms.AES256(key), modes.CBC(sealed[:BLOCK])).decryptor()
    unpadder = PKCS7(8 * BLOCK).unpadder()
    try:
        padded = cipher.update(sealed[BLOCK:]) + cipher.finalize()
        return unpadder.update(padded) + unpadder.finalize()
    except ValueError as error:
        raise RecordsError(
            "TILTH_MASTER_KEY: this is not the key that the records were sealed with"
        ) from error


def seal(salt: Bytes, text: str) -> bytes | None:
    """Return `text` sealed under a person's key, or None for an empty text."""
    return encrypt(key_of(salt), text.encode()) if text else None


def unseal(salt: Bytes | None, sealed: Bytes | None) -> str:
    """Return what was sealed for a person; nothing where nothing was, or the person is erased."""
    return decrypt(key_of(salt), bytes(sealed)).decode() if salt and sealed else ""


def token_hash(token: str) -> str:
    """Return what is kept of a private link's token (SHA-256, 64 hexadecimal digits)."""
    return hashlib.sha256(token.encode()).hexdigest()


_kept: list[bytes] = []
