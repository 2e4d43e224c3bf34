"""Hits to what an answer shows: the options a person could take up, and the prose worth quoting."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from rapidfuzz import fuzz

from signpost.answering.brief import Brief
from signpost.answering.children import for_children
from signpost.answering.duty import asks_who_is_on_duty
from signpost.answering.not_suiting import is_unsuited
from signpost.answering.now import URGENT_HELP, cannot_wait, state_of
from signpost.answering.quotes import best_sentence
from signpost.answering.route_first import is_route_first
from signpost.answering.together import partners
from signpost.domain.document import Document, Kind
from signpost.domain.hit import Hit
from signpost.places import Gazetteer
from signpost.retrieval.answer_kinds import A_FINDING, wanted
from signpost.retrieval.asked_roles import asks_whom_to_ask
from signpost.retrieval.reading import BEHIND_THE_BEST
from signpost.retrieval.search import EXACT
from signpost.retrieval.understanding import Understanding
from signpost.safety import Guardrail

OPTION_KINDS = (Kind.SERVICE, Kind.PRODUCT, Kind.EVENT)
PROSE_KINDS = (Kind.GUIDANCE, Kind.NOTE, Kind.LEAFLET, Kind.PROMPT, Kind.TERM)

FURTHER_BEHIND = 4.0
"""For what meets as many of the needs spoken of as anything."""

FAR_BEHIND = 5.0
AS_CLOSE = 0.85
LOOKED_AT = 5
"""Beside the best guidance an option may stand further back, if among the first few it means nearly the same."""

URGENT_NEEDS = frozenset(("domestic abuse", "homelessness", "mental health", "respite", "safeguarding", "urgent help"))
"""Beneath a safeguarding or crisis route only what meets one of these is offered, or is asked for by name."""

MOST_COVERED = 0.5
"""Of the question's words, by rarity: what says so much of them has to do with it."""

OUT_OF_THE_WAY = 20.0
"""Miles. What is further from a place that is none of ours is not there for somebody who asks in that place."""

SEVERAL = 2
"""Needs that one record meets: beside it what meets none of those spoken of is about something else."""

MOSTLY_DENIED = 0.5
"""Of the words of a question that a record holds: one that says of so many that it does not do that is not offered."""

_CONFINES = re.compile(r"\block(?:s|ed)?\b.{0,40}\bout\b|\bdeprivation of liberty\b|\bDoLS\b", re.IGNORECASE)
"""That a record says of itself that it may keep somebody from what they would do."""

_ANYTHING = frozenset(
    "activities activity anything clubs club events event free fun go going groups group happening local near "
    "nearby on open out outings places place something stuff thing things today tomorrow".split()
)
"""Words that say nothing of what is needed: whatever is on would do, but nothing for somebody in a crisis."""

_LEARNING = re.compile(
    r"\b(?:course|training|workshop|e-?learning|webinar|refresher|qualification|cpd)s?\b", re.IGNORECASE
)

SAME_NAME = 85
"""RapidFuzz token-set ratio above which two records with one telephone number are one service."""

SPEAKS_FROM = 0.6
"""How near the question the best sentence of guidance beside options has to be. Of 44 read, most from there on told
something of use; of those below it, hardly any."""

SPEAKS_OF_DANGER_FROM = 0.55
"""The same where the danger is known, and the guidance is on it."""


def options_in(brief: Brief) -> list[Hit]:
    """The best hit of each document that could be offered, best first, no service twice.

    What cannot wait is not helped by what is shut: it stands last, and only if it is for such a case. Nor does what
    is known to be there at the time that is wished for stand behind what is known not to be. What is recorded as not
    suiting what was told stands last, and is shown for that.
    """
    chosen = _for_them(_serving(_eligible(brief), brief))
    if cannot_wait(brief):
        chosen = _pressing_first(chosen, brief)
    kept: list[Hit] = []
    for hit in chosen:
        if len(kept) < brief.question.limit and not any(same_service(hit.document, each.document) for each in kept):
            kept.append(_freshest(hit, chosen))
    kept = _with_people(kept, brief)
    if any(hit.not_then for hit in kept):
        kept = sorted(kept, key=lambda hit: not (hit.exact or hit.is_there_then))
    return sorted(kept, key=lambda hit: (is_unsuited(hit.document, brief), _confines(hit)))


