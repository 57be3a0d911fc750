"""`flush` empties test databases only, taking the triggers off while it does; a ledger is never emptied."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.core.management.commands.flush import Command as Flush
from django.db import connections

from tilth.records.ledger import triggers


class Command(Flush):
    """Empty a test database."""

    def handle(self, **options: Any) -> None:
        """Take the triggers off and empty every table; the end of flushing puts them back on."""
        connection = connections[options["database"]]
        if not Path(str(connection.settings_dict["NAME"])).name.startswith("test"):
            raise CommandError("flush: this database is not a test database, and its ledger is not emptied")
        triggers.remove(connection)
        super().handle(**options)
        triggers.install(connection)
