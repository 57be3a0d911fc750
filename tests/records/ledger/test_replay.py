"""The ledger alone can rebuild a table: whatever was written, in whatever way, its copies say what is there."""

from __future__ import annotations

import json

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cast import STARTED, Cast
from tilth.records import keys
from tilth.records.ledger.chain import verify
from tilth.records.ledger.sealer import seal
from tilth.records.models import Contact, LedgerEvent

STEPS = st.lists(
    st.tuples(st.sampled_from(("add", "bulk", "update", "raw", "delete")), st.integers(0, 999)), max_size=12
)


def step(cast: Cast, kind: str, number: int) -> None:
    """Write to the table in one of five ways."""
    new = Contact(
        person=cast.margarethe, programme=cast.befriending, on=STARTED, kind=f"k{number}", minutes=number
    )
    if kind == "add":
        new.save()
    elif kind == "bulk":
        again = Contact(person=cast.walter, programme=cast.befriending, on=STARTED, kind="b", minutes=number)
        Contact.objects.bulk_create([new, again])
    elif kind == "update":
        Contact.objects.filter(minutes__gte=number).update(minutes=number)
    elif kind == "raw":
        with connection.cursor() as cursor:
            cursor.execute("UPDATE records_contact SET kind = 'raw' WHERE minutes < %s", [number])
    else:
        Contact.objects.filter(minutes__lte=number).delete()


def rebuilt() -> dict[int, tuple[str, int]]:
    """Return the table as the copies in the ledger say it is."""
    rows: dict[int, tuple[str, int]] = {}
    salts = dict(Contact._meta.get_field("person").related_model.objects.values_list("pk", "key__salt"))
    for event in LedgerEvent.objects.filter(tab="records_contact").order_by("id"):
        said = json.loads(keys.decrypt(keys.key_of(salts[event.person]), bytes(event.payload)))
        rows.pop(int(event.row), None)
        if event.op != "delete":
            rows[int(event.row)] = (said["new"]["kind"], said["new"]["minutes"])
    return rows


@pytest.mark.slow
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_the_ledger_rebuilds_the_table(cast: Cast, steps: list[tuple[str, int]]) -> None:
    with transaction.atomic():
        for kind, number in steps:
            step(cast, kind, number)
        assert rebuilt() == {row.pk: (row.kind, row.minutes) for row in Contact.objects.all()}
        seal()
        assert verify().whole
        transaction.set_rollback(True)
