"""Hits to the options that an answer shows, in their order."""

import re

from signpost.answering.brief import Brief
from signpost.answering.children import for_children
from signpost.answering.choosing.eligible import doing_it, eligible, for_them
from signpost.answering.choosing.elsewhere import serving
from signpost.answering.choosing.kinds import asks_for_a_role
from signpost.answering.choosing.nearness import first_of_each
from signpost.answering.choosing.same_service import same_service
from signpost.answering.choosing.urgency import URGENT_NEEDS
from signpost.answering.not_suiting import is_unsuited
from signpost.answering.now import URGENT_HELP, cannot_wait, state_of
from signpost.answering.together import partners
from signpost.domain.document import Kind
from signpost.domain.hit import Hit
from signpost.retrieval.called_in_part import called_in_part

_CONFINES = re.compile(r"\block(?:s|ed)?\b.{0,40}\bout\b|\bdeprivation of liberty\b|\bDoLS\b", re.IGNORECASE)
"""That a record says of itself that it may keep somebody from what they would do."""


def options_in(brief: Brief) -> list[Hit]:
    """The best hit of each document that could be offered, best first, no service twice.

    What cannot wait is not helped by what is shut: it stands last, and only if it is for such a case. Nor does what
    is known to be there at the time that is wished for stand behind what is known not to be. What the question calls by
    a part of its name stands first; what is recorded as not suiting what was told stands last, and is shown for that.
    """
    chosen = for_them(serving(eligible(brief), brief))
    if cannot_wait(brief):
        chosen = _pressing_first(chosen, brief)
    kept: list[Hit] = []
    for hit in chosen:
        if len(kept) < brief.question.limit and not any(same_service(hit.document, each.document) for each in kept):
            kept.append(_freshest(hit, chosen))
    kept = _with_people(kept, brief)
    understanding = brief.found.understanding
    is_by_number = "part_number" in understanding.asked
    called = called_in_part(understanding.read, [hit.document for hit in kept], any_words=is_by_number)
    kept = sorted(kept, key=lambda hit: hit.document is not called)
    if any(hit.not_then for hit in kept):
        kept = sorted(kept, key=lambda hit: not (hit.exact or hit.is_there_then))
    return sorted(
        kept, key=lambda hit: (is_unsuited(hit.document, brief), hit.document is not called and _confines(hit))
    )


def with_partners(chosen: list[Hit], brief: Brief) -> tuple[list[Hit], tuple[Hit, ...]]:
    """Those that do together what none does alone, before what meets a part; and those alone.

    On a call three are read out: the second half of a plan must not be the fourth.
    """
    if brief.guardrails or asks_for_a_role(brief):
        return chosen, ()
    group = partners(chosen, eligible(brief), brief)
    rest = [hit for hit in chosen if hit not in group]
    return [*group, *rest][: max(brief.question.limit, len(group))], group


def _pressing_first(hits: list[Hit], brief: Brief) -> list[Hit]:
    """What is there at this hour first; what is there at any hour for other people's emergencies helps nobody here."""
    hits = [hit for hit in hits if hit.exact or set(hit.meets) - {URGENT_HELP}] or hits
    states = {hit.document.id: state_of(hit.document, brief) for hit in hits}
    shut = [hit for hit in hits if (state := states[hit.document.id]) and not state.is_open]
    helping = [hit for hit in shut if hit.exact or URGENT_NEEDS & set(hit.meets)]
    there = (hit for hit in hits if hit not in shut)
    return sorted(there, key=lambda hit: (-len(hit.meets), URGENT_HELP not in hit.meets)) + helping


def _with_people(kept: list[Hit], brief: Brief) -> list[Hit]:
    """Equipment alone is seldom all there is: a service that meets every need spoken of stands last beside it."""
    needs = brief.found.understanding.needs
    if not needs or not kept or any(hit.exact or hit.document.kind is not Kind.PRODUCT for hit in kept):
        return kept
    services = [hit for hit in first_of_each(brief.found.hits) if hit.document.kind is Kind.SERVICE]
    offered = for_children(doing_it(serving(services, brief), brief), brief)
    meeting = [hit for hit in offered if len(hit.meets) == len(needs) and not (hit.unspoken or hit.not_for)]
    return [*kept[: brief.question.limit - 1], *meeting[:1]] if meeting else kept


def _confines(hit: Hit) -> bool:
    """Whether it restricts more than the rest: least restrictive first, unless it was asked for by name."""
    record = hit.document.record
    return bool(record and not hit.exact and _CONFINES.search(record.consent_notes))


def _freshest(hit: Hit, among: list[Hit]) -> Hit:
    alike = [other for other in among if same_service(hit.document, other.document)]
    return max(alike, key=lambda each: (each.document.checked_on is not None, str(each.document.checked_on)))
