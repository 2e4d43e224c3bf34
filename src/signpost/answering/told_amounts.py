"""Where it is asked how much money, what a passage says of an amount: the ceiling of a grant, and not its law."""

from signpost.answering.brief import Brief
from signpost.answering.told_times import told_first
from signpost.domain.hit import Hit
from signpost.passages import sentences
from signpost.retrieval.answer_kinds import AN_AMOUNT, AnswerKind, wanted


def amount_asked(brief: Brief) -> AnswerKind | None:
    """What is looked for where an amount is asked for."""
    return next((kind for kind in wanted(brief.found.understanding.read) if kind.name == AN_AMOUNT), None)


def nearest_amount(hit: Hit, amount: AnswerKind | None) -> Hit:
    """The hit as if the sentences that give an amount were the nearest of it; as it is where none does."""
    if amount is None:
        return hit
    return told_first(hit, [bool(amount.held.search(each)) for each in sentences(hit.passage.text)])
