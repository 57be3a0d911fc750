"""The slow, obvious reference of the scan: loops over people and sheets, no engine, no cleverness."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from tests.tally.books import Row, rows_of
from tilth.tally import Book
from tilth.tally.columns import NULL
from tilth.trace import Condition

BASELINE, GAP = 7, 14


def meets(book: Book, row: Row, asked: Condition) -> bool:
    """Return whether a row meets a condition."""
    held = row[asked.column]
    if asked.op in ("missing", "present"):
        return (held == NULL) == (asked.op == "missing")
    if held == NULL:
        return False
    words = book.columns.words.get(asked.column)
    said: Any = words[held] if words is not None else held
    value: Any = asked.value
    return {
        "==": lambda: said == value,
        "!=": lambda: said != value,
        "<": lambda: said < value,
        "<=": lambda: said <= value,
        ">": lambda: said > value,
        ">=": lambda: said >= value,
        "in": lambda: said in value,
    }[asked.op]()


def case_day(book: Book) -> float:
    return float("inf") if book.spec.as_of is None else book.spec.as_of.toordinal() - 719163


def sheets_of(book: Book, person: int, where: Sequence[Condition] = ()) -> list[Row]:
    """Return the sheets of a person that have the score, in the order of time and ledger."""
    mood = book.columns.words["instrument"].index("mood")
    theirs = [
        row
        for row in rows_of(book, "sheets")
        if row["person"] == person
        and row["instrument"] == mood
        and row["total"] != NULL
        and (row["date"] == NULL or row["date"] <= case_day(book))
        and all(meets(book, row, one) for one in where)
    ]
    return sorted(theirs, key=lambda row: (row["date"], row["sheet"]))


def episode(book: Book, person: Row, where: Sequence[Condition] = ()) -> tuple[int, int]:
    """Return the score at the start and at the end, NULL where not observed."""
    word = book.columns.words["occasion"].index
    visits = book.spec.outcome.visits
    starts, ends = [], []
    for row in sheets_of(book, person["person"], where):
        if row["date"] == NULL:
            starts += [row] if row["occasion"] == word("start") else []
            ends += [row] if not visits and row["occasion"] == word("end") else []
        elif person["started"] != NULL and row["date"] <= person["started"] + BASELINE:
            starts.append(row)
        if visits:
            ends += [row] if row["occasion"] == word(visits[-1]) else []
        elif row["date"] != NULL and row["date"] <= (
            case_day(book) if person["ended"] == NULL else person["ended"]
        ):
            ends.append(row)
    x, first = NULL, person["started"]
    if starts:
        x, first = starts[-1]["total"], starts[-1]["date"]
    if person["start"] != NULL:
        x, first = person["start"], person["started"]
    if not ends:
        return x, NULL
    last = ends[-1]
    apart = NULL in (first, last["date"]) or last["date"] - first >= GAP
    return x, last["total"] if apart else NULL


def people(book: Book, where: Sequence[Condition] = ()) -> Iterator[Row]:
    for row in rows_of(book, "people"):
        if row["group"] != NULL and all(meets(book, row, one) for one in where):
            yield row


def begun(book: Book, person: Row) -> bool:
    return person["started"] != NULL and person["started"] <= case_day(book)


def pairs(
    book: Book, where: Sequence[Condition] = (), about_sheets: Sequence[Condition] = ()
) -> Counter[Any]:
    """Return people by group, site, score at start and at end."""
    return Counter(
        (person["group"], person["site"], *episode(book, person, about_sheets))
        for person in people(book, where)
        if person["consent"] == 1 and begun(book, person)
    )


def flow(book: Book) -> dict[str, tuple[int, int]]:
    steps: dict[str, list[int]] = {}
    for person in people(book):
        x, y = episode(book, person)
        agreed = person["consent"] == 1
        started = agreed and begun(book, person)
        told = {
            "listed": True,
            "agreed to evaluation": agreed,
            "started": started,
            "answered at start": started and x != NULL,
            "answered at end": started and y != NULL,
            "answered at both": started and NULL not in (x, y),
        }
        for name, held in told.items():
            steps.setdefault(name, [0, 0])[person["group"]] += held
    return {name: (both[0], both[1]) for name, both in steps.items()}


def waits(book: Book) -> tuple[dict[int, int], int]:
    days: Counter[int] = Counter()
    waiting = 0
    for person in people(book):
        if person["consent"] != 1 or person["referred"] == NULL or person["referred"] > case_day(book):
            continue
        if begun(book, person):
            days[person["started"] - person["referred"]] += 1
        elif person["ended"] == NULL:
            waiting += 1
    return dict(days), waiting


def money(book: Book) -> dict[tuple[str, str], int]:
    told: Counter[tuple[str, str]] = Counter()
    words = book.columns.words
    for row in rows_of(book, "costs"):
        if row["date"] <= case_day(book):
            payer = "not recorded" if row["payer"] == NULL else words["payer"][row["payer"]]
            told[words["kind"][row["kind"]], payer] += row["pence"]
    return dict(told)


def paths(book: Book, centre: int) -> dict[int, tuple[int, list[list[int]]]]:
    """Return people and sums of products of (1, group, start - c, scores - c) per pattern of visits."""
    visits = [book.columns.words["occasion"].index(name) for name in book.spec.outcome.visits]
    made: dict[int, tuple[int, list[list[int]]]] = {}
    for person in people(book):
        x, _ = episode(book, person)
        if person["consent"] != 1 or not begun(book, person) or x == NULL:
            continue
        seen = {row["occasion"]: row["total"] for row in sheets_of(book, person["person"])}
        pattern = sum(2**k for k, visit in enumerate(visits) if visit in seen)
        z = [1, person["group"], x - centre, *(seen[v] - centre if v in seen else 0 for v in visits)]
        n, held = made.get(pattern, (0, [[0] * len(z) for _ in z]))
        made[pattern] = (
            n + 1,
            [[h + a * b for h, b in zip(row, z, strict=True)] for row, a in zip(held, z, strict=True)],
        )
    return made
