"""Killed while answers arrive: what was acknowledged is there once, what was not sent is not, the file is sound.

This shows that no half of an answer is ever kept. It cannot show that an answer survives a power cut: the
operating system still holds what a killed process wrote. The order of the system calls shows that.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.records.place import Place

SEND = """
import sys
import tilth.cli.site
from tilth.records.actions import answers
from tilth.records.actions.sheets import Filled
from tilth.records.models import Enrolment, User
from tilth.records.models.words import Mode
amina = User.objects.get(name="Amina")
person = Enrolment.objects.filter(programme__slug="befriending").first().person.pseudonym
filled = Filled(instrument="ons4", answers={"satisfied": 5}, mode=Mode.PAPER)
for n in range(10_000):
    key = f"{sys.argv[1]}-{n}"
    print("sent", key, flush=True)
    answers.record(by=amina, pseudonym=person, programme="befriending", filled=filled, client_key=key)
    print("kept", key, flush=True)
"""


def killed_in_between(place: Place, run: int) -> tuple[set[str], set[str]]:
    """Let answers arrive, kill the process at some moment, and return the keys that were sent and kept."""
    command = [sys.executable, "-c", SEND, str(run)]
    process = subprocess.Popen(command, env=place.environment, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    lines = [process.stdout.readline()]
    time.sleep(secrets.randbelow(300) / 1000)
    os.kill(process.pid, signal.SIGKILL)
    lines += process.stdout.read().splitlines()
    process.wait()
    process.stdout.close()
    said = [line.split() for line in lines if len(line.split()) == 2]
    return ({key for word, key in said if word == "sent"}, {key for word, key in said if word == "kept"})


@pytest.mark.slow
@pytest.mark.sqlite
@pytest.mark.skipif(
    shutil.which("strace") is None and os.environ.get("CI") != "true",
    reason="strace is not installed (apt-get install strace)",
)
def test_the_disk_has_an_answer_before_it_is_acknowledged(tmp_path: Path) -> None:
    """Between storing an answer and saying so, the system calls show a flush of the database's log."""
    place = Place(tmp_path, f"sqlite:///{tmp_path}/a.sqlite3")
    place.tilth("migrate")
    place.told("import tilth.cli.site; from tests.cast import assemble; assemble()")
    trace = tmp_path / "trace"
    few = SEND.replace("10_000", "20")
    calls = ["strace", "-f", "-e", "trace=fdatasync,fsync,write", "-s", "16", "-o", str(trace)]
    command = [*calls, sys.executable, "-c", few, "x"]
    subprocess.run(command, env=place.environment, stdout=subprocess.DEVNULL, check=True)
    words = re.findall(r'"(sent|kept)|\b(fdatasync|fsync)\(', trace.read_text(errors="replace"))
    order = "".join({"sent": "s", "kept": "k"}.get(said, "f") for said, _ in words)
    assert re.fullmatch(r"f*(sf+kf*){20}", order), order


@pytest.mark.sqlite
@pytest.mark.parametrize(
    "kills", [pytest.param(2, marks=pytest.mark.slow), pytest.param(200, marks=pytest.mark.gates)]
)
def test_nothing_acknowledged_is_lost_and_nothing_is_there_twice(tmp_path: Path, kills: int) -> None:
    place = Place(tmp_path, f"sqlite:///{tmp_path}/a.sqlite3")
    place.tilth("migrate")
    place.told("import tilth.cli.site; from tests.cast import assemble; assemble()")
    sent, kept = set[str](), set[str]()
    for run in range(kills):
        more_sent, more_kept = killed_in_between(place, run)
        sent, kept = sent | more_sent, kept | more_kept
    with closing(sqlite3.connect(tmp_path / "a.sqlite3", isolation_level=None)) as database:
        stored = [key for (key,) in database.execute("SELECT client_key FROM records_answersheet")]
        scores = database.execute("SELECT count(*) FROM records_score").fetchone()[0]
        assert database.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    assert len(stored) == len(set(stored))
    assert kept <= set(stored) <= sent
    assert scores == 4 * len(stored)
    assert kept
    assert place.tilth("check").returncode == 0
