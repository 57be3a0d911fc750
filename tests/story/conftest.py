"""A real site on loopback, made once as the demo makes it, and browsers to visit it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.story.visitor import DESK, Visitor, open_window

CHROMIUM = os.environ.get("TILTH_TEST_CHROMIUM", "/usr/bin/chromium")
PATIENCE = 60  # seconds for a site to answer


def environment(home: Path) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("TILTH_", "DJANGO_"))}
    return kept | {"TILTH_HOME": str(home), "TILTH_DEMO": "1"}


def tilth(home: Path, *arguments: str) -> str:
    """Run a command of Tilth and return what it prints."""
    command = [sys.executable, "-m", "tilth", *arguments]
    done = subprocess.run(command, env=environment(home), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout


def free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


def answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address + "/health", timeout=2) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, TimeoutError, ConnectionError):
        return False


@contextmanager
def served(home: Path) -> Iterator[str]:
    """Serve the site of `home` with granian and yield its address."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "tilth", "serve", "--port", str(port)]
    process = subprocess.Popen(
        command, env=environment(home), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    try:
        deadline = time.monotonic() + PATIENCE
        while not answers(address):
            if process.poll() is not None or time.monotonic() > deadline:
                pytest.fail(f"the site did not start: {process.communicate(timeout=5)[1].decode()[-2000:]}")
            time.sleep(0.1)
        yield address
    finally:
        process.terminate()
        process.communicate(timeout=15)


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a home with the generated town in it; copy it before changing anything."""
    home = tmp_path_factory.mktemp("town")
    tilth(home, "demo", "--no-serve", "--home", str(home))
    return home


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])


@pytest.fixture(scope="module")
def site(town: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a site with a town of its own, which the stories of one file may change."""
    home = tmp_path_factory.mktemp("site") / "home"
    shutil.copytree(town, home)
    with served(home) as address:
        yield address


@pytest.fixture
def visit(browser: Browser, site: str) -> Iterator[Callable[..., Visitor]]:
    """Return a maker of windows; at the end none of them may have left the site or hit a fault."""
    opened = []

    def make(size: tuple[int, int] = DESK, *, scripts: bool = True) -> Visitor:
        visitor, context = open_window(browser, site, size, scripts=scripts)
        opened.append((visitor, context))
        return visitor

    yield make
    strayed = [url for visitor, _ in opened for url in visitor.strayed]
    faults = [fault for visitor, _ in opened for fault in visitor.faults]
    for _, context in opened:
        context.close()
    assert strayed == []
    assert faults == []
