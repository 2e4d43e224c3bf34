"""Hits to the prose that is worth quoting, alone or beside options."""

from collections.abc import Sequence

from signpost.answering.asked_in_headings import asks_likewise
from signpost.answering.brief import Brief
from signpost.answering.choosing.mending import is_of_mending
from signpost.answering.choosing.nearness import FAR_BEHIND, level, near
from signpost.answering.choosing.urgency import URGENT_NEEDS
from signpost.answering.quotes import best_sentence
from signpost.answering.told_amounts import amount_asked
from signpost.answering.told_times import moment_in, told_then
from signpost.domain.document import Document, Kind
from signpost.domain.hit import Hit
from signpost.index.schema import normal_name
from signpost.retrieval.asked_roles import asks_whom_to_ask

PROSE_KINDS = (Kind.GUIDANCE, Kind.NOTE, Kind.LEAFLET, Kind.PROMPT, Kind.TERM)

SPEAKS_FROM = 0.73
"""How near the question the best sentence of guidance beside options has to be. Of 44 read with another encoder, most
from there on told something of use, and of those below it hardly any; with this one as many stand above it."""

SPEAKS_OF_DANGER_FROM = 0.7
"""The same where the danger is known, and the guidance is on it."""


def prose_beside(options: list[Hit], brief: Brief) -> list[Hit]:
    """The best passages of guidance, notes, leaflets and meanings; beside options one that is at least as good."""
    hits, understanding = _telling(brief, is_alone=not options), brief.found.understanding
    prose = _prose(near(hits, hits), brief)
    if understanding.needs and not options and asks_whom_to_ask(understanding.read):
        prose = [hit for hit in prose if hit.exact or hit.meets]  # a word in passing names nobody
    if options:
        shown = {option.document.id for option in options}
        prose = [hit for hit in prose if hit.document.kind is not Kind.LEAFLET or hit.document.service_id in shown]
        prose = [hit for hit in prose if hit.document.kind is not Kind.TERM or hit.exact]  # whoever types it knows it
        least = level(options[0])
        moment = moment_in(brief)
        then = [hit for hit in prose if moment and told_then(hit, moment)]
        naming = [hit for hit in prose if _names(options[0], hit)]
        return (then or naming or [hit for hit in prose if hit.score >= least and _speaks_to_it(hit)])[:1]
    likewise = _asked_likewise(prose, brief)
    return [*likewise, *(hit for hit in prose if hit not in likewise)]


def _telling(brief: Brief, *, is_alone: bool) -> Sequence[Hit]:
    """Those that may tell what is asked: how something is done, or what becomes of a thing that has failed.

    Whoever tells of a person in a word of the trade, or asks how much it is, knows what it means: that sets no measure
    for what guidance says.
    """
    hits, understanding = brief.found.hits, brief.found.understanding
    if understanding.tells_of_a_failed_thing:
        return [hit for hit in near(hits, hits, FAR_BEHIND) if hit.exact or is_of_mending(hit)]
    if understanding.asks_how_it_is_done and is_alone:
        return [hit for hit in hits if hit.exact or _tells_how(hit.document)] or hits
    if understanding.tells_of_a_person if is_alone else amount_asked(brief):
        beyond = [hit for hit in hits if hit.exact or not _is_typed(hit.document, understanding.known_names)]
        return beyond if _prose(near(beyond, hits, FAR_BEHIND), brief) else hits
    return hits


def _is_typed(document: Document, names: Sequence[str]) -> bool:
    """Whether it only tells what a word of the question means."""
    called = (document.title, *document.aliases, document.record.stands_for if document.record else "")
    return document.kind is Kind.TERM and any(normal_name(each) in names for each in called if each)


def _asked_likewise(prose: Sequence[Hit], brief: Brief) -> list[Hit]:
    """Those of the documents quoted that stand beneath a heading that asks the same: a list repeats no word of it."""
    hits, ids = brief.found.hits, {hit.document.id for hit in prose}
    close = (hit for hit in near(hits, hits, FAR_BEHIND) if hit.document.id in ids)
    return [hit for hit in close if asks_likewise(brief.found.understanding.read, hit)]


def _names(option: Hit, hit: Hit) -> bool:
    """Whether a passage speaks by name of what was asked for by name: what was learnt of it belongs beside it."""
    said = " ".join((*hit.passage.heading_trail[1:], hit.passage.text))
    return option.exact and option.document.title in said


def prose_to_look_into(brief: Brief) -> list[Hit]:
    """Passages less near than those worth quoting: where nothing but prose tells, what was sought is often in the next.

    What was asked for by its name needs none.
    """
    hits = brief.found.hits
    return [] if any(hit.exact for hit in hits) else _prose(near(hits, hits, FAR_BEHIND), brief)


def _prose(hits: list[Hit], brief: Brief) -> list[Hit]:
    return [hit for hit in hits if hit.document.kind in PROSE_KINDS and not _tells_of_elsewhere(hit, brief)]


def _tells_how(document: Document) -> bool:
    """Whether it may tell how something is done: what a word means, or a service says of itself, does not."""
    return document.kind in PROSE_KINDS and document.kind is not Kind.TERM and not document.service_id


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
    return [hit for hit in near(same, same) if _speaks_to_it(hit, SPEAKS_OF_DANGER_FROM)][:count]


def _is_guidance_on_danger(hit: Hit) -> bool:
    document = hit.document
    return document.kind in PROSE_KINDS and document.kind is not Kind.TERM and bool(URGENT_NEEDS & set(hit.meets))


def _speaks_to_it(hit: Hit, least: float = SPEAKS_FROM) -> bool:
    """Whether one sentence is near enough to be read out beside options: of less, most is about somebody else."""
    return max(hit.sentences, default=0.0) >= least
