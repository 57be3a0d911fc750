"""A document kept as it was written: JSON in a column of text, so that no database puts its keys in another order."""

import json
from typing import Any

from django.db import models


class Written(models.TextField):  # type: ignore[type-arg]
    """Holds plain values; what comes back has the same values in the same order."""

    def from_db_value(self, value: str | None, *_: object) -> Any:
        """Return the values of a stored text."""
        return None if value is None else json.loads(value)

    def get_prep_value(self, value: Any) -> str | None:
        """Return the text that is stored; raise ValueError for a number that is none."""
        return None if value is None else json.dumps(value, ensure_ascii=False, allow_nan=False)