def with_partners(chosen: list[Hit], brief: Brief) -> tuple[list[Hit], tuple[Hit, ...]]:
    """Those that do together what none does alone, before what meets a part; and those alone.

    On a call three are read out: the second half of a plan must not be the fourth.
    """
    if brief.guardrails or asks_for_a_role(brief):
        return chosen, ()
    group = partners(chosen, _eligible(brief), brief)
    rest = [hit for hit in chosen if hit not in group]
    return [*group, *rest][: max(brief.question.limit, len(group))], group


def prose_beside(options: list[Hit], brief: Brief) -> list[Hit]:
    """The best passages of guidance, notes, leaflets and meanings; beside options one that is at least as good."""
    hits = brief.found.hits
    prose = _prose(_near(hits, hits), brief)
    understanding = brief.found.understanding
    if understanding.needs and not options and asks_whom_to_ask(understanding.read):
        prose = [hit for hit in prose if hit.exact or hit.meets]  # a word in passing names nobody
    if options:
        shown = {option.document.id for option in options}
        prose = [hit for hit in prose if hit.document.kind is not Kind.LEAFLET or hit.document.service_id in shown]
        prose = [hit for hit in prose if hit.document.kind is not Kind.TERM or hit.exact]  # whoever types it knows it
        return [hit for hit in prose if hit.score >= _level(options[0]) and _speaks_to_it(hit)][:1]
    return prose


def prose_to_look_into(brief: Brief) -> list[Hit]:
    """Passages less near than those worth quoting: where nothing but prose tells, what was sought is often in the next.

    What was asked for by its name needs none.
    """
    hits = brief.found.hits
    return [] if any(hit.exact for hit in hits) else _prose(_near(hits, hits, FAR_BEHIND), brief)


def _prose(hits: list[Hit], brief: Brief) -> list[Hit]:
    return [hit for hit in hits if hit.document.kind in PROSE_KINDS and not _tells_of_elsewhere(hit, brief)]


def _tells_of_elsewhere(hit: Hit, brief: Brief) -> bool:
    """Whether the best of it is about a service, found as well, that does not cover the place asked about."""
    names = [
        other.document.title
        for place in brief.found.understanding.places[:1]
        for other in brief.found.hits
        if other.document.kind is Kind.SERVICE and brief.gazetteer.serves(other.document.area, place) is False
    ]
    said = best_sentence(hit) if names else ""
    return any(name in said for name in names)


def prose_on_the_danger(brief: Brief, count: int) -> list[Hit]:
    """The best passages of the guidance that is nearest to what somebody is at risk of, as far as they speak to it.

    One document alone: what another says of another danger would be read as said of this one.
    """
    about = [hit for hit in brief.found.hits if _is_guidance_on_danger(hit)]
    same = [hit for hit in about if hit.document.id == about[0].document.id]
    return [hit for hit in _near(same, same) if _speaks_to_it(hit, SPEAKS_OF_DANGER_FROM)][:count]


def _is_guidance_on_danger(hit: Hit) -> bool:
    document = hit.document
    return document.kind in PROSE_KINDS and document.kind is not Kind.TERM and bool(URGENT_NEEDS & set(hit.meets))


def _speaks_to_it(hit: Hit, least: float = SPEAKS_FROM) -> bool:
    """Whether one sentence is near enough to be read out beside options: of less, most is about somebody else."""
    return max(hit.sentences, default=0.0) >= least


def _confines(hit: Hit) -> bool:
    """Whether it restricts more than the rest: least restrictive first, unless it was asked for by name."""
    record = hit.document.record
    return bool(record and not hit.exact and _CONFINES.search(record.consent_notes))


def _with_people(kept: list[Hit], brief: Brief) -> list[Hit]:
    """Equipment alone is seldom all there is: a service that meets every need spoken of stands last beside it."""
    needs = brief.found.understanding.needs
    if not needs or not kept or any(hit.exact or hit.document.kind is not Kind.PRODUCT for hit in kept):
        return kept
    services = [hit for hit in _first_of_each(brief.found.hits) if hit.document.kind is Kind.SERVICE]
    offered = for_children(_doing_it(_serving(services, brief), brief), brief)
    meeting = [hit for hit in offered if len(hit.meets) == len(needs) and not (hit.unspoken or hit.not_for)]
    return [*kept[: brief.question.limit - 1], *meeting[:1]] if meeting else kept


