from __future__ import annotations

import hashlib
import hmac

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from tilth.records import keys
from tilth.records.errors import RecordsError


@given(text=st.text(min_size=1), salt=st.binary(min_size=32, max_size=32))
def test_what_is_sealed_can_be_read_again(text: str, salt: bytes) -> None:
    assume_utf8 = text.encode("utf-8", "replace").decode()
    assert keys.unseal(salt, keys.seal(salt, assume_utf8)) == assume_utf8


def test_nothing_is_sealed_as_nothing() -> None:
    assert keys.seal(b"s" * 32, "") is None
    assert keys.unseal(None, b"x" * 32) == keys.unseal(b"s" * 32, None) == ""


def test_the_same_text_is_never_sealed_alike() -> None:
    assert keys.seal(b"s" * 32, "hello") != keys.seal(b"s" * 32, "hello")


def test_the_key_is_an_hmac_of_the_salt() -> None:
    expected = hmac.new(keys.master(), b"s" * 32, hashlib.sha256).digest()
    assert keys.key_of(b"s" * 32) == expected


def test_another_key_reads_nothing() -> None:
    sealed = [keys.encrypt(b"k" * 32, b"hello") for _ in range(30)]
    readable = 0
    for one in sealed:
        try:
            readable += keys.decrypt(b"o" * 32, one) == b"hello"
        except RecordsError:
            continue
    assert readable == 0


@pytest.mark.postgres
def test_postgres_makes_the_same_bytes(db: None) -> None:
    """pgcrypto opens what we seal and we open what pgcrypto seals, under the same key."""
    salt, key = b"s" * 32, keys.key_of(b"s" * 32)
    sealed = keys.encrypt(key, b"hello")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT decrypt_iv(%s, hmac(%s, %s, 'sha256'), %s, 'aes-cbc/pad:pkcs')",
            [sealed[16:], salt, keys.master(), sealed[:16]],
        )
        assert bytes(cursor.fetchone()[0]) == b"hello"
        cursor.execute(
            "SELECT encrypt_iv(%s, hmac(%s, %s, 'sha256'), %s, 'aes-cbc/pad:pkcs')",
            [b"hello", salt, keys.master(), sealed[:16]],
        )
        assert keys.decrypt(key, sealed[:16] + bytes(cursor.fetchone()[0])) == b"hello"
