"""Who may see a view: every view says it, and one that says nothing fails a test over all addresses.

    @seen_by(Right.READ_CASES)    signed in, and holding that right in at least one programme
    @public                       anybody: the front page, private links, health

The decorator keeps strangers away from the door; which rows they may see is decided once more by every
query and action, in `tilth.records.rights`. A stranger is told "not found", never "forbidden".
"""

from collections.abc import Callable
from functools import wraps
from typing import TypeAlias, TypeVar, cast

