"""Private links of the generated town, printed one a line: `TILTH_HOME=… python -m bench.links HOW_MANY`.

Its own process, because settings are read when Tilth starts.
"""

from __future__ import annotations

import sys

from django.core.management import call_command

from tilth.cli import site  # noqa: F401  (Django must be ready before records are imported)
from tilth.records.actions import invitations
from tilth.records.actions.invitations import Ask
from tilth.records.models import Enrolment, User
from tilth.records.models.words import Occasion
from tilth.records.town.load import load


def main(count: int) -> None:
    """Store the town and print `count` links of one question each."""
    call_command("migrate", interactive=False, verbosity=0)
    load()
    amina = User.objects.get(email="amina@tilth.example")
    ask = Ask(asks=("ons4:satisfied",), occasion=Occasion.REVIEW)
    people = Enrolment.objects.filter(programme__slug="befriending").select_related("person")
    names = [row.person.pseudonym for row in people]
    for number in range(count):
        name = names[number % len(names)]
        sent = invitations.send(by=amina, pseudonym=name, programme="befriending", ask=ask)
        print(sent.token)


if __name__ == "__main__":
    main(int(sys.argv[1]))
