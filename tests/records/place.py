"""A site of its own in a folder, reached as a person reaches it: through the command line."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT


class Place:
    """A site of its own: a folder, a database, and keys."""

    def __init__(self, folder: Path, url: str, **changed: str) -> None:
        known = {"TILTH_HOME": str(folder), "TILTH_DATABASE_URL": url, "TILTH_MASTER_KEY": "ab" * 32}
        known |= {"TILTH_BACKUP_KEY": "correct horse battery staple", "PYTHONPATH": str(ROOT)}
        self.environment = os.environ | known | changed

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run Python with these words."""
        command = [sys.executable, *words]
        return subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False)

    def tilth(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run a command of Tilth."""
        return self.run("-m", "tilth", *words)

    def told(self, program: str) -> str:
        """Return what a program prints."""
        done = self.run("-c", program)
        assert done.returncode == 0, done.stderr
        return done.stdout
