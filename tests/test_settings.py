"""Settings are safe without any environment, and reading them writes nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tilth import settings

LEFT = {"PATH": os.environ["PATH"]}


def python(program: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", program]
    return subprocess.run(command, env=LEFT | environment, capture_output=True, text=True, check=False)


@pytest.mark.slow
def test_reading_settings_writes_nothing(tmp_path: Path) -> None:
    home = tmp_path / "home"
    done = python(
        "from tilth.settings import DISCLOSURE_THRESHOLD; print(DISCLOSURE_THRESHOLD)", TILTH_HOME=str(home)
    )
    assert (done.stdout, done.stderr) == ("5\n", "")
    assert not home.exists()


@pytest.mark.slow
def test_secrets_are_made_once_and_are_their_owner_s(tmp_path: Path) -> None:
    home = tmp_path / "home"
    program = "from tilth import settings; print(settings.SECRET_KEY, settings.master_key().hex())"
    first, second = (python(program, TILTH_HOME=str(home)).stdout.split() for _ in range(2))
    assert first == second
    assert len(set(first)) == 2
    assert all(len(secret) == 64 for secret in first)
    assert {path.name: path.stat().st_mode & 0o777 for path in home.iterdir()} == {
        "secret.key": 0o600,
        "master.key": 0o600,
    }
    assert home.stat().st_mode & 0o777 == 0o700


def test_a_master_key_is_64_hexadecimal_digits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TILTH_MASTER_KEY", "hunter2")
    with pytest.raises(ValueError, match="TILTH_MASTER_KEY: 64 hexadecimal digits"):
        settings.master_key()


def test_databases_are_named_by_their_address() -> None:
    sqlite = settings.database("sqlite:////var/lib/tilth/a.sqlite3")
    assert sqlite["NAME"] == "/var/lib/tilth/a.sqlite3"
    assert sqlite["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert settings.database("")["NAME"].endswith("tilth.sqlite3")
    postgres = settings.database("postgresql://u%40x:p%2Fw@db.example:5433/records?sslmode=require")
    assert [postgres[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT")] == [
        "records",
        "u@x",
        "p/w",
        "db.example",
        "5433",
    ]
    assert postgres["OPTIONS"] == {"sslmode": "require"}
    assert settings.database("postgresql://t@/records?host=/run/pg")["HOST"] == "/run/pg"
    with pytest.raises(ValueError, match="neither sqlite nor postgresql"):
        settings.database("mysql://localhost/tilth")


def test_every_setting_has_one_name_and_some_help() -> None:
    names = [setting.name for setting in settings.SETTINGS]
    assert len(set(names)) == len(names)
    assert all(name.startswith("TILTH_") for name in names)
    assert all(setting.help.endswith(".") for setting in settings.SETTINGS)


def test_what_is_read_is_in_the_table() -> None:
    """Every `TILTH_…` that the package reads is a row of the table from which the reference is made."""
    package = Path(settings.__file__).parent
    used = {
        word.strip("\"'(),.:;`")
        for path in package.rglob("*.py")
        for word in path.read_text(encoding="utf-8").split('"')
        if word.startswith("TILTH_") and word.replace("_", "").isalnum()
    }
    assert used <= {setting.name for setting in settings.SETTINGS}


def test_safe_by_default() -> None:
    assert settings.DEBUG is False
    assert settings.DEMO is False
    assert settings.SESSION_COOKIE_HTTPONLY
    assert settings.ALLOWED_HOSTS == ["localhost", "127.0.0.1", "[::1]"]
    assert "django.contrib.admin" not in settings.INSTALLED_APPS


@pytest.mark.slow
def test_cookies_go_by_https_only_where_there_is_https() -> None:
    program = "from tilth import settings as s; print(s.SESSION_COOKIE_NAME, s.SESSION_COOKIE_SECURE)"
    assert python(program, TILTH_HTTPS="1").stdout == "__Host-tilth True\n"
