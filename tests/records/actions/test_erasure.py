"""Erasing takes a person out of every file, and leaves the chain of the ledger whole."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.db import connection

from tests.cast import CONTACT, NAME, Cast, cover
from tilth.records import keys
from tilth.records.actions import alerts, answers, contacts, invitations, notes, people
from tilth.records.actions.contacts import Spent
from tilth.records.actions.invitations import Ask
from tilth.records.actions.notes import Said
from tilth.records.actions.sheets import Filled
from tilth.records.errors import NotFound, Refused
from tilth.records.ledger.chain import verify
from tilth.records.ledger.sealer import seal
from tilth.records.models import (
    Alert,
    AnswerSheet,
    Consent,
    Contact,
    Enrolment,
    Invitation,
    LedgerEvent,
    Note,
    Person,
    PersonKey,
    ReadEvent,
    Score,
)
from tilth.records.models.words import Mode, Outcome
from tilth.records.queries import person as person_page

CANARIES = ("Quillfeather", "900123", "xylophone-in-the-attic", "marmalade-on-tuesdays", "velvet-correction")


def live_a_little(cast: Cast) -> None:
    """Let Margarethe leave something in every table that a person can be in."""
    cover(cast)
    here = {"pseudonym": cast.margarethe.pseudonym, "programme": "befriending"}
    filled = Filled(instrument="phq9", answers={"self_harm": 2, "mood": 1}, mode=Mode.PAPER)
    sheet = answers.record(by=cast.amina, **here, filled=filled, client_key="a")
    answers.correct(by=cast.amina, sheet_id=sheet.sheet_id, answers={"mood": 3}, reason=CANARIES[4])
    spent = Spent(on=date(2026, 3, 5), kind="visit", minutes=50, note=CANARIES[2])
    contacts.add(by=cast.amina, **here, spent=spent)
    notes.add(
        by=cast.amina, programme="befriending", notes=[(cast.margarethe.pseudonym, Said(text=CANARIES[3]))]
    )
    token = invitations.send(by=cast.amina, **here, ask=Ask(asks=["ons4"])).token
    answers.submit(token=token, filled=Filled(instrument="ons4", answers={"satisfied": 3}), client_key="b")
    alerts.close(by=cast.ruth, alert_id=Alert.objects.get().pk, outcome=Outcome.SPOKE, note=CANARIES[3])
    person_page.page(viewer=cast.carol, pseudonym=cast.margarethe.pseudonym)


def erase(cast: Cast) -> None:
    people.erase(by=cast.carol, pseudonym=cast.margarethe.pseudonym, reason=f"asked by {NAME}")


def test_nothing_about_a_person_is_left_but_a_shell(cast: Cast) -> None:
    live_a_little(cast)
    erase(cast)
    for model in (AnswerSheet, Score, Alert, Consent, Contact, Note, Invitation, Enrolment):
        assert not model.objects.filter(person=cast.margarethe.pk).exists(), model.__name__
    shell = Person.objects.get(pk=cast.margarethe.pk)
    assert (shell.key, shell.name, shell.contact) == (None, None, None)
    assert shell.pseudonym.startswith("erased-")
    assert not PersonKey.objects.filter(pk=cast.margarethe.key_id).exists()
    with pytest.raises(NotFound):
        person_page.page(viewer=cast.carol, pseudonym=cast.margarethe.pseudonym)


def test_who_looked_stays_known(cast: Cast) -> None:
    live_a_little(cast)
    erase(cast)
    assert ReadEvent.objects.filter(person=cast.margarethe.pk, viewer=cast.carol).exists()


def test_the_chain_stays_whole(cast: Cast) -> None:
    live_a_little(cast)
    head = seal()
    erase(cast)
    after = seal()
    assert verify(head).whole
    assert verify(after).whole
    assert after.seq > head.seq


def test_the_copies_in_the_ledger_can_no_longer_be_read(cast: Cast) -> None:
    """No copy about the person opens under the house key, which is all that is left."""
    live_a_little(cast)
    erase(cast)
    house = keys.key_of(keys.HOUSE)
    for event in LedgerEvent.objects.filter(person=cast.margarethe.pk, payload__isnull=False):
        try:
            text = keys.decrypt(house, bytes(event.payload))
        except ValueError:
            continue
        assert b'"new"' not in text
        assert b'"old"' not in text


@pytest.mark.slow
def test_only_those_who_may_erase(cast: Cast) -> None:
    for stranger, refusal in ((cast.amina, Refused), (cast.femi, Refused), (cast.zoe, NotFound)):
        with pytest.raises(refusal):
            people.erase(by=stranger, pseudonym=cast.margarethe.pseudonym, reason="x")


def test_others_stay_as_they_were(cast: Cast) -> None:
    walter = Person.objects.get(pk=cast.walter.pk)
    live_a_little(cast)
    erase(cast)
    again = Person.objects.select_related("key").get(pk=cast.walter.pk)
    assert keys.unseal(again.key.salt, again.name) == "Walter"
    assert again.pseudonym == walter.pseudonym


def test_a_shell_cannot_be_filled_again(cast: Cast) -> None:
    erase(cast)
    with pytest.raises(Exception, match="person_erased_is_a_shell"):
        Person.objects.filter(pk=cast.margarethe.pk).update(name=b"somebody")


def files() -> dict[str, bytes]:
    """Return the bytes of every file of the SQLite database."""
    place = Path(connection.settings_dict["NAME"])
    return {path.name: path.read_bytes() for path in place.parent.glob(f"{place.name}*")}


@pytest.mark.slow
@pytest.mark.sqlite
def test_no_file_holds_a_name_a_word_or_a_key(committed_cast: Cast) -> None:
    """The canary: plain words never reach a file; sealed ones and the key's salt are overwritten."""
    cast = committed_cast
    live_a_little(cast)
    person = Person.objects.select_related("key").get(pk=cast.margarethe.pk)
    sealed = [bytes(cell) for cell in (person.name, person.contact, person.key.salt) if cell]
    sealed += [bytes(note.text) for note in Note.objects.filter(person=person)]
    before = b"".join(files().values())
    assert all(canary in before for canary in sealed)
    erase(cast)
    left = files()
    for name, content in left.items():
        assert not [canary for canary in sealed if canary in content], name
        assert not [canary for canary in (*CANARIES, NAME, CONTACT) if canary.encode() in content], name
        assert cast.margarethe.pseudonym.encode() not in content, name
    assert all(word.encode() not in before for word in (*CANARIES, NAME, CONTACT))


@pytest.mark.slow
@pytest.mark.postgres
def test_no_table_of_keys_holds_a_key_that_was_destroyed(committed_cast: Cast) -> None:
    salt = Person.objects.select_related("key").get(pk=committed_cast.margarethe.pk).key.salt

    def kept() -> bool:
        with connection.cursor() as cursor:
            cursor.execute("CHECKPOINT")
            cursor.execute("SELECT pg_read_binary_file(pg_relation_filepath('records_personkey'))")
            return bytes(salt) in bytes(cursor.fetchone()[0])

    assert kept()
    erase(committed_cast)
    assert not kept()
