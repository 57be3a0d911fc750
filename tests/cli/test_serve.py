"""`tilth serve`: the site on one port, and not at all where a change could go unrecorded."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path

import pytest

from tilth.cli.errors import CliError
from tilth.cli.serve import check_free

pytestmark = pytest.mark.slow


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def command(home: Path, *words: str) -> tuple[list[str], dict[str, str]]:
    own = {"TILTH_HOME": str(home), "TILTH_DATABASE_URL": ""}
    return [sys.executable, "-m", "tilth", "serve", *words], os.environ | own


def test_it_serves_the_first_page_after_bringing_the_database_up_to_date(tmp_path: Path) -> None:
    port = free_port()
    words, environment = command(tmp_path, "--migrate", "--port", str(port))
    with subprocess.Popen(words, env=environment, stdout=subprocess.DEVNULL) as server:
        try:
            assert _status(port, "/") == 200
            assert _status(port, "/health") == 200
        finally:
            server.terminate()


def test_it_refuses_a_database_without_tables_in_one_line(tmp_path: Path) -> None:
    words, environment = command(tmp_path, "--port", str(free_port()))
    done = subprocess.run(words, env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1
    assert "tilth migrate" in done.stderr


def test_a_port_that_somebody_uses_is_said() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(CliError, match=f"port {port}.*--port"):
            check_free("127.0.0.1", port)


def _status(port: int, path: str) -> int:
    for _ in range(300):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.1)
    with closing(HTTPConnection("127.0.0.1", port)) as browser:
        browser.request("GET", path)
        return browser.getresponse().status
