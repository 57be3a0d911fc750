"""The command table, exit statuses and errors in one line."""

import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from importlib.metadata import version
from types import SimpleNamespace

import pytest

from tilth.cli import COMMANDS, commands, dispatch
from tilth.cli.dispatch import run
from tilth.trace import TraceError


def test_every_command_of_the_table_has_a_module_with_a_run() -> None:
    for name in commands():
        assert callable(import_module(f"tilth.cli.{name}").run), name


def test_the_version_is_that_of_the_package(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    assert capsys.readouterr().out == f"tilth {version('tilth')}\n"


def test_help_lists_the_commands_that_are_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0
    out = capsys.readouterr().out
    assert [name for name in COMMANDS if f"\n  {name} " in out] == list(commands())


def test_no_words_are_bad_input(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([]) == 2
    assert "Usage: tilth COMMAND" in capsys.readouterr().out


def test_an_unknown_command_is_answered_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["scroe"]) == 2
    assert capsys.readouterr().err == "tilth: there is no command 'scroe'; did you mean score?\n"
    assert run(["xyzzy"]) == 2
    assert "there is no command 'xyzzy'; there are " in capsys.readouterr().err


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> Callable[[BaseException], None]:
    """Return a way to make the command `score` raise."""

    def plant(error: BaseException) -> None:
        def raising() -> None:
            raise error

        monkeypatch.setattr(dispatch, "import_module", lambda name: SimpleNamespace(run=raising))

    return plant


@pytest.mark.parametrize(
    ("error", "status", "said"),
    [
        (TraceError("the unit is wrong"), 2, "tilth: the unit is wrong\n"),
        (TraceError("two\nlines"), 2, "tilth: two lines\n"),
        (
            FileNotFoundError(2, "No such file or directory", "book"),
            2,
            "tilth: book: no such file or directory\n",
        ),
        (ValueError("x"), 1, "tilth: a fault of ours, ValueError: x (TILTH_DEBUG=1 shows where)\n"),
        (KeyError("x"), 1, "tilth: a fault of ours, KeyError: 'x' (TILTH_DEBUG=1 shows where)\n"),
        (KeyboardInterrupt(), 130, ""),
    ],
)
def test_an_error_is_one_line_with_its_status(
    failing: Callable[[BaseException], None],
    capsys: pytest.CaptureFixture[str],
    error: BaseException,
    status: int,
    said: str,
) -> None:
    failing(error)
    assert run(["score"]) == status
    assert capsys.readouterr().err == said


def test_a_traceback_only_where_it_is_asked_for(
    failing: Callable[[BaseException], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    failing(KeyError("x"))
    monkeypatch.setenv("TILTH_DEBUG", "1")
    with pytest.raises(KeyError):
        run(["score"])


def test_a_command_may_set_its_own_status(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dispatch, "import_module", lambda name: SimpleNamespace(run=lambda: 7))
    assert run(["score"]) == 7
    monkeypatch.setattr(dispatch, "import_module", lambda name: SimpleNamespace(run=lambda: None))
    assert run(["score"]) == 0


def test_a_reader_that_has_seen_enough_is_no_fault() -> None:
    words = [sys.executable, "-m", "tilth", "pack", "show", "england", "--json"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert (process.stderr.read(), process.wait()) == (b"", 0)
