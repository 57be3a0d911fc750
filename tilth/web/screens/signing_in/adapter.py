"""Who may make an account: nobody from outside; a coordinator or administrator makes accounts."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Closes the door that lets strangers make accounts."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Return whether strangers may make accounts: never."""
        return False
