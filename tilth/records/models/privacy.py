"""Which columns are personal: every model says so of every column, and a test fails on one that does not.

`personal` columns hold what a person said or who they are; `plain` ones do not; `left_out` ones are plain
too but are never copied into the ledger (secrets, and documents that carry their own digest). A model with
`append_only` refuses every UPDATE, and every DELETE outside the erasure of a person.
"""

from typing import ClassVar


class Columns:
    """Declares the columns of one model; each model has an inner `class Privacy(Columns)`."""

    personal: ClassVar[tuple[str, ...]] = ()
    plain: ClassVar[tuple[str, ...]] = ()
    left_out: ClassVar[tuple[str, ...]] = ()
    append_only: ClassVar[bool] = False
