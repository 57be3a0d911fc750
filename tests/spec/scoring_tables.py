"""Scoring by example: tables of answers and what must come out; a page of the documentation is made of them.

Left of the bar stand the answers by item (`-` missed, `d` declined, `?` don't know, `n` not applicable),
right of it what comes out (`-` absent). `complete` is yes or no; a column named after a score and
`band` is its word, with underscores for spaces.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Table:
    """One paragraph: an instrument, what the table says, and the table."""

    instrument: str
    says: str
    text: str


PHQ9 = "interest mood sleep energy appetite self_worth concentration movement self_harm"
GAD7 = "nervous control_worry worry relax restless irritable afraid"

TABLES = (
    Table(
        "phq9",
        "The total is the sum of nine answers, and has a word from 5, 10, 15 and 20 on",
        f"""
        {PHQ9} | total total.band         complete flags
        0 0 0 0 0 0 0 0 0 |  0 none              yes -
        1 1 1 1 0 0 0 0 0 |  4 none              yes -
        1 1 1 1 1 0 0 0 0 |  5 mild              yes -
        1 1 1 1 1 1 1 1 1 |  9 mild              yes self_harm
        2 2 2 2 2 0 0 0 0 | 10 moderate          yes -
        2 2 2 2 2 2 2 0 0 | 14 moderate          yes -
        3 3 3 3 3 0 0 0 0 | 15 moderately_severe yes -
        3 3 3 3 3 3 1 0 0 | 19 moderately_severe yes -
        3 3 3 3 3 3 2 0 0 | 20 severe            yes -
        3 3 3 3 3 3 3 3 3 | 27 severe            yes self_harm
        """,
    ),
    Table(
        "phq9",
        "One item without an answer, whatever the reason, means no total and no word",
        f"""
        {PHQ9} | total total.band complete missing
        - 3 3 3 3 3 3 3 0 | - - no interest
        3 d 3 3 3 3 3 3 0 | - - no mood
        3 3 ? 3 3 3 3 3 0 | - - no sleep
        3 3 3 n 3 3 3 3 0 | - - no energy
        3 3 3 3 - 3 - 3 0 | - - no appetite,concentration
        """,
    ),
    Table(
        "phq9",
        "The ninth answer is told from 1 on, also on an incomplete sheet",
        f"""
        {PHQ9} | total flags
        0 0 0 0 0 0 0 0 0 | 0 -
        0 0 0 0 0 0 0 0 1 | 1 self_harm
        - - - - - - - - 1 | - self_harm
        - - - - - - - - 0 | - -
        0 0 0 0 0 0 0 0 d | - -
        """,
    ),
    Table(
        "gad7",
        "The total has seven answers, the short screen the first two of them",
        f"""
        {GAD7} | total total.band gad2 complete
        0 0 0 0 0 0 0 |  0 none     0 yes
        3 1 0 0 0 0 0 |  4 none     4 yes
        1 1 1 1 1 0 0 |  5 mild     2 yes
        3 3 3 0 0 0 0 |  9 mild     6 yes
        3 3 3 1 0 0 0 | 10 moderate 6 yes
        2 2 2 2 2 2 2 | 14 moderate 4 yes
        3 3 3 3 3 0 0 | 15 severe   6 yes
        3 3 3 3 3 3 3 | 21 severe   6 yes
        3 2 - 0 0 0 0 |  - -        5 no
        3 - 3 0 0 0 0 |  - -        - no
        """,
    ),
    Table(
        "ons4",
        "Each question stands alone; anxiety runs the other way",
        """
        satisfied worthwhile happy anxious | life_satisfaction life_satisfaction.band happy.band anxious.band
        0  0 0  0  |  0 low       low       very_low
        4  0 4  1  |  4 low       low       very_low
        5  0 5  2  |  5 medium    medium    low
        6  0 6  3  |  6 medium    medium    low
        7  0 7  4  |  7 high      high      medium
        8  0 8  5  |  8 high      high      medium
        9  0 9  6  |  9 very_high very_high high
        10 0 10 10 | 10 very_high very_high high
        -  0 7  d  |  - -         high      -
        """,
    ),
    Table(
        "ucla3",
        "Three answers from 1 to 3",
        """
        companionship left_out isolated | total complete
        1 1 1 | 3 yes
        1 2 3 | 6 yes
        3 3 3 | 9 yes
        1 ? 1 | - no
        """,
    ),
    Table(
        "gbo",
        "One to three goals of one's own, each its own score; the second and third may stay empty",
        """
        goal_1 goal_2 goal_3 | goal_1 goal_2 goal_3 complete missing
        0  0  0  | 0  0  0  yes -
        10 10 10 | 10 10 10 yes -
        4  -  -  | 4  -  -  yes -
        -  5  n  | -  5  -  no  goal_1
        """,
    ),
)
