"""The questions by which records become columns: one a table, whole numbers only.

Dates come as days since 1970-01-01, words as their place in a dictionary that the database makes for the
programme, people and workers as their row numbers, and what is not there as `NULL` of `tilth.tally`. Text
never travels with the rows.

    in the book     people of the programme who were not erased, referred by the day of the case
    with answers    those of them who agree to be counted (purpose `evaluation`) on that day, and have not
                    withdrawn since
    left out        sheets that a correction supersedes

`Past` rewinds to a place in the ledger: rows written later are left out, and a withdrawal or a
correction written later has not happened. Numbers and dates are formatted into the text; nothing that a
person typed is.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from tilth.records.book.dialect import Dialect
from tilth.tally.columns import NULL

SHEET, CONTACT, COST, ENROLMENT = (
    f"records_{name}" for name in ("answersheet", "contact", "costline", "enrolment")
)
CONSENT = "records_consent"
WORDS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "instrument": ((SHEET, "instrument"),),
    "edition": ((SHEET, "edition"),),
    "language": ((SHEET, "language"),),
    "occasion": ((SHEET, "occasion"),),
    "mode": ((SHEET, "mode"),),
    "rater": ((SHEET, "rater"),),
    "helped": ((SHEET, "helped"),),
    "site": ((SHEET, "site"), (ENROLMENT, "site")),
    "kind": ((CONTACT, "kind"), (COST, "kind")),
    "payer": ((COST, "payer"),),
}


@dataclass(frozen=True)
class Past:
    """A place in the ledger: the last row of each table then, and the consents that were withdrawn later."""

    last: Mapping[str, int] = field(default_factory=dict)
    late: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What is read: which programme, on which day, in which language of SQL, at which place in the ledger."""

    programme: int
    as_of: date
    dialect: Dialect
    items: int = 9
    past: Past = Past()

    @property
    def tomorrow(self) -> str:
        """Return the first moment after the day of the case, as a literal."""
        after = datetime.combine(self.as_of + timedelta(days=1), time(), UTC)
        return self.dialect.at(after)

    def counts(self, table: str, name: str) -> str:
        """Return the condition that a row of `table` was there at the place in the ledger."""
        return f" AND {name}.id <= {self.past.last[table]}" if table in self.past.last else ""


def questions(reading: Reading) -> dict[str, str]:
    """Return the question of each table of the book, by name."""
    return {
        "people": _people(reading),
        "sheets": _sheets(reading),
        "contacts": _contacts(reading),
        "costs": _costs(reading),
    }


def words(reading: Reading, column: str) -> str:
    """Return the question for the dictionary of a column: its words in order (text, never missing)."""
    return f"SELECT word FROM ({_dictionary(reading, column)}) AS d ORDER BY code"


def pseudonyms(reading: Reading) -> str:
    """Return the question for people's pseudonyms, by row number (one number and one text)."""
    return (
        "SELECT p.id, p.pseudonym FROM records_person AS p "
        f"JOIN {ENROLMENT} AS e ON e.person_id = p.id WHERE e.programme_id = {reading.programme}"
    )


def _people(reading: Reading) -> str:
    day, today = reading.dialect.day, f"'{reading.as_of.isoformat()}'"
    return _select(
        reading,
        {
            "person": "e.person_id",
            "programme": "0",
            "group": 'e."group"',
            "referred": day.format("e.referred_on"),
            "started": f"CASE WHEN e.started_on <= {today} THEN {day.format('e.started_on')} END",
            "ended": f"CASE WHEN e.ended_on <= {today} THEN {day.format('e.ended_on')} END",
            "consent": f"CASE WHEN {_agrees(reading)} THEN 1 ELSE 0 END",
            "site": "site.code",
            "worker": "e.worker_id",
            "start": "NULL",
        },
        (ENROLMENT, "e", "JOIN records_person AS p ON p.id = e.person_id"),
        f"{_enrolled(reading)}",
        words={"site": "e.site"},
    )


