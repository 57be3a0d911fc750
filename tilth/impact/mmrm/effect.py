"""MMRM: the effect at the last visit where people were asked several times and some were lost on the way.

    score ~ visit x group + visit x start,   unstructured covariance of the visits, REML

Valid where whether a person was seen depends on group, start and the scores seen before ("missing at
random"). The variance is Kenward and Roger's in its linear form, the degrees of freedom Satterthwaite's.
The other assumptions that a reader may hold are in the sensitivities (`complete.py`).
"""

from tilth.impact.effect import Effect, Sensitivity, tipping
from tilth.impact.intervals import t_interval
from tilth.impact.labels import sign
from tilth.impact.linear import Precision
from tilth.impact.mmrm import complete
from tilth.impact.mmrm.fit import Contrast, Fit, contrast, fit
from tilth.impact.mmrm.sums import Sums, sums_of
from tilth.tally.tallies import PathTally

METHOD = "mmrm/1"

ASSUMPTIONS = (
    "Whether somebody was seen at a visit has to do only with their group and the scores seen before.",
    "Scores at the visits follow a normal distribution with the same covariance in both groups.",
    "One person's help does not change another person's score.",
)
UNMEASURED = "Nothing but the programme, and the score at the start, sets the two groups apart."


def mmrm(paths: PathTally, *, randomised: bool = False, started: tuple[int, int] | None = None) -> Effect:
    """Return the effect at the last visit, in points of the score.

    `started` counts all who started (comparison, programme), where the sums leave out people without a
    start score. Raises ImpactError where a visit saw too few people or the likelihood has no clear maximum.
    """
    sums = sums_of(paths)
    made = fit(sums)
    last = contrast(made, visit=sums.visits - 1, covariate=sums.covariates.index("group"))
    n, started = sums.arms(sums.seen_at(sums.visits - 1)), started or sums.arms(sums.patterns)
    toward, (sd, smd) = sign(paths.of), sums.at_start()
    low, high = t_interval(last.estimate, last.adjusted, last.df)
    return Effect(
        of=f"{paths.of.instrument}/{paths.of.score}",
        estimate=last.estimate,
        variance=last.adjusted,
        df=last.df,
        better=paths.of.better,
        n=n,
        started=started,
        smd=smd,
        sd_start=sd,
        design=f"score at {paths.visits[-1]} by group, from all visits, adjusted for the start score",
        method=METHOD,
        assumptions=ASSUMPTIONS if randomised else (UNMEASURED, *ASSUMPTIONS),
        sensitivities=_sensitivities(paths, sums, (made, last), n[1] / started[1]),
        tipping=tipping(toward * last.estimate, (high - low) / 2, missing=1 - n[1] / started[1], sd=sd),
        means=_means(sums, made),
    )


def _sensitivities(
    paths: PathTally, sums: Sums, fitted: tuple[Fit, Contrast], share: float
) -> tuple[Sensitivity, ...]:
    (made, last), toward = fitted, sign(paths.of)
    found = [
        *_complete_cases(sums, toward),
        Sensitivity(
            "no effect if not followed",
            "the programme made no difference to those of its starters who were not seen at the last visit",
            toward * last.estimate * share,
            None,
        ),
    ]
    if "start" in sums.covariates:
        found += _from_start(sums, toward)
    return (*found, _jump(sums, made, last, toward), _worst(paths, sums))


def _complete_cases(sums: Sums, toward: int) -> list[Sensitivity]:
    """Return the gain of those who were seen at every visit; nothing where they are too few."""
    full = tuple(pattern for pattern in sums.patterns if pattern.seen.all())
    if not complete.can_refit(sums, full):
        return []
    return [_found("complete cases", "people seen at every visit only", complete.refit(sums, full), toward)]


def _from_start(sums: Sums, toward: int) -> list[Sensitivity]:
    unchanged = complete.refit(sums, sums.patterns, complete.no_change(sums))
    carried = complete.refit(sums, sums.patterns, complete.last_value(sums))
    stood = "those not seen at the last visit stood as at the start"
    return [
        _found("no change if not followed", stood, unchanged, toward),
        _found(
            "last value carried forward",
            "historical comparison only: the last score seen stands for the end",
            carried,
            toward,
        ),
    ]


def _jump(sums: Sums, made: Fit, last: Contrast, toward: int) -> Sensitivity:
    """Return the gain under jump to reference, with the main analysis's standard error (conservative)."""
    estimate, _ = complete.refit(sums, sums.patterns, complete.jump_to_reference(made.state))
    says = "those who were lost went on like the comparison group; standard error of the main analysis"
    precision = Precision(last.adjusted, last.df, METHOD)
    return _found("jump to reference", says, (estimate, precision), toward)


def _worst(paths: PathTally, sums: Sums) -> Sensitivity:
    low, high = paths.of.low / paths.of.scale, paths.of.high / paths.of.scale
    best, worst = (high, low) if paths.of.better == "higher" else (low, high)
    ends = []
    for comparison, programme in ((best, worst), (worst, best)):
        completion = complete.fixed(sums, comparison, programme)
        estimate, precision = complete.refit(sums, sums.patterns, completion)
        ends.append(t_interval(sign(paths.of) * estimate, precision.variance, precision.df))
    says = (
        "every missing end score the worst possible in the programme and the best in the comparison, "
        "and the other way round"
    )
    return Sensitivity("worst case", says, None, (ends[0][0], ends[1][1]))


def _found(name: str, says: str, made: tuple[float, Precision], toward: int) -> Sensitivity:
    gain, precision = toward * made[0], made[1]
    return Sensitivity(name, says, gain, t_interval(gain, precision.variance, precision.df))


def _means(sums: Sums, made: Fit) -> tuple[float, float]:
    """Return the least-squares means at the last visit, at the mean start of all who started."""
    margins = sums.whole[0] / sums.whole[0, 0]
    group, beta = sums.covariates.index("group"), made.state.beta[:, -1]
    at_mean = float(margins @ beta) - float(margins[group] * beta[group]) + sums.centre
    return at_mean, at_mean + float(beta[group])
