"""A question about one record to what that says of the very thing asked, or that it does not say it."""

import re
from collections.abc import Iterator

from signpost.answering import wording
from signpost.answering.brief import Brief
from signpost.answering.facts import PRICES, field, value_of, written_date
from signpost.answering.sources import Sources
from signpost.domain.answer import Basis, Option, Statement
from signpost.domain.document import Document, Kind
from signpost.domain.passage import Passage
from signpost.facets.reading import facets_of
from signpost.passages import sentences
from signpost.retrieval.asked_facts import Asked, Fact
from signpost.retrieval.coverage import sentence_coverage

LONGEST_LOOK_UP = 14
"""Words. A longer question tells of a person, and wants more than one field of one record."""

LONGEST_FIELD = 60
"""Words: of a longer field the sentence that tells it is read out."""

MOST_TOLD = 3
"""Statements of one fact: it may stand in several fields, and in a leaflet."""

ENOUGH = 0.5
"""Of the weight of the words wondered about: a sentence that holds so much tells of the thing, or denies it."""

DATED_BY = {"part_number": ("catalogue_date",)}
"""Fields that are told with the date of what they were copied from."""

NOT_LOOKED_THROUGH = frozenset(("title", "needs", "provenance", "disagreement", "telephone", "email", "url"))


def asks_of_one_record(brief: Brief) -> bool:
    """Whether the question wants certain facts or fields of a record that it names."""
    understanding, hits = brief.found.understanding, brief.found.hits
    if not hits or not hits[0].exact or hits[0].document.kind is Kind.TERM:  # what a word means is no field of it
        return False
    is_short = len(brief.question.text.split()) <= LONGEST_LOOK_UP
    return bool(understanding.of_it) or bool(is_short and understanding.asked)


def told_of_one_record(brief: Brief, option: Option, sources: Sources) -> tuple[Statement, ...]:
    """Fact by fact what the record, or its own leaflet, says; of what neither does, that, and whom to ring."""
    of_it = brief.found.understanding.of_it
    covered = of_it.columns if of_it.facts else ()
    columns = tuple(column for column in brief.found.understanding.asked if column not in covered)
    document = brief.records.document(option.document_id)
    if document is None or not (of_it.facts or of_it.words):
        return _fields(columns, option)
    told = _Told(document, option, brief, sources)
    said, silent = told.wondered(of_it) if of_it.words else told.facts(of_it.facts)
    lead = (*said, *_held(columns, option), *(Statement(each, Basis.WORDING, label=option.title) for each in silent))
    reached = [each for each in _reached_by(document, option.n) if each not in lead]
    return (*lead, *reached) if silent else lead or _opening(option)


def _fields(columns: tuple[str, ...], option: Option) -> tuple[Statement, ...]:
    """The very fields that a question about one record asks for, or that they are not held."""
    if held := _held(columns, option):
        return held
    elsewhere = [each for column in wording.REACHED_BY for each in _labelled(column, option)]
    return (Statement(wording.NOT_HELD, Basis.WORDING), *(elsewhere[:1] if "telephone" in columns else ()))


def _held(columns: tuple[str, ...], option: Option) -> tuple[Statement, ...]:
    """The fields asked for; the date of a field that is blank is no answer."""
    return tuple(
        fact for column in columns if (told := _labelled(column, option)) for fact in (*told, *_dates(column, option))
    )


def _labelled(column: str, option: Option) -> tuple[Statement, ...]:
    return tuple(fact for fact in option.facts if fact.label == wording.LABELS.get(column))


def _dates(column: str, option: Option) -> tuple[Statement, ...]:
    return tuple(fact for also in DATED_BY.get(column, ()) for fact in _labelled(also, option))


def _opening(option: Option) -> tuple[Statement, ...]:
    """Where a fact is known of a record that words it in no way of ours: the record speaks for itself."""
    return (Statement(wording.NAMED_LEAD, Basis.WORDING), *option.why[:1])


def _reached_by(document: Document, n: int) -> tuple[Statement, ...]:
    """The number to ring, else the mailbox, else its own page; none of them twice."""
    told = next(filter(None, (field(document, column, n) for column in ("telephone", *wording.REACHED_BY))), None)
    return (told,) if told else ()


def _is_known(fact: Fact, document: Document) -> bool:
    """Whether filters read it from the record: then it says so in words that are not on our list."""
    return bool(fact.facet) and getattr(facets_of(document), fact.facet) is not None


