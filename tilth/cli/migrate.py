"""`tilth migrate`: bring the database up to date and put the ledger's triggers back."""

from django.core.management import call_command
from rich.console import Console

from tilth.cli import site  # noqa: F401  (Django must be ready before records are imported)
from tilth.records.queries import health


def run() -> None:
    """Bring the database up to date; running it twice changes nothing."""
    call_command("migrate", interactive=False, verbosity=0)
    health.check_ready()
    Console().print("The database is up to date, and every change to it is recorded.")
