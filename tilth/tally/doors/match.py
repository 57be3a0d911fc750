"""Which column of a file is which of ours: as the book says, else by name, in any case and spelling.

Where two columns of a file could be the same one of ours, the first that is spelled like ours wins, and
the preview shows what was left over.
"""

from collections.abc import Iterable, Mapping

from tilth.measures.reading import plain
from tilth.tally.columns import TABLES
from tilth.tally.errors import BookError

SPELLINGS: Mapping[str, tuple[str, ...]] = {
    "person": (
        *("person id", "id", "client", "client id", "participant", "participant id", "patient", "member"),
        *("patient id", "member id", "subject", "pseudonym", "ref", "reference", "code", "usubjid"),
    ),
    "programme": ("program", "project", "service"),
    "group": ("arm", "treatment arm", "allocation", "therapy", "treatment", "condition"),
    "referred": ("referral date", "date referred", "date of referral", "referral", "referred on"),
    "started": ("first contact", "start date", "date started", "joined", "first session", "started on"),
    "ended": ("end date", "date ended", "left", "discharge date", "discharged", "ended on"),
    "consent": ("agreed", "consented", "consent to evaluation", "evaluation consent", "evaluation"),
    "site": ("location", "venue", "ward", "centre", "center", "clinic"),
    "worker": ("link worker", "key worker", "practitioner", "staff", "therapist", "volunteer"),
    "start": ("start score", "baseline", "baseline score", "score at start"),
    "sheet": ("sheet id", "sheet number", "form id", "response id", "record"),
    "instrument": ("measure", "questionnaire", "scale", "tool", "form"),
    "edition": ("version",),
    "language": ("lang",),
    "occasion": ("visit", "time point", "wave", "stage", "when"),
    "date": ("date completed", "completed", "completed on", "date answered", "day", "assessment date"),
    "mode": ("how answered", "method"),
    "rater": ("answered by", "informant", "respondent"),
    "helped": ("help", "assistance"),
    "total": ("score", "total score", "sum score"),
    "kind": ("type", "activity", "category", "item", "cost type", "contact type"),
    "minutes": ("duration", "mins", "length", "minutes spent"),
    "payer": ("paid by", "who paid", "funder", "funded by", "borne by"),
    "pence": ("amount", "cost", "pounds", "gbp", "amount pence", "cost pence", "price", "value"),
}
NEEDED: Mapping[str, tuple[str, ...]] = {
    "people": ("person",),
    "sheets": ("person",),
    "contacts": ("person",),
    "costs": ("pence",),
}


def matched(table: str, headers: Iterable[str], *, said: Mapping[str, str], file: str) -> dict[str, str]:
    """Return their header for each of our columns of `table` that the file has.

    `said` is what the book says, and goes before any likeness. Raises BookError naming what is there.
    """
    names = list(headers)
    _check_said(table, names, said, file)
    by_name = {plain(name).replace(" ", ""): name for name in reversed(names) if name not in said.values()}
    ours = [column for column in TABLES[table] if column in SPELLINGS and column not in said]
    found = dict(said)
    for column in ours:
        spelled = [column, *SPELLINGS[column]]
        hits = [by_name[key] for s in spelled if (key := s.replace(" ", "")) in by_name]
        free = [hit for hit in hits if hit not in found.values()]
        if free:
            found[column] = free[0]
    missing = [column for column in NEEDED[table] if column not in found]
    if missing:
        raise BookError(
            f"{file}: no column is {missing[0]!r}; say which in book.toml: {_hint(missing[0], names)}"
        )
    return found


def _check_said(table: str, names: list[str], said: Mapping[str, str], file: str) -> None:
    known = [*TABLES[table], *(TABLES["people"] if table == "sheets" else ())]
    for ours, theirs in said.items():
        if theirs not in names:
            raise BookError(f"{file}: there is no column {theirs!r} for {ours}; it has {', '.join(names)}")
        if table != "sheets" and ours not in known:
            raise BookError(f"{file}: {ours!r} is no column of {table}; they are {', '.join(known)}")


def _hint(column: str, names: list[str]) -> str:
    return f"columns = {{ {column} = ... }} with one of {', '.join(names)}"