def _eligible(brief: Brief) -> list[Hit]:
    kinds = _kinds(brief)
    hits = [hit for hit in brief.found.hits if brief.question.about in ("", hit.document.id)]
    offered = [hit for hit in _first_of_each(hits) if _is_offered(hit, kinds) and not _is_out_of_reach(hit, brief)]
    offered = for_children(_doing_it(offered, brief), brief)
    if is_asked_elsewhere(brief) and brief.found.understanding.needs:
        offered = [hit for hit in offered if hit.exact or hit.meets]
    offered = _that_answer(offered, brief)
    if brief.found.is_listing:
        return [hit for hit in offered if hit.exact and hit.document.kind is Kind.EVENT]
    if is_urgent(brief):
        offered = [hit for hit in offered if hit.exact or hit.document.kind is not Kind.PRODUCT]  # no device ends abuse
        return [hit for hit in offered if hit.exact or URGENT_NEEDS & set(hit.meets)]
    if _asks_if_it_works(brief) or (hits and hits[0].exact and hits[0].document.kind is Kind.TERM):
        return [hit for hit in offered if hit.exact]  # what a word means, or what is known, is no list of services
    if brief.found.understanding.asks_for_one_of_us and (roles := [hit for hit in offered if _is_role_for_it(hit)]):
        return _near(roles, roles)
    offered = _measured_without_others(offered)
    if not _near(offered[:1], hits) and not _alike(offered, hits) and not _meets_half(offered, brief):
        return []
    return _nearest(offered)


def _nearest(offered: list[Hit]) -> list[Hit]:
    """Those not far behind the best, and a little further what meets as many of the needs as anything."""
    most = max((len(hit.meets) for hit in offered[:LOOKED_AT]), default=0)
    if most >= SEVERAL:
        offered = [hit for hit in offered if hit.exact or hit.meets]
    near = _near(offered, offered)
    also = _near(offered, offered, FURTHER_BEHIND)
    return [hit for hit in also if hit in near or 0 < most <= len(hit.meets)]


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
    fitting = _for_them(offered)
    most = max((len(hit.meets) for hit in offered), default=0)
    return fitting if any(0 < most <= len(hit.meets) for hit in fitting[:LOOKED_AT]) else offered


def _for_them(hits: list[Hit]) -> list[Hit]:
    """Without what is for a group of people alone of whom nobody spoke, unless that is all there is."""
    return [hit for hit in hits if hit.exact or not hit.not_for] or hits


def _doing_it(hits: list[Hit], brief: Brief) -> list[Hit]:
    """Without what says of itself that it does not do this."""
    denying = {hit.document.id for hit in brief.found.hits if hit.denies >= MOSTLY_DENIED}
    return [hit for hit in hits if hit.exact or hit.document.id not in denying]


def _pressing_first(hits: list[Hit], brief: Brief) -> list[Hit]:
    states = {hit.document.id: state_of(hit.document, brief) for hit in hits}
    shut = [hit for hit in hits if (state := states[hit.document.id]) and not state.is_open]
    helping = [hit for hit in shut if hit.exact or URGENT_NEEDS & set(hit.meets)]
    return sorted((hit for hit in hits if hit not in shut), key=lambda hit: URGENT_HELP not in hit.meets) + helping


def _serving(hits: list[Hit], brief: Brief) -> list[Hit]:
    """Without what covers another area, as its record says, unless that is all there is: then it is labelled."""
    places = brief.found.understanding.places[:1]
    elsewhere = {
        hit.document.id
        for hit in hits
        for place in places
        if hit.is_open_to_people and not hit.exact and brief.gazetteer.serves(hit.document.area, place) is False
    }
    return [hit for hit in hits if hit.document.id not in elsewhere] or hits


