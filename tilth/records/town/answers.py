"""How a made-up person answers: a steady level, a passing mood, rounding, and questions left out.

    life satisfaction = clip(round(level + mood), 0, 10)      mood ~ N(0, 1.1)
    item of the PHQ-9 = clip(round(distress / 9 + noise), 0, 3)  distress falls as the level rises

The tick on item 9 of the PHQ-9 is drawn apart and rarely, so that a small town has few alerts.
"""

from dataclasses import dataclass

import numpy as np

from tilth.records.town.rows import DECLINED, MISSED

MOOD = 1.1
MIDDLE = 4.9  # level at which distress is 9 of 27
SLOPE = 1.7  # points of distress for one point of level
RARE = 0.006  # share of PHQ-9 sheets with a tick on item 9
LEFT_OUT = 0.01


@dataclass(frozen=True)
class Draw:
    """The one stream of chance of a programme; every draw of a person comes from here, in order."""

    chance: np.random.Generator  # noqa: TID251 (people who do not exist are no figures)

    def normal(self, mean: float, sd: float) -> float:
        """Return one draw from a normal distribution."""
        return float(self.chance.normal(mean, sd))

    def happens(self, share: float) -> bool:
        """Return True in `share` of all cases."""
        return bool(self.chance.random() < share)

    def days(self, low: int, high: int) -> int:
        """Return a whole number from low to high, both included."""
        return int(self.chance.integers(low, high + 1))

    def one_of(self, choices: tuple[str, ...]) -> str:
        """Return one of the choices, each as likely."""
        return choices[int(self.chance.integers(len(choices)))]


def stream(seed: int, part: int) -> Draw:
    """Return the stream of chance of one part of the town."""
    return Draw(np.random.default_rng((seed, part)))  # noqa: TID251 (as above)


def whole(value: float, low: int, high: int) -> int:
    """Return `value` rounded and kept within a scale."""
    return int(min(max(round(value), low), high))


def satisfaction(level: float, mood: float) -> int:
    """Return the tick on the life-satisfaction question, 0 to 10."""
    return whole(level + mood, 0, 10)


def ons4(draw: Draw, satisfied: int) -> tuple[int, ...]:
    """Return the four ticks (satisfied, worthwhile, happy, anxious), some of them left out."""
    near = [whole(satisfied + draw.normal(0.3, 1.0), 0, 10), whole(satisfied + draw.normal(0, 1.3), 0, 10)]
    anxious = whole(8.0 - 0.7 * satisfied + draw.normal(0, 1.6), 0, 10)
    return satisfied, *(_perhaps(draw, tick) for tick in (*near, anxious))


def phq9(draw: Draw, level: float) -> tuple[int, ...]:
    """Return the nine ticks, 0 to 3, some of them left out."""
    distress = 9.0 - SLOPE * (level - MIDDLE) + draw.normal(0, 2.0)
    ticks = [whole(distress / 9 + draw.normal(0, 0.75), 0, 3) for _ in range(8)]
    return *(_perhaps(draw, tick) for tick in ticks), int(draw.happens(RARE))


def _perhaps(draw: Draw, tick: int) -> int:
    if draw.happens(LEFT_OUT):
        return DECLINED if draw.happens(0.5) else MISSED
    return tick
