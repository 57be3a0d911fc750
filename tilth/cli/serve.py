"""`tilth serve`: the site, by one server process that needs nothing else in front of it on a small network."""

import socket
from typing import Annotated

import typer
from django.core import checks
from django.core.management import call_command
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels
from rich.console import Console

from tilth.cli import site  # noqa: F401  (Django must be ready before records are imported)
from tilth.cli.errors import CliError
from tilth.records.queries import health

APPLICATION = "tilth.web.wsgi:application"
SAME_MACHINE = "127.0.0.1"


def run(
    port: Annotated[int, typer.Option(help="Port to listen on.", min=1, max=65535)] = 8000,
    host: Annotated[str, typer.Option(help="Address to listen on; 0.0.0.0 is every one.")] = SAME_MACHINE,
    migrate: Annotated[bool, typer.Option(help="Bring the database up to date first.")] = False,
    threads: Annotated[int, typer.Option(help="Requests answered at the same time.", min=1)] = 4,
) -> None:
    """Serve the site until stopped; refuses to start where a change could go unrecorded."""
    if migrate:
        call_command("migrate", interactive=False, verbosity=0)
    check()
    check_free(host, port)
    Console().print(f"Tilth: http://{host}:{port}/ (stop with Ctrl-C)", highlight=False)
    serve(host, port, threads=threads)


def check() -> None:
    """Raise RecordsError or CliError with the first reason why the site must not run."""
    health.check_ready()
    faults = [found for found in checks.run_checks() if found.is_serious(checks.ERROR)]
    if faults:
        raise CliError(f"the site must not run like this: {faults[0].msg}")


def check_free(host: str, port: int) -> None:
    """Raise CliError if somebody else listens on the port."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise CliError(f"port {port} of {host} cannot be used ({error.strerror}); try --port") from error


def serve(host: str, port: int, *, threads: int) -> None:
    """Serve until stopped."""
    Granian(
        APPLICATION,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        blocking_threads=threads,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
    ).serve()
