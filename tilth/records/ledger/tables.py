"""What the ledger watches: every table of records but its own, and what it may not copy."""

from dataclasses import dataclass

from django.apps import apps
from django.db.models import Model

from tilth.records.ledger.chain import LEDGER

PERSON, KEYS = "records_person", "records_personkey"


@dataclass(frozen=True)
class Watched:
    """One table: the columns to copy, those of bytes, the one that names the person, whether it only grows."""

    table: str
    copied: tuple[str, ...]
    left_out: tuple[str, ...]
    binary: frozenset[str]
    key: str
    person: str | None
    append_only: bool


def watched() -> tuple[Watched, ...]:
    """Return every table of records that triggers watch, by name."""
    models = apps.get_app_config("records").get_models()
    tables = (_watched(model) for model in models if model._meta.managed and not model._meta.proxy)
    return tuple(sorted((t for t in tables if t.table != LEDGER), key=lambda t: t.table))


def _watched(model: type[Model]) -> Watched:
    """Return how one model's table is watched."""
    privacy = model.Privacy  # type: ignore[attr-defined]
    fields = {field.name: field for field in model._meta.concrete_fields}
    column = {name: field.column or name for name, field in fields.items()}
    left_out = tuple(column[name] for name in privacy.left_out)
    columns = list(column.values())
    key = column[model._meta.pk.name]
    own = key if model._meta.db_table == PERSON else None
    return Watched(
        table=model._meta.db_table,
        copied=tuple(name for name in columns if name not in left_out),
        left_out=left_out,
        binary=frozenset(
            column[name] for name, f in fields.items() if f.get_internal_type() == "BinaryField"
        ),
        key=key,
        person=own or ("person_id" if "person_id" in columns else None),
        append_only=privacy.append_only,
    )
