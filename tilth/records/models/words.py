"""The words that columns may hold: roles, purposes of consent, kinds of programme, ways of answering."""

from django.db.models import IntegerChoices, TextChoices


class Role(TextChoices):
    """What somebody is in a programme."""

    PARTICIPANT = "participant", "participant"
    LINK_WORKER = "link-worker", "link worker"
    COORDINATOR = "coordinator", "coordinator"
    PEER_LEAD = "peer-lead", "peer lead"
    SAFEGUARDING_LEAD = "safeguarding-lead", "safeguarding lead"
    COMMISSIONER = "commissioner", "commissioner"
    ANALYST = "analyst", "analyst"
    FUNDER = "funder", "funder"
    ADMINISTRATOR = "administrator", "administrator"


class Purpose(TextChoices):
    """What a person agrees to; each is asked and withdrawn by itself."""

    CARE = "care", "keeping a record to support you"
    EVALUATION = "evaluation", "counting your answers in what the programme reports"
    SHARE = "share", "telling a partner who supports you"
    GP = "gp", "sending a message to your GP"
    BENCHMARK = "benchmark", "comparing programmes without anybody's record"
    RESEARCH = "research", "being asked about research"


class ProgrammeKind(TextChoices):
    """The three types of community mental health intervention."""

    EMPOWERMENT = "empowerment", "community empowerment and capacity-building"
    SUPPORT = "support", "social support and integration"
    TREATMENT = "treatment", "community-based treatment and care"


class Design(TextChoices):
    """How the programme can tell what it changed."""

    BEFORE_AFTER = "before-after", "before and after, nobody to compare with"
    COMPARISON = "comparison", "beside people who did not take part, or not yet"
    RANDOMISED = "randomised", "by lot"


class Group(IntegerChoices):
    """Which group somebody belongs to, as the answer book counts them."""

    COMPARISON = 0, "comparison"
    PROGRAMME = 1, "programme"


class Mode(TextChoices):
    """How a sheet was filled in."""

    LINK = "link", "by private link"
    TOGETHER = "together", "in a conversation"
    PHONE = "phone", "by telephone"
    PAPER = "paper", "on paper"
    IMPORT = "import", "from another system"


class Rater(TextChoices):
    """Who chose the answers."""

    SELF = "self", "the person"
    WORKER = "worker", "a worker"
    CARER = "carer", "a carer"


class Help(TextChoices):
    """What help there was with answering."""

    ALONE = "alone", "alone"
    READ_ALOUD = "read-aloud", "read aloud"
    INTERPRETED = "interpreted", "with an interpreter"
    CARER = "carer", "with a carer"


class Occasion(TextChoices):
    """When in the programme a sheet was asked for."""

    START = "start", "at the start"
    REVIEW = "review", "on the way"
    END = "end", "at the end"
    LATER = "later", "some time after"


class Outcome(TextChoices):
    """How an alert ended."""

    SPOKE = "spoke", "we spoke with the person"
    SUPPORT = "support", "we spoke, and further support is arranged"
    EMERGENCY = "emergency", "emergency services were called"
    NOT_REACHED = "not-reached", "we could not reach the person and passed it on"
    DRILL = "drill", "it was a drill"


class NoteKind(TextChoices):
    """Whose words a note holds."""

    OWN_WORDS = "own-words", "in their own words"
    WORKER = "worker", "a worker's note"
    ALERT = "alert", "a note on an alert"


class Payer(TextChoices):
    """Who bears a cost."""

    PROGRAMME = "programme", "the programme"
    PARTNER = "partner", "a partner, unpaid"
    HEALTH = "health", "the health service"
    PERSON = "person", "the person"
