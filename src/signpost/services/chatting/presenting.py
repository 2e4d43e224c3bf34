"""An answer to the texts that chat cards of every platform are made of."""

from collections.abc import Iterator

from signpost.answering.rendering import grouped, statement_text
from signpost.domain.answer import Answer, AnswerStatus, Basis, Option, Statement
from signpost.services.chatting import wording

FIRST_FACTS = ("Telephone", "E-mail", "Website")
"""Read out before anything else of an option."""

LATER = frozenset(
    "Supplier|Catalogue date|Running cost|Power|Connection|Fitting|Languages|Access|Transport|Put together from".split(
        "|"
    )
)
"""What a card leaves to "more detail", each named there, of options that say much."""

MUCH = 8
"""Facts of an option; up to so many all stand on the card."""


def facts(option: Option) -> tuple[list[tuple[str, str]], list[str]]:
    """Label and text of what a card says of an option, telephone first; then the labels of what it leaves for later."""
    ordered = sorted(grouped(option), key=lambda fact: _rank(fact[0]))
    later = [label for label, _ in ordered if label in LATER] if len(ordered) > MUCH else []
    return [fact for fact in ordered if fact[0] not in later], later


LIMITS = frozenset(
    {
        AnswerStatus.GUARDRAIL_DECISION,
        AnswerStatus.GUARDRAIL_CAPACITY,
        AnswerStatus.GUARDRAIL_INJECTION,
        AnswerStatus.UNANSWERABLE_IRRELEVANT,
    }
)
"""Endings whose first words say what Signpost does not do, and nothing that must be done."""


def heading(answer: Answer) -> str:
    """What stands above what is said before all else."""
    return wording.NOTE if answer.status in LIMITS else wording.FIRST


def steps(answer: Answer) -> Iterator[tuple[Statement, ...]]:
    """What is said before all else: a sentence by itself, a contact with all that belongs to it."""
    contact: list[Statement] = []
    for statement in answer.urgent:
        if contact and (not statement.label or statement.label == contact[0].label):
            yield tuple(contact)
            contact = []
        if statement.label:
            contact.append(statement)
        else:
            yield (statement,)
    if contact:
        yield tuple(contact)


def ending(answer: Answer) -> str:
    """What stands below the sources: how the words came to be theirs."""
    is_reworded = any(each.basis is Basis.REWORDED for each in answer.lead)
    return wording.REWORDED if is_reworded else wording.COPIED


def summary(answer: Answer) -> str:
    """The answer for a notification: what to do first, the lead, the options with their numbers, the next step."""
    options = (
        " ".join(filter(None, (f"{number}. {option.title}.", _telephone(option))))
        for number, option in enumerate(answer.options, start=1)
    )
    before, after = (*answer.urgent, *answer.lead), answer.next_steps
    return "\n".join((*map(statement_text, before), *options, *map(statement_text, after)))


def _telephone(option: Option) -> str:
    return next((f"Telephone: {fact.text}." for fact in option.facts if fact.label == "Telephone"), "")


def _rank(label: str) -> int:
    return FIRST_FACTS.index(label) if label in FIRST_FACTS else len(FIRST_FACTS)
