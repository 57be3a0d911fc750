"""How long impact takes: repeated measures from sums, and one changed assumption all the way up.

The peer for repeated measures is nlme's gls (unstructured covariance, REML) where R is installed, timed
inside R on the same people; it is not run on 85,000 rows, which takes it minutes.
"""

from __future__ import annotations

import csv
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from tilth import impact, packs, trace, value
from tilth.tally.tallies import MoneyTally, PairTally, PathTally, ScoreScale
from tilth.trace import Figure, Rows, Source, Status

Row = tuple[str, str, str, str]

SCALE = ScoreScale(instrument="generated", score="total", low=0, high=52, better="lower")
SATISFACTION = ScoreScale(instrument="ons4", score="life_satisfaction", low=0, high=10)
CENTRE, VISITS = 26, 4

GLS = """
library(nlme)
d <- read.csv("{path}"); d$v <- factor(d$visit)
cat(system.time(gls(score ~ 0 + v + v:group + v:start, d, correlation = corSymm(form = ~ visit | person),
  weights = varIdent(form = ~ 1 | v), method = "REML"))[["elapsed"]])
"""


def rows() -> list[Row]:
    """Return (what, ours, peer, note) for each measurement."""
    return [trial(), large(), counted(), assumption()]


def trial() -> Row:
    people = drawn(86)
    sums, taken = tallied(people), nlme(people)
    peer = "R is not installed" if taken is None else f"{taken:.3f} s (nlme)"
    note = "estimate, Kenward-Roger, Satterthwaite and six sensitivities; nlme estimates only"
    return "repeated measures, trial of 172 people", seconds(lambda: impact.mmrm(sums)), peer, note


def large() -> Row:
    sums = tallied(drawn(12_500))
    note = "from the tally, so that the time does not depend on the number of people"
    return "repeated measures, 25,000 people, 85,000 rows", seconds(lambda: impact.mmrm(sums)), "", note


def counted() -> Row:
    start, end = drawn(500_000)[1:3]
    pairs = PairTally(SCALE, _counts(start, end))
    return (
        "end by group and start, 1,000,000 people",
        seconds(lambda: impact.ancova(pairs)),
        "",
        "from the counts",
    )


def assumption() -> Row:
    top, old, new = priced()
    made = seconds(lambda: trace.replace(top, old, new))
    return "a changed assumption, up to the net benefit", made, "", "16,384 worlds; at most 0.1 s is asked"


def seconds(call: Callable[[], object], *, times: int = 5) -> str:
    """Return the best of several runs."""
    taken = []
    for _ in range(times):
        trace.cache.forget()
        begun = time.perf_counter()
        call()
        taken.append(time.perf_counter() - begun)
    return f"{min(taken):.3f} s"


def drawn(n: int) -> tuple[np.ndarray, ...]:
    """Return group, start and scores (visits, 2n) with NaN after people left."""
    random = np.random.default_rng(1)
    group, trait = np.repeat([0, 1], n), random.normal(0, 5, 2 * n)
    start = np.clip(np.rint(20 + trait + random.normal(0, 3, 2 * n)), 0, 52)
    drift = np.arange(1, VISITS + 1)[:, None] * (-1.5 - 0.6 * group)
    scores = np.clip(np.rint(20 + trait + drift + random.normal(0, 3, (VISITS, 2 * n))), 0, 52)
    left = np.cumsum(random.random((VISITS, 2 * n)) < 0.08, axis=0) > 0
    return group, start, np.where(left, np.nan, scores)


def tallied(people: tuple[np.ndarray, ...]) -> PathTally:
    """Return the sums of people."""
    group, start, scores = people
    seen = ~np.isnan(scores)
    z = np.vstack([np.ones_like(group), group, start - CENTRE, np.where(seen, scores - CENTRE, 0)]).astype(
        np.int64
    )
    bits = (seen * (1 << np.arange(VISITS))[:, None]).sum(axis=0)
    patterns = {
        int(b): (int((bits == b).sum()), z[:, bits == b] @ z[:, bits == b].T) for b in np.unique(bits)
    }
    names = tuple(str(v + 1) for v in range(VISITS))
    return PathTally(SCALE, ("one", "group", "start"), names, CENTRE, patterns)


def nlme(people: tuple[np.ndarray, ...]) -> float | None:
    """Return the seconds that gls takes on the same people; None without R."""
    if shutil.which("Rscript") is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "people.csv"
        _write(path, people)
        asked = ["Rscript", "-e", GLS.format(path=path)]
        said = subprocess.run(asked, capture_output=True, text=True, check=False)
    return float(said.stdout) if said.returncode == 0 else None


def priced() -> tuple[Figure, Figure, Figure]:
    """Return a net benefit, the price behind it, and another price."""
    random = np.random.default_rng(2)
    start = np.clip(np.rint(random.normal(5, 2, 400)), 0, 10)
    end = np.clip(np.rint(start + np.repeat([0, 1], 200) + random.normal(0, 1.5, 400)), 0, 10)
    effect = impact.ancova(PairTally(SATISFACTION, _counts(start, end[None], SATISFACTION)))
    place, behind = packs.place("england", "uk-2026"), (Rows("sheets", (), None, 400, "00" * 32),)
    gain = value.effect_figure(effect, behind, 512, claimed=impact.Claim(level=3))
    people = value.count_figure("People who started", 200, behind)
    years = value.years_of_gain(trace.given(_months()))
    central, high = (value.price(place, judgement=judgement) for judgement in ("central", "high"))
    worth = value.worth(value.wellbys(gain, people, years), central)
    cost = value.total(value.cost_lines(MoneyTally({("staff", "programme"): 9_000_000}), behind))
    return value.net_benefit(worth, cost), central, high


def _months() -> Source:
    return Source(
        key="months", says="Months", value=6, unit="months", citation="bench", status=Status.DECLARED
    )


def _counts(start: np.ndarray, ends: np.ndarray, of: ScoreScale = SCALE) -> np.ndarray:
    counts = np.zeros((2, 1, of.size + 1, of.size + 1), dtype=np.int64)
    end = np.where(np.isnan(ends[-1]), of.size, ends[-1]).astype(int)
    group = np.repeat([0, 1], len(start) // 2)
    np.add.at(counts, (group, 0, start.astype(int), end), 1)
    return counts


def _write(path: Path, people: tuple[np.ndarray, ...]) -> None:
    group, start, scores = people
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(["person", "group", "start", "visit", "score"])
        for visit, at in enumerate(scores):
            out.writerows(
                (k, group[k], start[k], visit + 1, score) for k, score in enumerate(at) if not np.isnan(score)
            )


if __name__ == "__main__":
    for row in rows():
        print(" | ".join(row))
