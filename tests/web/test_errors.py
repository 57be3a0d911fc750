"""Pages for when something is wrong: plain words, in our dress, and nothing about anybody."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.cast import Cast
from tests.web.conftest import Enter
from tilth.records.queries import home


def test_a_wrong_address_leads_on(visitor: Client, db: None) -> None:
    response = visitor.get("/nowhere/")
    assert response.status_code == 404
    assert "There is nothing here for you to see" in response.content.decode()


def test_a_refusal_is_said_in_a_sentence(cast: Cast, enter: Enter) -> None:
    response = enter(cast.femi).get("/people/")
    assert response.status_code == 403
    assert "you may not see the people of this programme" in response.content.decode().lower()


def test_a_fault_of_ours_tells_nothing(cast: Cast, enter: Enter, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(**_: object) -> None:
        raise RuntimeError("Margarethe")

    monkeypatch.setattr(home, "page", broken)
    client = enter(cast.amina)
    client.raise_request_exception = False
    response = client.get("/")
    assert response.status_code == 500
    assert "Something went wrong on our side" in response.content.decode()
    assert "Margarethe" not in response.content.decode()


def test_a_form_that_is_not_ours_changes_nothing_and_says_so(cast: Cast) -> None:
    strict = Client(enforce_csrf_checks=True)
    response = strict.post("/a/x/questions/", {"instrument": "phq9"})
    assert response.status_code == 403
    assert "nothing was changed" in response.content.decode()
