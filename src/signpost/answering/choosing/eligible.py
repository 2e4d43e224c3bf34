"""Hits to those that could be offered at all: for these people, this question, and near enough."""

from collections.abc import Sequence

from signpost.answering.brief import Brief
from signpost.answering.children import for_children
from signpost.answering.choosing.contrary import doing_the_contrary
from signpost.answering.choosing.elsewhere import is_asked_elsewhere, is_out_of_reach
from signpost.answering.choosing.kinds import MOST_COVERED, asks_for_a_role, is_offered, is_role_for_it, kinds_offered
from signpost.answering.choosing.mending import is_of_mending
from signpost.answering.choosing.nearness import FURTHER_BEHIND, LOOKED_AT, alike, first_of_each, near
from signpost.answering.choosing.sought import sought_first
from signpost.answering.choosing.urgency import URGENT_NEEDS, is_urgent
from signpost.domain.document import Kind
from signpost.domain.hit import Hit
from signpost.retrieval.answer_kinds import A_FINDING, wanted
from signpost.retrieval.asked_roles import asks_whom_to_ask
from signpost.safety import Guardrail

SEVERAL = 2
"""Needs that one record meets: beside it what meets none of those spoken of is about something else."""

MOSTLY_DENIED = 0.5
"""Of the words of a question that a record holds: one that says of so many that it does not do that is not offered."""

_ANYTHING = frozenset(
    "activities activity anything clubs club events event free fun go going groups group happening local near "
    "nearby on open out outings places place something stuff thing things today tomorrow".split()
)
"""Words that say nothing of what is needed: whatever is on would do, but nothing for somebody in a crisis."""


def eligible(brief: Brief) -> list[Hit]:
    """The best hit of each document that could be offered, best first; none if none is near the best of all."""
    kinds = kinds_offered(brief)
    hits = _looked_through(brief)
    offered = [hit for hit in first_of_each(hits) if is_offered(hit, kinds) and not is_out_of_reach(hit, brief)]
    offered = for_children(doing_it(offered, brief), brief)
    if is_asked_elsewhere(brief) and brief.found.understanding.needs:
        offered = [hit for hit in offered if hit.exact or hit.meets]
    offered = _that_answer(offered, brief)
    if brief.found.is_listing:
        return [hit for hit in offered if hit.exact and hit.document.kind is Kind.EVENT]
    if is_urgent(brief):
        return _beneath_a_route(offered, brief)
    if _asks_if_it_works(brief) or (hits and hits[0].exact and hits[0].document.kind is Kind.TERM):
        return [hit for hit in offered if hit.exact]  # what a word means, or what is known, is no list of services
    if brief.found.understanding.asks_for_one_of_us and (roles := [hit for hit in offered if is_role_for_it(hit)]):
        return near(roles, roles)
    offered = _measured_without_others(offered)
    if brief.found.understanding.asks_what_to_do:
        return near(offered, offered) if hits[:1] == offered[:1] else []  # guidance stands first
    if _is_beside_the_point(offered, hits, brief):
        return []
    return sought_first(_nearest(offered), offered, brief)


def _looked_through(brief: Brief) -> list[Hit]:
    """All that was found, of a follow-up only what it means; where a thing has failed only what is of mending it."""
    hits = [hit for hit in brief.found.hits if brief.question.about in ("", hit.document.id)]
    if not brief.found.understanding.tells_of_a_failed_thing:
        return hits
    return [hit for hit in hits if hit.exact or is_of_mending(hit)]


def _beneath_a_route(offered: list[Hit], brief: Brief) -> list[Hit]:
    """Beneath a danger that is sure help with it alone; beneath one that is only likely what meets a need spoken of.

    Of notes that ask for nothing and may be heard as a danger, most tell of an ordinary need oddly: "a deaf man who
    doesn't hear his smoke alarm". Whatever happens to be on serves none of them.
    """
    if brief.is_sure:
        return [hit for hit in offered if hit.exact or _is_help(hit)]
    meeting = [hit for hit in offered if hit.exact or (hit.meets and hit.document.kind is not Kind.EVENT)]
    return sought_first(_nearest(meeting), meeting, brief)


def _is_help(hit: Hit) -> bool:
    """Whether it helps where somebody is surely in danger; no device ends abuse."""
    return hit.document.kind is not Kind.PRODUCT and bool(URGENT_NEEDS & set(hit.meets))


