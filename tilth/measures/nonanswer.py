"""Why there is no answer. Codes are negative, outside the range of every answer, and never count as 0."""

from enum import IntEnum


class NonAnswer(IntEnum):
    """A reason for having no answer; the same code in memory, in columns and in records."""

    DECLINED = -1
    DONT_KNOW = -2
    NOT_APPLICABLE = -3
    NOT_ASKED = -4
    SKIPPED = -5  # skipped by a rule of the instrument
    MISSED = -6

    @property
    def says(self) -> str:
        """Return the reason in words."""
        return SAYS[self]


SAYS = {
    NonAnswer.DECLINED: "declined",
    NonAnswer.DONT_KNOW: "don't know",
    NonAnswer.NOT_APPLICABLE: "not applicable",
    NonAnswer.NOT_ASKED: "not asked",
    NonAnswer.SKIPPED: "skipped by rule",
    NonAnswer.MISSED: "missed",
}
