"""The Django application: prepares each connection and puts the ledger's triggers back after migrations."""

from django.apps import AppConfig
from django.core import checks
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate, pre_migrate

from tilth import settings
from tilth.records import durability
from tilth.records.ledger import triggers
from tilth.records.ledger.connections import prepare


class Records(AppConfig):
    """What was said and done."""

    name = "tilth.records"
    label = "records"
    verbose_name = "Records"

    def ready(self) -> None:
        """Make the folder of the records and listen for connections and migrations."""
        settings.home()
        connection_created.connect(prepare, dispatch_uid="tilth.prepare")
        pre_migrate.connect(triggers.before_migration, sender=self, dispatch_uid="tilth.off")
        post_migrate.connect(triggers.after_migration, sender=self, dispatch_uid="tilth.on")
        checks.register(triggers.check, checks.Tags.database)
        checks.register(durability.check, checks.Tags.database)
        checks.register(durability.check_deployed, checks.Tags.database, deploy=True)