def _meets_half(offered: Sequence[Hit], brief: Brief) -> bool:
    """Whether something meets half of the needs spoken of, however well the guidance speaks of them."""
    needs = brief.found.understanding.needs
    return any(len(hit.meets) >= len(needs) / 2 for hit in offered[:LOOKED_AT] if needs)


def _asks_if_it_works(brief: Brief) -> bool:
    """Whether it is asked what is known of something, for nobody in particular, and prose tells it first."""
    understanding, hits = brief.found.understanding, brief.found.hits
    is_general = not (understanding.tells_of_a_person or understanding.places or any(hit.exact for hit in hits))
    is_told = bool(hits) and hits[0].document.kind in (Kind.NOTE, Kind.GUIDANCE)
    return is_general and is_told and any(kind.name == A_FINDING for kind in wanted(brief.question.text))


def _kinds(brief: Brief) -> tuple[Kind, ...]:
    """What may be offered: people for "who", courses only to those who ask for learning."""
    if asks_for_a_role(brief):
        return (Kind.ROLE,)
    if {Guardrail.UNSAFE, Guardrail.CLINICAL} & set(brief.guardrails):
        return (Kind.SERVICE,)  # neither equipment for what must not be done, nor in place of advice
    return (*OPTION_KINDS, Kind.COURSE) if _LEARNING.search(brief.question.text) else OPTION_KINDS


def asks_for_a_role(brief: Brief) -> bool:
    """Whether "who" means one of us: "who can look after a dog" asks for a service, and no role comes near.

    "Who is the hoist person" can mean nobody else, however well a sling fits its words.
    """
    if asks_who_is_on_duty(brief):
        return True
    if not brief.found.understanding.asks_who:
        return False
    hits = brief.found.hits
    if any(hit.document.kind is Kind.ROLE for hit in _near(hits, hits, FURTHER_BEHIND)):
        return True
    return brief.found.understanding.asks_for_one_of_us and any(map(_is_role_for_it, hits))


def _is_role_for_it(hit: Hit) -> bool:
    """Whether a role has to do with what is asked: it is named, meets a need spoken of, or has most of its words."""
    return hit.document.kind is Kind.ROLE and (hit.exact or bool(hit.meets) or hit.coverage >= MOST_COVERED)


def is_urgent(brief: Brief) -> bool:
    """Whether a route for abuse or crisis stands above the answer, for certain or because nothing else was asked for.

    Where a carer cannot go on, whatever supports the two of them may help.
    """
    at_risk = any(kind.is_concern and kind is not Guardrail.CARER_BREAKDOWN for kind in brief.guardrails)
    return at_risk and is_route_first(brief)


def is_answered_alone(brief: Brief) -> bool:
    """Whether there is no question to answer beneath what is said of it, and nobody at risk."""
    return bool(brief.guardrails) and brief.guardrails[0].is_answered_alone


def same_service(one: Document, other: Document) -> bool:
    """Whether two records describe one service under two names: one telephone number, nearly one name."""
    if one.id == other.id:
        return True
    if not (one.record and other.record and one.record.telephone and one.kind is other.kind):
        return False
    if _digits(one.record.telephone) != _digits(other.record.telephone):
        return False
    return any(fuzz.token_set_ratio(a, b) >= SAME_NAME for a in _names(one) for b in _names(other))


def _first_of_each(hits: Iterable[Hit]) -> Iterator[Hit]:
    seen: set[str] = set()
    for hit in hits:
        if hit.document.id not in seen:
            seen.add(hit.document.id)
            yield hit


def _is_offered(hit: Hit, kinds: tuple[Kind, ...]) -> bool:
    """A role is somebody to ask: an option only when the question asks who, or names it."""
    return hit.document.kind in kinds or (hit.exact and hit.document.kind is not Kind.TERM)


def is_borne_out(brief: Brief) -> bool:
    """Whether tags vouch for what was found where its words are too unlike the question's to be sure of by themselves.

    A record that is there for the place of the question, and meets half of what was spoken of: two needs, or one need
    of a person who was told of. Of a course: all that was spoken of, two needs at least. Where one of us is asked for,
    a role that meets any of it.
    """
    understanding, hits, kinds = brief.found.understanding, brief.found.hits, _kinds(brief)
    if asks_who_is_on_duty(brief):
        return bool(hits)
    if understanding.asks_for_one_of_us and any(hit.document.kind is Kind.ROLE and hit.meets for hit in hits):
        return True
    offered = [hit for hit in _first_of_each(hits) if _is_offered(hit, kinds)][:LOOKED_AT]
    return any(_is_vouched_for(hit, understanding, brief.gazetteer) for hit in offered)


