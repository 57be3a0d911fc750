"""The nouns, one a file. Each declares in `Privacy` which of its columns are personal.

Start reading in `person.py` and `answer_sheet.py`.
"""

from tilth.records.models.alert import Alert
from tilth.records.models.answer_sheet import AnswerSheet
from tilth.records.models.case_version import CaseVersion
from tilth.records.models.consent import Consent
from tilth.records.models.contact import Contact
from tilth.records.models.cost_line import CostLine
from tilth.records.models.cover_policy import CoverPolicy
from tilth.records.models.enrolment import Enrolment
from tilth.records.models.figure import StoredFigure, StoredKind
from tilth.records.models.invitation import Invitation
from tilth.records.models.ledger_event import LedgerEvent
from tilth.records.models.membership import Membership
from tilth.records.models.note import Note
from tilth.records.models.organisation import Organisation
from tilth.records.models.person import Person
from tilth.records.models.person_key import PersonKey
from tilth.records.models.programme import Programme
from tilth.records.models.read_event import ReadEvent
from tilth.records.models.score import Score
from tilth.records.models.user import User

__all__ = [
    "Alert",
    "AnswerSheet",
    "CaseVersion",
    "Consent",
    "Contact",
    "CostLine",
    "CoverPolicy",
    "Enrolment",
    "Invitation",
    "LedgerEvent",
    "Membership",
    "Note",
    "Organisation",
    "Person",
    "PersonKey",
    "Programme",
    "ReadEvent",
    "Score",
    "StoredFigure",
    "StoredKind",
    "User",
]
