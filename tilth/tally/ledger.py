"""What was waited and what was spent: people by days from referral to start, pence by kind and payer."""

from collections.abc import Sequence

import ibis

from tilth.tally import engine
from tilth.tally.book import Book
from tilth.tally.columns import NULL
from tilth.tally.counting import check_bounded, count, largest, words
from tilth.tally.engine import DUCKDB, Engine
from tilth.tally.pairing import case_day, has_started, people
from tilth.tally.tallies import DayTally, MoneyTally
from tilth.tally.where import filtered
from tilth.trace import Condition


def waits(book: Book, *, where: Sequence[Condition] = (), on: Engine = DUCKDB) -> DayTally:
    """Return people who agreed, by days from referral to start; `open` counts those who still wait."""
    everybody = people(book, where)
    made = everybody.filter(
        everybody["consent"] == 1, everybody["referred"] != NULL, everybody["referred"] <= case_day(book)
    )
    days = ibis.ifelse(has_started(made, book), made["started"] - made["referred"], NULL)
    waiting = made.mutate(days=days)
    waiting = waiting.filter((waiting["days"] != NULL) | (waiting["ended"] == NULL))
    found = on.run(count(waiting, ["days"]), book.columns)
    told = {int(day): int(n) for day, n in zip(found["days"], found["n"], strict=True)}
    return DayTally({day: n for day, n in sorted(told.items()) if day != NULL}, told.get(NULL, 0))


def money(book: Book, *, where: Sequence[Condition] = (), on: Engine = DUCKDB) -> MoneyTally:
    """Return pence by kind of cost and who bore it, up to the day of the case."""
    if "costs" not in book.columns.tables:
        return MoneyTally({})
    held = book.columns.tables["costs"]
    check_bounded(held.num_rows, largest(held.column("pence")), "costs, in pence")
    costs = filtered(engine.table("costs", book.columns), where, book.columns)
    costs = costs.filter(costs["pence"] != NULL, costs["date"] <= case_day(book))
    by = costs.group_by("kind", "payer").aggregate(pence=costs["pence"].sum().cast("int64"))
    found = on.run(by, book.columns)
    named = zip(*(words(book, name, found[name]) for name in ("kind", "payer")), strict=True)
    told = dict(zip(named, found["pence"].tolist(), strict=True))
    return MoneyTally({(kind, payer): told[kind, payer] for kind, payer in sorted(told)})