def _is_vouched_for(hit: Hit, understanding: Understanding, gazetteer: Gazetteer) -> bool:
    met, spoken = len(hit.meets), len(understanding.needs)
    if hit.document.kind is Kind.COURSE:
        return 2 <= met == spoken
    if not hit.is_open_to_people or not 0 < spoken <= 2 * met or hit.unspoken or hit.not_for:
        return False
    is_there = any(place.is_ours and gazetteer.serves(hit.document.area, place) for place in understanding.places[:1])
    return is_there and (met > 1 or understanding.tells_of_a_person)


def is_none_of_ours(brief: Brief) -> bool:
    """Whether the only places that are named are none of ours; without a list of our own, none is known to be."""
    places = brief.found.understanding.places
    return bool(places and brief.gazetteer.own_names) and not any(place.is_ours for place in places)


def lives_elsewhere(brief: Brief) -> bool:
    """Whether the question is of a person in a place that is none of ours: our notes do not help them.

    Without a list of our own places, no place is known to be elsewhere.
    """
    understanding = brief.found.understanding
    return bool(
        understanding.places
        and understanding.tells_of_a_person
        and brief.gazetteer.own_names
        and not understanding.places[0].is_ours
    )


def is_asked_elsewhere(brief: Brief) -> bool:
    """Whether it is of a person elsewhere, or of what there is in a place far from what was found.

    Another council may also be asked about for what it has learnt: then no service comes first.
    """
    places, hits = brief.found.understanding.places[:1], brief.found.hits
    if not places or places[0].is_ours or not brief.gazetteer.own_names:
        return False
    if lives_elsewhere(brief):
        return True
    if not hits or hits[0].exact or not (hits[0].is_open_to_people or hits[0].document.kind is Kind.LEAFLET):
        return False
    return any((hit.miles or 0.0) > OUT_OF_THE_WAY for hit in hits[:LOOKED_AT] if hit.is_open_to_people)


def _is_out_of_reach(hit: Hit, brief: Brief) -> bool:
    """Whether it is for people here only, and the question of a place that is none of ours.

    Our equipment is lent to people who live here.
    """
    if hit.exact or not is_asked_elsewhere(brief):
        return False
    if hit.document.kind is Kind.PRODUCT:
        return True
    place = brief.found.understanding.places[0]
    return hit.is_open_to_people and brief.gazetteer.serves(hit.document.area, place) is not True


def _near(hits: Sequence[Hit], best_of: Sequence[Hit], behind: float = BEHIND_THE_BEST) -> list[Hit]:
    """Those not far behind the best of some hits; whatever was asked for by name is near."""
    least = max(map(_level, best_of), default=0.0) - behind
    return [hit for hit in hits if hit.exact or hit.score >= least]


def _alike(offered: Sequence[Hit], hits: Sequence[Hit]) -> bool:
    """Whether an option is about as close in meaning as the guidance that outranks it by its words."""
    if not offered or offered[0].score < max(map(_level, hits)) - FAR_BEHIND:
        return False
    closest = max(hit.similarity for hit in hits[:LOOKED_AT])
    return max(hit.similarity for hit in offered[:LOOKED_AT]) >= AS_CLOSE * closest


def _level(hit: Hit) -> float:
    """Its score without what a name or code adds."""
    return hit.score - EXACT * hit.exact


def _freshest(hit: Hit, among: list[Hit]) -> Hit:
    alike = [other for other in among if same_service(hit.document, other.document)]
    return max(alike, key=lambda each: (each.document.checked_on is not None, str(each.document.checked_on)))


@lru_cache(maxsize=4096)
def _digits(telephone: str) -> str:
    return "".join(letter for letter in telephone if letter.isdigit())[:11]


def _names(document: Document) -> tuple[str, ...]:
    return tuple(name.lower() for name in (document.title, *document.aliases))
