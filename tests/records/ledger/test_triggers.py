"""Every change leaves an event, whichever way it is written, and nobody can write without the triggers."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from datetime import date

import psycopg
import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection

from tests.cast import Cast
from tilth.records import keys
from tilth.records.errors import RecordsError
from tilth.records.ledger import triggers
from tilth.records.ledger.actor import deed
from tilth.records.ledger.chain import verify
from tilth.records.ledger.sealer import seal
from tilth.records.models import Contact, LedgerEvent, Organisation, Person, ReadEvent
from tilth.records.queries import health

ON = date(2026, 3, 9)


def fail_within_a_deed() -> None:
    with contextlib.suppress(RuntimeError), deed("user:1", "test"):
        Organisation.objects.create(slug="undone", name="Undone")
        raise RuntimeError


def events(table: str, op: str) -> list[LedgerEvent]:
    return list(LedgerEvent.objects.filter(tab=table, op=op).order_by("id"))


def contacts(cast: Cast, how_many: int) -> list[Contact]:
    return [
        Contact(person=cast.margarethe, programme=cast.befriending, on=ON, kind="visit", minutes=n + 1)
        for n in range(how_many)
    ]


def test_every_table_is_watched(db: None) -> None:
    models = apps.get_app_config("records").get_models()
    tables = {model._meta.db_table for model in models} - {"records_ledgerevent"}
    names = triggers.wanted(connection.vendor)
    suffixes = ("_insert", "_update", "_delete") if connection.vendor == "sqlite" else ("",)
    assert {f"ledger_{table}{suffix}" for table in tables for suffix in suffixes} <= set(names)
    assert triggers.missing(connection) == []


def test_bulk_writing_leaves_an_event_for_each_row(cast: Cast) -> None:
    with deed("user:1", "test"):
        Contact.objects.bulk_create(contacts(cast, 5))
        assert Contact.objects.update(minutes=60) == 5
        assert Contact.objects.all().delete()[0] == 5
    for op in ("insert", "update", "delete"):
        assert len(events("records_contact", op)) == 5


def test_raw_sql_leaves_events(cast: Cast) -> None:
    Contact.objects.bulk_create(contacts(cast, 3))
    with connection.cursor() as cursor:
        cursor.execute("UPDATE records_contact SET minutes = 7 WHERE minutes > 1")
    assert len(events("records_contact", "update")) == 2


def test_an_event_says_who_did_what_to_whom_and_why(cast: Cast) -> None:
    with deed("user:42", "people.tested", reason="she asked for it"):
        Contact.objects.bulk_create(contacts(cast, 1))
        Contact.objects.update(minutes=90)
    event = events("records_contact", "update")[-1]
    assert (event.actor, event.verb, event.person) == ("user:42", "people.tested", cast.margarethe.pk)
    assert event.row == str(Contact.objects.get().pk)
    said = json.loads(keys.decrypt(keys.key_of(cast.margarethe.key.salt), bytes(event.payload)))
    assert said["why"] == "she asked for it"
    assert (said["old"]["minutes"], said["new"]["minutes"]) == (1, 90)


def test_an_event_without_an_actor_is_a_finding(cast: Cast) -> None:
    seal()
    assert verify().without_actor == 0
    Contact.objects.bulk_create(contacts(cast, 2))
    seal()
    assert verify().without_actor == 2


def test_an_actor_does_not_outlive_the_deed(cast: Cast) -> None:
    with deed("user:1", "test"):
        pass
    Organisation.objects.create(slug="later", name="Later")
    assert events("records_organisation", "insert")[-1].actor == ""


@pytest.mark.django_db
def test_an_actor_does_not_outlive_a_deed_that_failed() -> None:
    fail_within_a_deed()
    Organisation.objects.create(slug="later", name="Later")
    assert [event.actor for event in events("records_organisation", "insert")] == [""]


def test_secrets_are_not_copied(cast: Cast) -> None:
    """Neither password hashes nor salts nor the book's secret stand in the ledger, even encrypted."""
    house = keys.key_of(keys.HOUSE)
    copies = [
        keys.decrypt(house, bytes(event.payload)).decode()
        for event in LedgerEvent.objects.filter(person__isnull=True)
    ]
    text = "".join(copies)
    assert cast.befriending.name in text
    for secret in (cast.befriending.secret, cast.carol.password, cast.margarethe.key.salt.hex()):
        assert secret
        assert secret.lower() not in text.lower()


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_triggers_come_back_after_a_table_is_remade() -> None:
    triggers.before_migration(using="default")
    if connection.vendor == "sqlite":
        with connection.schema_editor() as editor:
            editor._remake_table(Person)
    assert "ledger_records_person" in " ".join(triggers.missing(connection))
    call_command("migrate", "records", verbosity=0)
    assert triggers.missing(connection) == []
    Organisation.objects.create(slug="after", name="After")
    assert len(events("records_organisation", "insert")) == 1


