"""From the words typed to one command: its module is loaded, run, and its errors become one line."""

import os
import sys
from collections.abc import Callable, Sequence
from difflib import get_close_matches
from functools import wraps
from importlib import import_module
from importlib.metadata import version

import typer
from typer.main import get_command

from tilth.cli import commands, module_of
from tilth.settings import read

DONE, FAULT, BAD_INPUT, INTERRUPTED = 0, 1, 2, 130


def run(words: Sequence[str]) -> int:
    """Run the command that `words` name and return the exit status; no traceback for a user's mistake."""
    try:
        return _run(list(words))
    except Exception as error:
        if read("TILTH_DEBUG") == "1":
            raise
        status, line = said(error)
        print(f"tilth: {line}", file=sys.stderr)
        return status
    except KeyboardInterrupt:
        return INTERRUPTED


def said(error: Exception) -> tuple[int, str]:
    """Return exit status and one line for an error: 2 for bad input, 1 for a fault of ours."""
    message = getattr(error, "format_message", None)
    if callable(message):
        return BAD_INPUT, _one_line(str(message()))
    if type(error).__module__.startswith("tilth."):  # ours are written for people
        return BAD_INPUT, _one_line(str(error))
    if isinstance(error, FileNotFoundError | IsADirectoryError | NotADirectoryError | PermissionError):
        return BAD_INPUT, f"{error.filename}: {(error.strerror or 'cannot be read').lower()}"
    if isinstance(error, typer.Abort):
        return INTERRUPTED, "stopped"
    kind = type(error).__name__
    return FAULT, f"a fault of ours, {kind}: {_one_line(str(error))} (TILTH_DEBUG=1 shows where)"


def usage() -> str:
    """Return what `tilth --help` prints."""
    listed = commands()
    width = max(map(len, listed), default=0)
    lines = [f"  {name:<{width}}  {says}" for name, says in listed.items()]
    about = "Tilth runs community mental health programmes and proves what they change."
    more = "tilth COMMAND --help says more; tilth --version."
    return "\n".join(["Usage: tilth COMMAND [OPTIONS]", "", about, "", "Commands:", *lines, "", more])


def _run(words: list[str]) -> int:
    if not words or words[0] in ("--help", "-h", "help"):
        print(usage())
        return DONE if words else BAD_INPUT
    if words[0] in ("--version", "-V"):
        print(f"tilth {version('tilth')}")
        return DONE
    name, *rest = words
    if name not in commands():
        near = get_close_matches(name, commands(), n=1)
        hint = f"; did you mean {near[0]}?" if near else f"; there are {', '.join(commands())}"
        print(f"tilth: there is no command {name!r}{hint}", file=sys.stderr)
        return BAD_INPUT
    return _call(name, import_module(module_of(name, rest)).run, rest)


def _call(name: str, function: Callable[..., object], words: list[str]) -> int:
    """Return the exit status of one command; a function that returns a whole number has set it itself."""
    app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
    app.command(name=name)(_piped(function))
    status = get_command(app).main(args=words, prog_name=f"tilth {name}", standalone_mode=False)
    return status if isinstance(status, int) else DONE


def _piped(function: Callable[..., object]) -> Callable[..., object]:
    """Return a command that ends well when its reader, for example `head`, has seen enough."""

    @wraps(function)
    def call(*words: object, **named: object) -> object:
        try:
            status = function(*words, **named)
            sys.stdout.flush()
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return DONE
        return status

    return call


def _one_line(text: str) -> str:
    return " ".join(text.split())
