"""Opens the generated town; a process of its own, started by `tilth demo` with the demo's settings.

`serve` makes Django ready, and so is imported before anything of records.
"""

import os
import sys
import threading
import webbrowser

from django.core.management import call_command
from rich.console import Console

from tilth.cli import serve
from tilth.cli.dispatch import said
from tilth.records.town.cast import CAST
from tilth.records.town.ready import make_ready

SCREENS = {"DISPLAY", "WAYLAND_DISPLAY"}


def main(port: int, *, stay: bool) -> None:
    """Make the town ready, say who can sign in, and serve it until stopped."""
    console = Console(highlight=False)
    with console.status("Making the generated town"):
        call_command("migrate", interactive=False, verbosity=0)
        token = make_ready().token
    console.print(
        "[bold]Eastmere, a generated town:[/bold] nobody in it exists. Sign in on the first page as"
    )
    for member in CAST:
        console.print(f"  {member.name:<8} {member.says}")
    if stay:
        return
    serve.check()
    serve.check_free(serve.SAME_MACHINE, port)
    address = f"http://{serve.SAME_MACHINE}:{port}/"
    console.print(f"Somebody who answers at home, without an account: {address}a/{token}/", soft_wrap=True)
    console.print(f"[bold]Tilth: {address}[/bold] (stop with Ctrl-C)")
    if has_screen():
        threading.Timer(1, webbrowser.open, [address]).start()
    serve.serve(serve.SAME_MACHINE, port, threads=4)


def has_screen() -> bool:
    """Return whether somebody sits at this terminal with a screen on which a browser can open."""
    return sys.stdout.isatty() and (sys.platform == "darwin" or bool(SCREENS & os.environ.keys()))


if __name__ == "__main__":
    try:
        main(int(sys.argv[1]), stay=sys.argv[2] == "stay")
    except ValueError as error:
        status, line = said(error)
        print(f"tilth: {line}", file=sys.stderr)
        sys.exit(status)
