"""What records say when they refuse: one clear line of what, where, and what would be accepted.

`NotFound` and `Refused` are what Django answers with 404 and 403; strangers get NotFound, never Refused.
"""

from django.core.exceptions import PermissionDenied
from django.http import Http404


class NotFound(Http404):
    """There is nothing here that this reader may know of."""


class Refused(PermissionDenied):
    """Somebody who belongs to the programme may not do this; the sentence says why."""


class RecordsError(ValueError):
    """What was asked cannot be done; the sentence says what would be accepted."""


class Conflict(RecordsError):
    """Somebody else was there first: the row has changed, or the key was used with another content."""
