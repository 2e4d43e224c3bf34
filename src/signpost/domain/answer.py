"""Answers: statements, each of which says where it comes from."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class AnswerStatus(StrEnum):
    """How a question ended. Dashboards count the word before the first underscore.

    CONVERSING: nothing was asked of the sources yet, or a prompt was given back: no answer to be counted.
    """

    ANSWERED = "answered"
    CONVERSING = "conversing"
    UNANSWERABLE_NO_CONTENT = "unanswerable_no_content"
    UNANSWERABLE_IRRELEVANT = "unanswerable_irrelevant"
    GUARDRAIL_SAFEGUARDING = "guardrail_safeguarding"
    GUARDRAIL_SAFEGUARDING_CHILD = "guardrail_safeguarding_child"
    GUARDRAIL_DOMESTIC_ABUSE = "guardrail_domestic_abuse"
    GUARDRAIL_CRISIS = "guardrail_crisis"
    GUARDRAIL_CARER_BREAKDOWN = "guardrail_carer_breakdown"
    GUARDRAIL_DECISION = "guardrail_decision"
    GUARDRAIL_CAPACITY = "guardrail_capacity"
    GUARDRAIL_CLINICAL = "guardrail_clinical"
    GUARDRAIL_UNSAFE = "guardrail_unsafe"
    GUARDRAIL_INJECTION = "guardrail_injection"

    @property
    def is_refusal(self) -> bool:
        """Whether the sources had nothing to say to it."""
        return self.value.startswith("unanswerable")


class Basis(StrEnum):
    """What a statement rests on; `citations.verify` checks each kind in its own way."""

    QUOTE = "quote"
    FIELD = "field"
    WORDING = "wording"
    RECKONED = "reckoned"
    REWORDED = "reworded"


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing an answer says.

    A quote is a verbatim span of the passage of source `n`; a field is one whole value of that
    source's record, named by `label`; wording is a fixed sentence of `answering.wording` or of the
    safety rules and needs no source; what was reckoned, a distance or a count, has one of the fixed forms there.
    What was reworded is a language model's sentence that source `n`, together with those in `also`, bears out.
    """

    text: str
    basis: Basis
    n: int | None = None
    label: str = ""
    also: tuple[int, ...] = ()

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of all its sources, in the order in which they are shown."""
        return self.also if self.n is None else (self.n, *self.also)


@dataclass(frozen=True, slots=True)
class Option:
    """One thing the asker could offer: a service, a product, an event, a course, a role.

    `part` says which of several questions in one message it answers; empty where there was one.
    """

    title: str
    kind: str
    document_id: str
    n: int
    why: tuple[Statement, ...] = ()
    facts: tuple[Statement, ...] = ()
    part: str = ""


@dataclass(frozen=True, slots=True)
class Partner:
    """One of several options that do together what none does alone, and the needs spoken of that it meets.

    `said` are phrases of the vocabulary that both the question and the option's own record say of those needs.
    """

    title: str
    document_id: str
    n: int
    meets: tuple[str, ...]
    said: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Together:
    """Two or three options that together meet more parts of a question than any one; `unmet` are parts none meets."""

    partners: tuple[Partner, ...]
    unmet: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Citation:
    """A source as it is shown: what it is, where in it, who checked it and when.

    `reported_on` is when somebody said that it is wrong, until its owner has seen to that. `telephone` is that of a
    record, to be shown where nothing else of it is.
    """

    n: int
    document_id: str
    kind: str
    title: str
    path: str
    url: str
    heading_trail: tuple[str, ...]
    page: int | None
    lines: tuple[int, int] | None
    area: str
    checked_on: date | None
    checked_by: str
    review_by: date | None
    stale: bool
    owner: str
    quote: str
    reported_on: date | None = None
    telephone: str = ""


@dataclass(frozen=True, slots=True)
class ShownFilter:
    """Something that the question asks for and that was looked up; the asker may take it away by its label.

    `removes`: what is known to fail it was left out; otherwise it only reorders. `given_up`: nothing met it, and
    what is shown does without it.
    """

    label: str
    removes: bool
    given_up: bool = False


@dataclass(frozen=True, slots=True)
class CarriedOver:
    """Something of the conversation that this question was understood with; `removal` takes it away.

    `text` is the asker's own, with personal data masked, or the title of what they were shown.
    """

    label: str
    text: str

    @property
    def removal(self) -> str:
        """What `Question.without` takes."""
        return f"{self.label}: {self.text}"


@dataclass(frozen=True, slots=True)
class ReadAs:
    """A word that no source holds, and the one that was looked for instead; `removal` puts it back."""

    written: str
    meant: str

    @property
    def removal(self) -> str:
        """What `Question.without` takes."""
        return f"{self.written} read as {self.meant}"


@dataclass(frozen=True, slots=True)
class Clarifying:
    """One thing that would change the answer: asked after it, in a source's own words or in ours.

    `name` says which choice it is, `replies` are short answers that will be understood.
    """

    name: str
    question: Statement
    replies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What Signpost says to one question. The same question on the same snapshot and day: the same answer."""

    status: AnswerStatus
    lead: tuple[Statement, ...]
    options: tuple[Option, ...]
    cautions: tuple[Statement, ...]
    next_steps: tuple[Statement, ...]
    sources: tuple[Citation, ...]
    nearest: tuple[Citation, ...]
    confidence: float
    snapshot: str
    urgent: tuple[Statement, ...] = ()
    filters: tuple[ShownFilter, ...] = ()
    carried: tuple[CarriedOver, ...] = ()
    read_as: tuple[ReadAs, ...] = ()
    clarifying: Clarifying | None = None
    together: tuple[Together, ...] = ()