class _Told:
    """What one record and its leaflets tell, as one answer may say it."""

    def __init__(self, document: Document, option: Option, brief: Brief, sources: Sources) -> None:
        self._document = document
        self._n = option.n
        self._records = brief.records
        self._sources = sources
        hidden = ("needs", *(PRICES if document.is_overdue(brief.today) else ()))
        self._stated = [column for column in wording.LABELS if column not in hidden and value_of(document, column)]
        self._columns = [column for column in self._stated if column not in NOT_LOOKED_THROUGH]

    def facts(self, asked: tuple[Fact, ...]) -> tuple[list[Statement], list[str]]:
        """What tells them, each once, and how those are spoken of that nothing tells."""
        found = {fact.name: [*self._fact(fact)][:MOST_TOLD] for fact in asked}
        silent = [fact for fact in asked if not found[fact.name] and not _is_known(fact, self._document)]
        said = dict.fromkeys(told for each in found.values() for told in each)
        return [*said], [self._silent(fact) for fact in silent]

    def _silent(self, fact: Fact) -> str:
        """That it is not said, or why it is not told: a price from a record that is past its review date."""
        is_left_out = any(value_of(self._document, column) for column in fact.columns if column not in self._stated)
        return wording.NO_STALE_PRICE if is_left_out else wording.NOT_SAID[fact.name]

    def wondered(self, asked: Asked) -> tuple[list[Statement], list[str]]:
        """The sentence that holds most of what is wondered about, if that is enough: the record's, else a leaflet's."""
        own = [(self._document, passage) for passage in self._records.passages(self._document.id)]
        for among in (own, list(self._leaflets())):
            told = [
                (float(share), owner, passage, said)
                for owner, passage in among
                for share, said in zip(
                    sentence_coverage(passage.text, asked.weights), sentences(passage.text), strict=True
                )
            ]
            share, owner, passage, said = max(told, key=lambda each: each[0], default=(0.0, None, None, ""))
            if owner and passage and share >= ENOUGH:
                is_own = owner.id == self._document.id
                told_so = self._whole(said) if is_own else self._from_leaflet(owner, passage, said)
                return [Statement(wording.NEAREST_SAID, Basis.WORDING), told_so], []
        return [], [wording.NOT_SAID_SO]

    def _fact(self, fact: Fact) -> Iterator[Statement]:
        """Its own columns before the others, the record before its leaflets."""
        own = [column for column in fact.columns if column in self._stated]
        if fact.told is None:
            yield from (told for column in own if (told := field(self._document, column, self._n)))
            return
        others = [column for column in self._columns if column not in own]
        telling = [column for column in (*own, *others) if fact.told.search(value_of(self._document, column))]
        for column in [column for column in telling if column in own] or telling[:1]:
            yield from self._short(column, fact.told)
        if not telling:
            for leaflet, passage in self._leaflets():
                for said in filter(fact.told.search, sentences(passage.text)):
                    yield self._from_leaflet(leaflet, passage, said)

    def _short(self, column: str, told: re.Pattern[str]) -> Iterator[Statement]:
        """A whole field; of a long one the sentences that tell it."""
        whole = field(self._document, column, self._n)
        if whole and len(whole.text.split()) <= LONGEST_FIELD:
            yield whole
            return
        texts = (said for each in self._records.passages(self._document.id) for said in sentences(each.text))
        yield from (Statement(said, Basis.QUOTE, self._n) for said in texts if told.search(said))

    def _whole(self, said: str) -> Statement:
        """The field that a line of a record is; any other sentence as it stands."""
        for column in self._columns:
            value = value_of(self._document, column)
            if said.endswith(value) and len(value.split()) <= LONGEST_FIELD:
                return Statement(value, Basis.FIELD, self._n, wording.LABELS[column])
        return Statement(said, Basis.QUOTE, self._n)

    def _leaflets(self) -> Iterator[tuple[Document, Passage]]:
        for leaflet in self._records.leaflets_of(self._document.id):
            yield from ((leaflet, passage) for passage in self._records.passages(leaflet.id))

    def _from_leaflet(self, leaflet: Document, passage: Passage, said: str) -> Statement:
        day = f"Leaflet checked {written_date(leaflet.checked_on)}" if leaflet.checked_on else "Leaflet, undated"
        return Statement(said, Basis.QUOTE, self._sources.of_passage(leaflet, passage, said), day)
