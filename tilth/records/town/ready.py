"""Make the demo ready: the town is stored once, and each of its programmes has a published case."""

from tilth.records.actions import cases
from tilth.records.actions.invitations import Sent
from tilth.records.models import Programme, User
from tilth.records.town.generate import AS_OF
from tilth.records.town.load import HERE, load, loaded, new_link


def make_ready() -> Sent:
    """Return a fresh private link of the town, which is made first where it is not there yet."""
    if not loaded():
        load()
    carol = User.objects.get(email="carol@tilth.example")
    for programme in Programme.objects.filter(organisation__slug=HERE, versions__isnull=True):
        cases.publish(by=carol, programme=programme.slug, as_of=AS_OF)
    return new_link(by=User.objects.get(email="amina@tilth.example"))
