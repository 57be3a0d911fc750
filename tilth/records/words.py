"""The words that forms and pages choose from, for faces, which do not know the models."""

from tilth.records.models.words import (
    Design,
    Group,
    Help,
    Mode,
    NoteKind,
    Occasion,
    Outcome,
    Payer,
    ProgrammeKind,
    Purpose,
    Rater,
    Role,
)

__all__ = [
    "Design",
    "Group",
    "Help",
    "Mode",
    "NoteKind",
    "Occasion",
    "Outcome",
    "Payer",
    "ProgrammeKind",
    "Purpose",
    "Rater",
    "Role",
]