def _nearest(offered: list[Hit]) -> list[Hit]:
    """Those not far behind the best, and a little further what meets as many of the needs as anything."""
    most = max((len(hit.meets) for hit in offered[:LOOKED_AT]), default=0)
    if most >= SEVERAL:
        offered = [hit for hit in offered if hit.exact or hit.meets]
    nearest = near(offered, offered)
    also = near(offered, offered, FURTHER_BEHIND)
    return [hit for hit in also if hit in nearest or 0 < most <= len(hit.meets)]


def _that_answer(offered: list[Hit], brief: Brief) -> list[Hit]:
    """Without what cannot answer a question for whom to ask, whether somebody is eligible, or for whatever is on."""
    is_whom = asks_whom_to_ask(brief.found.understanding.read) and not asks_for_a_role(brief)
    if is_whom or Guardrail.ELIGIBILITY in brief.guardrails:
        return [hit for hit in offered if hit.exact or _is_for_all_of_it(hit, brief)]
    if _asks_for_anything(brief):
        return [hit for hit in offered if hit.exact or not _is_for_a_crisis(hit)]
    return offered


def _is_for_all_of_it(hit: Hit, brief: Brief) -> bool:
    """Whether it stands in for one of us who is asked for: it meets every need spoken of, and has most of its words."""
    needs = set(brief.found.understanding.needs)
    return bool(needs) and needs <= set(hit.meets) and hit.coverage >= MOST_COVERED


def _asks_for_anything(brief: Brief) -> bool:
    """Whether no need is spoken of: "free things on Sunday"."""
    understanding = brief.found.understanding
    return not understanding.needs and set(understanding.words) <= _ANYTHING


def _is_for_a_crisis(hit: Hit) -> bool:
    needs = set(hit.document.needs)
    return bool(needs) and needs <= URGENT_NEEDS


def _measured_without_others(offered: list[Hit]) -> list[Hit]:
    """What is for others alone sets no measure for the rest, where something for anybody meets as many needs."""
    fitting = for_them(offered)
    most = max((len(hit.meets) for hit in offered), default=0)
    return fitting if any(0 < most <= len(hit.meets) for hit in fitting[:LOOKED_AT]) else offered


def _is_beside_the_point(offered: Sequence[Hit], hits: Sequence[Hit], brief: Brief) -> bool:
    """Whether none of it is near the best of all, and no tag makes up for that.

    A tag of what somebody has, and does not seek, makes up for nothing where guidance alone speaks of what is asked.
    """
    if near(offered[:1], hits) or alike(offered, hits):
        return False
    needs = brief.found.wants if _is_told_in_guidance_alone(offered, hits) else brief.found.understanding.needs
    return not _meets_half(offered, needs)


def _is_told_in_guidance_alone(offered: Sequence[Hit], hits: Sequence[Hit]) -> bool:
    """Whether most of the words, by rarity, stand together in guidance, and not half as many in anything offered."""
    told = max((hit.coverage for hit in hits if hit.document.kind in (Kind.GUIDANCE, Kind.NOTE)), default=0.0)
    ids = {hit.document.id for hit in offered}
    spoken = max((hit.coverage for hit in hits if hit.document.id in ids), default=0.0)
    return told >= MOST_COVERED and spoken < told / 2


def _meets_half(offered: Sequence[Hit], needs: Sequence[str]) -> bool:
    """Whether something meets half of the needs spoken of, however well the guidance speaks of them."""
    return any(len({*needs} & {*hit.meets}) >= len(needs) / 2 for hit in offered[:LOOKED_AT] if needs)


def _asks_if_it_works(brief: Brief) -> bool:
    """Whether it is asked what is known of something, for nobody in particular, and prose tells it first."""
    understanding, hits = brief.found.understanding, brief.found.hits
    is_general = not (understanding.tells_of_a_person or understanding.places or any(hit.exact for hit in hits))
    is_told = bool(hits) and hits[0].document.kind in (Kind.NOTE, Kind.GUIDANCE)
    return is_general and is_told and any(kind.name == A_FINDING for kind in wanted(brief.question.text))


def for_them(hits: list[Hit]) -> list[Hit]:
    """Without what is for a group of people alone of whom nobody spoke, unless that is all there is."""
    return [hit for hit in hits if hit.exact or not hit.not_for] or hits


def doing_it(hits: list[Hit], brief: Brief) -> list[Hit]:
    """Without what says of itself that it does not do this, or the contrary of it; a number is asked of one thing."""
    if "part_number" in brief.found.understanding.asked:
        return hits
    denying = {hit.document.id for hit in brief.found.hits if hit.denies >= MOSTLY_DENIED}
    denying |= doing_the_contrary(hits, brief)
    return [hit for hit in hits if hit.exact or hit.document.id not in denying]