def test_the_site_refuses_to_start_without_a_trigger(db: None) -> None:
    assert triggers.check(databases=["default"]) == []
    health.check_ready()
    on = ' ON "records_person"' if connection.vendor == "postgresql" else ""
    name = "ledger_records_person" + ("" if on else "_update")
    connection.cursor().execute(f'DROP TRIGGER "{name}"{on}')
    assert triggers.missing(connection) == [name]
    assert [problem.id for problem in triggers.check(databases=["default"])] == ["tilth.E001"]
    assert not health.page().well
    with pytest.raises(RecordsError, match="tilth migrate"):
        health.check_ready()


@pytest.mark.sqlite
def test_a_trigger_that_was_weakened_is_missing(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute('DROP TRIGGER "ledger_records_person_update"')
        cursor.execute(
            'CREATE TRIGGER "ledger_records_person_update" AFTER UPDATE ON records_person BEGIN SELECT 1; END'
        )
    assert triggers.missing(connection) == ["ledger_records_person_update"]


@pytest.mark.postgres
def test_a_trigger_function_that_was_weakened_is_missing(db: None) -> None:
    weak = "CREATE OR REPLACE FUNCTION tilth_event() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'"
    connection.cursor().execute(weak)
    assert triggers.missing(connection) == ["tilth_event"]


@pytest.mark.sqlite
@pytest.mark.django_db(transaction=True)
def test_a_writer_without_our_functions_cannot_write_unsealed() -> None:
    stranger = sqlite3.connect(connection.settings_dict["NAME"])
    with pytest.raises(sqlite3.OperationalError, match="no such function"):
        stranger.execute("INSERT INTO records_organisation (slug, name) VALUES ('a', 'A')")
    stranger.close()


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_a_session_without_the_master_key_cannot_write() -> None:
    place = connection.settings_dict
    with (
        psycopg.connect(host=place["HOST"], dbname=place["NAME"], user=place["USER"]) as stranger,
        pytest.raises(psycopg.errors.Error, match=r"tilth\.master"),
    ):
        stranger.execute("INSERT INTO records_organisation (slug, name) VALUES ('a', 'A')")


@pytest.mark.sqlite
def test_a_replace_is_a_deletion_that_is_seen(cast: Cast) -> None:
    Contact.objects.bulk_create(contacts(cast, 1))
    columns = 'id, person_id, programme_id, "on", kind, minutes'
    replace = f"INSERT OR REPLACE INTO records_contact ({columns}) SELECT {columns} FROM records_contact"
    connection.cursor().execute(replace)
    assert [len(events("records_contact", op)) for op in ("insert", "delete")] == [2, 1]
    ReadEvent.objects.create(person=cast.margarethe, what="list")
    with pytest.raises(Exception, match="append-only"):
        connection.cursor().execute(
            "INSERT OR REPLACE INTO records_readevent SELECT * FROM records_readevent"
        )


@pytest.mark.postgres
@pytest.mark.parametrize("table", ["records_contact", "records_readevent", "records_ledgerevent"])
def test_a_table_cannot_be_emptied_behind_the_ledger_s_back(cast: Cast, table: str) -> None:
    with pytest.raises(Exception, match="not emptied at once"):
        connection.cursor().execute(f"TRUNCATE {table} CASCADE")


def test_a_ledger_in_use_is_never_emptied(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(connection.settings_dict, "NAME", "/srv/test/tilth.sqlite3")
    with pytest.raises(CommandError, match="not a test database"):
        call_command("flush", interactive=False)
