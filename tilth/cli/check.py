"""`tilth check`: is the site safe to run, and is the ledger whole?

With `--json` one object: ok, database, missing_triggers, unsealed_events, lag_seconds, ledger (sealed,
waiting, without_actor, bad, says) and problems, a list of lines. The exit status is 1 if there is any.
"""

import json
from dataclasses import asdict
from typing import Annotated

import typer
from django.core import checks
from rich.console import Console

from tilth.cli import site  # noqa: F401  (Django must be ready before records are imported)
from tilth.records.queries import health


def run(
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    deploy: Annotated[bool, typer.Option(help="Also check that it is set up for the open internet.")] = False,
) -> int:
    """Check triggers, settings and the chain of the ledger from its first event to the last."""
    found, ledger = health.page(), health.ledger()
    problems = [f"ledger: {ledger.says}"] if not ledger.whole else []
    messages = checks.run_checks(include_deployment_checks=deploy, databases=["default"])
    problems += [message.msg for message in messages if not message.is_silenced()]
    if as_json:
        print(
            json.dumps({"ok": not problems, **asdict(found), "ledger": asdict(ledger), "problems": problems})
        )
        return int(bool(problems))
    console = Console()
    console.print(f"{found.database}: {ledger.sealed:,} events in the ledger; {ledger.says}.")
    if ledger.without_actor:
        console.print(f"{ledger.without_actor:,} changes were made past the site and name nobody.")
    for problem in problems:
        console.print(f"- {problem}", markup=False)
    return int(bool(problems))
