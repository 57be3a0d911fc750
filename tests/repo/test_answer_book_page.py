"""The page of the answer book says what every column is that a file can have."""

from tilth.tally.columns import SAYS
from tilth.tally.doors.match import SPELLINGS


def test_every_column_that_a_file_can_have_is_explained() -> None:
    assert set(SAYS) == set(SPELLINGS)
