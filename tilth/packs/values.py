"""Published values by key: each becomes a `trace.Source` with citation, vintage, licence and status.

    [[values]]  one value: key, says, value, unit, citation, status, ...
    [[series]]  values that differ only by a label (a year, the first year of a band): key.label
    [[absent]]  a value that one might look for and that nobody has given us, and why

A pack without a value says so; it never falls back to another pack.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import msgspec

from tilth.packs.errors import PackError
from tilth.packs.facts import Data
from tilth.trace import Source, Spread, Status


class SpreadRow(Data, frozen=True, kw_only=True):
    """A distribution as a file states it."""

    kind: str
    parameters: tuple[float, ...]


class Stated(Data, frozen=True, kw_only=True):
    """What a value and a series have in common."""

    key: str
    says: str
    unit: str
    citation: str
    status: Status
    licence: str
    price_year: int | None = None
    read_on: str = ""
    valid_from: str = ""
    valid_to: str = ""
    note: str = ""


class ValueRow(Stated, frozen=True, kw_only=True):
    """One published value."""

    value: float
    spread: SpreadRow | None = None


class SeriesRow(Stated, frozen=True, kw_only=True):
    """Values by label; `{label}` in `says` is replaced."""

    values: Mapping[str, float]


class AbsentRow(Data, frozen=True, kw_only=True):
    """A value that this pack does not have, and why."""

    key: str
    why: str


class ValuesFile(Data, frozen=True, kw_only=True):
    """A file of values: `id` is its vintage, `state` whether it is in force."""

    id: str
    says: str
    state: str
    values: tuple[ValueRow, ...] = ()
    series: tuple[SeriesRow, ...] = ()
    absent: tuple[AbsentRow, ...] = ()


@dataclass(frozen=True)
class Values:
    """The sources of one pack in one vintage."""

    pack: str
    says: str
    state: str
    rows: Mapping[str, ValueRow]
    sources: Mapping[str, Source]
    absent: Mapping[str, str]

    def source(self, key: str) -> Source:
        """Return a value as a source; raise PackError saying why there is none, or what exists."""
        if key in self.sources:
            return self.sources[key]
        why = next(
            (why for gone, why in self.absent.items() if key == gone or key.startswith(f"{gone}.")), ""
        )
        if why:
            raise PackError(f"{self.pack} has no value for {key}: {why}")
        near = [known for known in self.sources if known.split(".")[0] == key.split(".")[0]]
        raise PackError(f"{self.pack} has no value {key}; it has {', '.join(near or self.sources)}")

    def has(self, key: str) -> bool:
        """Return whether there is a value for `key`."""
        return key in self.sources

    def number(self, key: str) -> float:
        """Return the bare number of a value, where no trail is needed (thresholds)."""
        return self.source(key).value

    def keys(self) -> tuple[str, ...]:
        """Return the keys of all values."""
        return tuple(self.sources)

    def series(self, key: str) -> tuple[tuple[int, Source], ...]:
        """Return the values `key.<whole number>` by number, in order; raise PackError if there is none."""
        dot = f"{key}."
        found = {k[len(dot) :]: s for k, s in self.sources.items() if k.startswith(dot)}
        pairs = sorted((int(label), source) for label, source in found.items() if label.isdigit())
        return tuple(pairs) if pairs else ((0, self.source(key)),)


def values_of(pack: str, file: ValuesFile, coordinates: Mapping[str, int]) -> Values:
    """Return the values of a file; raise PackError for a key stated twice or a spread without coordinate."""
    rows: dict[str, ValueRow] = {}
    for row in _all_rows(file):
        if row.key in rows:
            raise PackError(f"{pack}: {row.key} is stated twice")
        if row.spread is not None and row.key not in coordinates:
            raise PackError(f"{pack}: {row.key} has a spread and needs a line in coordinates.toml")
        rows[row.key] = row
    sources = {key: _source(file.id, row, coordinates.get(key)) for key, row in rows.items()}
    return Values(pack, file.says, file.state, rows, sources, {a.key: a.why for a in file.absent})


def _all_rows(file: ValuesFile) -> Iterator[ValueRow]:
    yield from file.values
    for series in file.series:
        shared = msgspec.structs.asdict(series)
        numbers = shared.pop("values")
        for label, value in numbers.items():
            says = series.says.replace("{label}", label)
            yield ValueRow(**shared | {"key": f"{series.key}.{label}", "says": says, "value": value})


def _source(vintage: str, row: ValueRow, coordinate: int | None) -> Source:
    spread = None if row.spread is None else Spread(row.spread.kind, row.spread.parameters)
    return Source(
        key=f"{vintage}/{row.key}",
        says=row.says,
        value=row.value,
        unit=row.unit,
        citation=row.citation,
        status=row.status,
        licence=row.licence,
        vintage=vintage,
        price_year=row.price_year,
        read_on=row.read_on,
        spread=spread,
        coordinate=None if spread is None else coordinate,
        note=row.note,
    )
