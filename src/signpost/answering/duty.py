"""A question for whoever is there out of hours to the roles on that rung of the ladder, and nobody else."""

from dataclasses import replace

from signpost.answering.brief import Brief
from signpost.answering.ladder import OUT_OF_HOURS, on_rung
from signpost.domain.document import Document
from signpost.domain.hit import Hit
from signpost.retrieval.asked_roles import asks_for_who_is_on_duty, asks_whom_to_ask_at_night


def asks_who_is_on_duty(brief: Brief) -> bool:
    """Whether all that is asked is whom to reach when everybody else has gone home, or whom about something then.

    Not where equipment has failed: whoever mends it may answer at any hour, and guidance says who.
    """
    understanding = brief.found.understanding
    if understanding.tells_of_a_failed_thing:
        return False
    if asks_whom_to_ask_at_night(understanding.read):
        return True
    known = (each.span for each in (*understanding.mentions, *understanding.filters))
    return asks_for_who_is_on_duty(understanding.read, known)


def with_who_is_on_duty(brief: Brief) -> Brief:
    """With those roles in place of what was found, if they are asked for: records that speak of nights are none."""
    if not asks_who_is_on_duty(brief):
        return brief
    found = {hit.document.id: hit for hit in reversed(brief.found.hits)}
    roles = [role for role in on_rung(OUT_OF_HOURS, brief) if brief.records.passages(role.id)]
    hits = tuple(replace(found.get(role.id) or _hit(role, brief), exact=True) for role in roles)
    return replace(brief, found=replace(brief.found, hits=hits, proposals=()))


def _hit(role: Document, brief: Brief) -> Hit:
    return Hit(passage=brief.records.passages(role.id)[0], document=role, score=0.0)
