"""Another assumption: every headline figure made again upward from one changed input.

Nothing is refitted: tallies, estimates and the claim level stay as they are (no slider raises a level).
"""

from collections.abc import Mapping
from dataclasses import replace

from tilth.case.build import Case
from tilth.case.errors import CaseError
from tilth.trace import Figure, Source, Status, given, replace_in


def assumptions(case: Case) -> Mapping[str, Source]:
    """Return the published and declared values that a case rests on, by key."""
    found = (part for figure in case.figures.values() for part in figure.parts)
    held = {part.key: part for part in found if isinstance(part, Source)}
    return {key: source for key, source in held.items() if not key.endswith(")")}


def reprice(case: Case, key: str, value: float) -> Mapping[str, Figure]:
    """Return the headline figures by name with `value` in the place of the published value `key`.

    Raises CaseError naming the keys that the case rests on.
    """
    old = _given(case, key)
    (source,) = (part for part in old.parts if isinstance(part, Source))
    changed = replace(
        source,
        value=float(value),
        spread=None,
        coordinate=None,
        status=Status.DECLARED,
        citation=f"changed by the reader; published: {source.value:g} {source.unit}, {source.citation}",
    )
    new = given(changed, name=old.name, worlds=old.worlds)
    return dict(zip(case.tops, replace_in(case.tops.values(), old, new), strict=True))


def _given(case: Case, key: str) -> Figure:
    known = assumptions(case)
    full = key if key in known else next((k for k in known if k.endswith(f"/{key}")), "")
    for figure in case.figures.values():
        if any(isinstance(part, Source) and part.key == full for part in figure.parts):
            return figure
    raise CaseError(f"the case rests on no value {key!r}; it rests on {', '.join(sorted(known))}")
