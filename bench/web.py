"""How long people wait: an answer submitted and stored, a case from the shell, a changed assumption.

The server is the real one on loopback, with SQLite as in service (`synchronous=FULL`: the answer is on the
disk before the page comes back); the client is one browser after another, each with its own link.
"""

from __future__ import annotations

import http.client
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

import numpy as np

from tilth import tally
from tilth.case.build import build
from tilth.case.reprice import assumptions, reprice
from tilth.records.town.folder import write_book
from tilth.trace import cache

Row = tuple[str, str, str, str]
ANSWERS = 200
HIDDEN = re.compile(r'name="(csrfmiddlewaretoken|client_key|instrument)"[^>]*value="([^"]+)"')
ITEM = re.compile(r'name="([^"]*satisfied)"')


def rows() -> list[Row]:
    """Return (what, ours, peer, note) for each measurement."""
    with tempfile.TemporaryDirectory() as folder:
        book = write_book(Path(folder) / "book")
        return [*submitted(Path(folder) / "home"), from_shell(book), assumption(book)]


def submitted(home: Path) -> list[Row]:
    """Measure answers through the real server; each is on the disk when its page comes back."""
    environment = os.environ | {"TILTH_HOME": str(home), "TILTH_DATABASE_URL": "", "TILTH_DEMO": "1"}
    said = subprocess.run(
        [sys.executable, "-m", "bench.links", str(ANSWERS)],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    with serving(environment) as port:
        taken = [answer(port, token) for token in said.stdout.split()]
    low, high = np.quantile(taken[5:], [0.5, 0.95]) * 1000
    note = f"{len(taken) - 5} answers over HTTP; form checked, scored, ledger sealed, flushed to disk"
    return [("an answer submitted and stored", f"p50 {low:.1f} ms, p95 {high:.1f} ms", "", note)]


@contextmanager
def serving(environment: dict[str, str]) -> Iterator[int]:
    """Serve the site on a free port for as long as it is needed."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    words = [sys.executable, "-m", "tilth", "serve", "--port", str(port)]
    with subprocess.Popen(words, env=environment, stdout=subprocess.DEVNULL) as server:
        try:
            _wait(port)
            yield port
        finally:
            server.terminate()


def answer(port: int, token: str) -> float:
    """Fetch the form of a link, send it, and return the seconds from sending to the answer."""
    path = f"/a/{token}/questions/"
    browser = http.client.HTTPConnection("127.0.0.1", port)
    browser.request("GET", path)
    got = browser.getresponse()
    page, cookie = got.read().decode(), (got.getheader("Set-Cookie") or "").partition(";")[0]
    item = ITEM.search(page)
    fields = dict(HIDDEN.findall(page)) | {item.group(1) if item else "": "7"}
    headers = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}
    begun = time.perf_counter()
    browser.request("POST", path, urlencode(fields), headers)
    sent = browser.getresponse()
    sent.read()
    taken = time.perf_counter() - begun
    browser.close()
    if sent.status != http.HTTPStatus.FOUND or "thanks" not in (sent.getheader("Location") or ""):
        raise RuntimeError(f"the form was answered with {sent.status} {sent.getheader('Location')}")
    return taken


def from_shell(book: Path) -> Row:
    """Measure the whole command on the demo book, with report and print."""
    words = [sys.executable, "-m", "tilth", "case", str(book), "--out", str(book / "out")]
    taken = best(lambda: subprocess.run(words, check=True, stdout=subprocess.DEVNULL))
    people = tally.read(book).columns.tables["people"].num_rows
    note = f"{people} people; read, estimated, priced, drawn, HTML, PDF and XLSX; at most 2 s is asked"
    return "tilth case on the demo book, from the shell", f"{taken:.2f} s", "", note


def assumption(book: Path) -> Row:
    """Measure every headline figure made again from one changed price, in the process."""
    case = build(tally.read(book))
    key = next(key for key in assumptions(case) if "wellby" in key)
    taken = best(lambda: reprice(case, key, 15_000))
    note = f"{len(case.tops)} headline figures in 16,384 worlds; at most 0.1 s is asked"
    return "a changed assumption, all the way up", f"{taken:.3f} s", "", note


def best(call: Callable[[], object], *, times: int = 5) -> float:
    """Return the seconds of the best of several runs, each from nothing held."""
    taken = []
    for _ in range(times):
        cache.forget()
        begun = time.perf_counter()
        call()
        taken.append(time.perf_counter() - begun)
    return min(taken)


def _wait(port: int) -> None:
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError("the server did not start")