def _sheets(reading: Reading) -> str:
    named = ("instrument", "edition", "language", "occasion", "mode", "rater", "helped", "site")
    columns = {
        "sheet": "s.id",
        "person": "s.person_id",
        "programme": "0",
        "group": 'e."group"',
        **{name: f"{name}.code" for name in named[:4]},
        "date": reading.dialect.day.format("s.answered_on"),
        **{name: f"{name}.code" for name in named[4:7]},
        "worker": "s.worker_id",
        "site": "site.code",
        "total": "s.total",
        **{f"i{number}": f"s.i{number}" for number in range(1, reading.items + 1)},
    }
    correction = f"SELECT 1 FROM {SHEET} AS c WHERE c.supersedes_id = s.id{reading.counts(SHEET, 'c')}"
    return _select(
        reading,
        columns,
        (SHEET, "s", _of_person("s")),
        f"{_enrolled(reading)} AND {_agrees(reading)} AND s.answered_on <= '{reading.as_of.isoformat()}'"
        f"{reading.counts(SHEET, 's')} AND NOT EXISTS ({correction})",
        words={name: f"s.{name}" for name in named},
    )


def _contacts(reading: Reading) -> str:
    return _select(
        reading,
        {
            "person": "c.person_id",
            "programme": "0",
            "group": 'e."group"',
            "date": reading.dialect.day.format('c."on"'),
            "kind": "kind.code",
            "minutes": "c.minutes",
        },
        (CONTACT, "c", _of_person("c")),
        f"{_enrolled(reading)} AND {_agrees(reading)} AND c.\"on\" <= '{reading.as_of.isoformat()}'"
        f"{reading.counts(CONTACT, 'c')}",
        words={"kind": "c.kind"},
    )


def _costs(reading: Reading) -> str:
    return _select(
        reading,
        {
            "programme": "0",
            "date": reading.dialect.day.format('c."on"'),
            "kind": "kind.code",
            "payer": "payer.code",
            "pence": "c.pence",
        },
        (COST, "c", ""),
        f"c.programme_id = {reading.programme} AND c.\"on\" <= '{reading.as_of.isoformat()}'"
        f"{reading.counts(COST, 'c')}",
        words={"kind": "c.kind", "payer": "c.payer"},
    )


def _select(
    reading: Reading,
    columns: Mapping[str, str],
    rows: tuple[str, str, str],
    where: str,
    *,
    words: Mapping[str, str],
) -> str:
    """Return a question: `rows` is a table, its short name and what is joined; words get their dictionaries."""
    table, name, joined = rows
    chosen = ", ".join(
        f'CAST(COALESCE({sql}, {NULL}) AS BIGINT) AS "{ours}"' for ours, sql in columns.items()
    )
    joins = " ".join(
        f"LEFT JOIN ({_dictionary(reading, ours)}) AS {ours} ON {ours}.word = {column}"
        for ours, column in words.items()
    )
    return f"SELECT {chosen} FROM {table} AS {name} {joined} {joins} WHERE {where} ORDER BY {name}.id"


def _dictionary(reading: Reading, column: str) -> str:
    """Return the words of a column that the programme uses, each with its place in order."""
    used = " UNION ".join(
        f"SELECT DISTINCT {name} AS word FROM {table} WHERE programme_id = {reading.programme} AND {name} <> ''"
        for table, name in WORDS[column]
    )
    order = reading.dialect.word.format("word")
    return f"SELECT word, ROW_NUMBER() OVER (ORDER BY {order}) - 1 AS code FROM ({used}) AS w"


def _of_person(name: str) -> str:
    same = f"e.person_id = {name}.person_id AND e.programme_id = {name}.programme_id"
    return f"JOIN {ENROLMENT} AS e ON {same} JOIN records_person AS p ON p.id = e.person_id"


def _enrolled(reading: Reading) -> str:
    """Return the condition that an enrolment `e` of a person `p` belongs to the book."""
    today = reading.as_of.isoformat()
    return (
        f"e.programme_id = {reading.programme} AND p.erased_at IS NULL"
        f" AND (e.referred_on IS NULL OR e.referred_on <= '{today}'){reading.counts(ENROLMENT, 'e')}"
    )


def _agrees(reading: Reading) -> str:
    """Return the condition that the person of an enrolment `e` agrees to be counted."""
    standing = "a.withdrawn_at IS NULL"
    if reading.past.late:
        standing = f"({standing} OR a.id IN ({', '.join(map(str, reading.past.late))}))"
    return (
        f"EXISTS (SELECT 1 FROM {CONSENT} AS a WHERE a.person_id = e.person_id"
        f" AND a.programme_id = e.programme_id AND a.purpose = 'evaluation'"
        f" AND a.given_at < {reading.tomorrow} AND {standing}"
        f" AND (a.expires_on IS NULL OR a.expires_on >= '{reading.as_of.isoformat()}')"
        f"{reading.counts(CONSENT, 'a')})"
    )
