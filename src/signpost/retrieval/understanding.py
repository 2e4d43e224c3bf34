"""A question to what is searched for: words, names, places, and what kind of answer it wants."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime

from signpost.domain.answer import ReadAs
from signpost.domain.document import Document, Kind
from signpost.domain.question import Question
from signpost.index.catalogue import Catalogue
from signpost.index.part_codes import SHORTEST_CODE
from signpost.index.rows import Row
from signpost.index.schema import normal_code, normal_name
from signpost.index.snapshot import Snapshot
from signpost.needs import Spoken
from signpost.places import Mention, Place, Reach, find_reach, is_left_out, is_word
from signpost.privacy import LONGEST_NAME
from signpost.privacy.spans import blanked, overlap, standing
from signpost.retrieval.asked import asked_columns, columns_of
from signpost.retrieval.asked_ages import KIN
from signpost.retrieval.asked_facts import Asked, asked_of_it, is_of_a_fact
from signpost.retrieval.asked_groups import groups_spoken_of
from signpost.retrieval.asked_practice import asks_how_it_is_done
from signpost.retrieval.asked_roles import asks_for_one_of_us, asks_who
from signpost.retrieval.asked_things import tells_of_a_failed_thing
from signpost.retrieval.coverage import weights_of
from signpost.retrieval.filters import Filters, read_filters, text_without
from signpost.retrieval.held import held
from signpost.retrieval.named_in_part import named_in_part
from signpost.retrieval.named_places import places_in, wanted_in
from signpost.retrieval.narrowing import reach_label
from signpost.retrieval.negation import unwanted
from signpost.retrieval.requirements import Requirement, read_requirements
from signpost.retrieval.said_of_things import said_of_things
from signpost.retrieval.shorthand import stands_for, written_out
from signpost.retrieval.spelling import corrected
from signpost.retrieval.stop_words import STOP_WORDS

MOST_ROUND_A_NAME = 4
"""Words: "what does … stand for" round the name that a definition is asked of."""

LONGEST_ABBREVIATION = 5

FAILED = "equipment broken down, repairs"
"""Searched for where equipment in use has failed: whoever writes guidance names no piece, and says it in one way."""

NAMED_KINDS = (Kind.SERVICE, Kind.PRODUCT, Kind.EVENT, Kind.COURSE, Kind.ROLE)

_DEFINITION = re.compile(
    r"\b(?:what(?:['’]?s| is| are| does)|who are|define|meaning of|stands? for|explain|mean(?:s|t)? by)\b",
    re.IGNORECASE,
)
_DEFINITION_OF = re.compile(
    r"\bwhat(?: does|['’]?s| is| are) (?:an? |the )?(.+?)(?: (?:mean|stand for).*)?[?.!]*$", re.IGNORECASE
)
# A capitalised word inside a sentence, or after a word that leads to a place.
_NAME = re.compile(r"(?:(?<=[a-z0-9,;] )|(?<=\bin )|(?<=\bnear ))([A-Z][a-z]{2,})\b")
_NUMBER = re.compile(r"\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve")
_UNIT = (
    r"(?:seconds?|minutes?|hours?|days?|nights?|weeks?|months?|years?|pm|o clock|times|sessions?|visits?|miles?|people)"
)
# Somebody in need of something, or their age: whoever tells of a person asks what is there for them.
_PERSON = re.compile(
    rf"\b(?:he|she|him|her|his|hers|hes|shes|{KIN.pattern}|partner|neighbour|client|lady|ladies|man|woman|"
    r"chap|bloke|fella|gent|gentleman|lad|lass|girl|couple|widow(?:er)?|person|someone|somebody|carer|"
    r"veteran|farmer|refugee|tenant|teenager|pensioner|patient|aged \d\d)\b"
    r"|(?<![£\d:./-])\b(?:1[6-9]|[2-9]\d)\b(?![\d:.%-]| ?(?:days?|hours?|min\w*|miles?|weeks?|months?|am|pm|p)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Named:
    """A document that the question calls by its exact name or code; `row` is its first passage."""

    row: int
    document: Document
    is_code: bool


@dataclass(frozen=True, slots=True)
class Understanding:
    """What a question asks for.

    `read` is the question as it was read, shorthand written out and spelling corrected: every span is one of it.
    `taken_away` are where the filters stand that the asker does not want. `of_it` is what is asked of the one record
    that the question names, where that is all it wants. `faint` are those of the needs that may not be meant.
    `places` and `mentions` are where something is wanted: no town elsewhere that is named beside a place here.
    """

    text: str
    words: tuple[str, ...]
    named: tuple[Named, ...] = ()
    places: tuple[Place, ...] = ()
    defines: str = ""
    asks_who: bool = False
    asks_for_one_of_us: bool = False
    asks_how_it_is_done: bool = False
    tells_of_a_failed_thing: bool = False
    asked: tuple[str, ...] = ()
    of_it: Asked = field(default_factory=Asked)
    known_names: tuple[str, ...] = ()
    unknown_names: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    faint: frozenset[str] = frozenset()
    tells_of_a_person: bool = False
    groups: frozenset[str] = frozenset()
    filters: Filters = field(default_factory=lambda: Filters(""))
    reach: Reach | None = None
    ambiguous: tuple[Mention, ...] = ()
    read: str = ""
    read_as: tuple[ReadAs, ...] = ()
    mentions: tuple[Mention, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    taken_away: tuple[tuple[int, int], ...] = ()

    @property
    def asks_what_to_do(self) -> bool:
        """Whether guidance that stands first answers it, and nothing to take up besides."""
        return self.asks_how_it_is_done or self.tells_of_a_failed_thing

    @property
    def matters(self) -> frozenset[str]:
        """What it names that our sources know, without a word hardly meant so: "at", for assistive technology."""
        return frozenset(self.known_names) - STOP_WORDS


class Reading:
    """One question read against the names and places of one snapshot.

    First what is searched for, so that it is encoded while the rest is understood.
    """

    def __init__(self, question: Question, snapshot: Snapshot, now: datetime) -> None:
        self._question = question
        self._snapshot = snapshot
        self._asker = snapshot.gazetteer.mentions(question.area) if question.area else ()
        self._read, self._mentions, self._read_as = self._spelt_out()
        self._wanted_in = wanted_in(self._read, self._mentions, snapshot)
        self._tells_of_a_person = bool(question.personal or _PERSON.search(self._read))
        self._known = _known_names(self._read, snapshot.catalogue)
        self._defined = _defined(self._read)
        read = read_filters(self._read, now)
        asked = asked_columns(self._read)
        required = read_requirements(self._read)
        self.question, self._of_it = self._about_one(read)
        if self.question.about:  # "is it free?" of one record asks, and leaves nothing out
            more = () if self._of_it else columns_of(read)
            asked = tuple(dict.fromkeys((*self._of_it.columns, *asked, *more)))
            read, required = Filters(self._read), ()
        self._asked = asked
        gone = [each for each in read if each.label in question.without]
        self._filters = read.without(*gone)
        self._requirements = tuple(each for each in required if each.label not in question.without)
        self._taken_away = [each.span for each in gone]
        self._taken_away += [each.span for each in required if each not in self._requirements]
        self._reach = self._found_reach()
        meanings = [meaning for each in self._known for meaning in _meanings(each, self._read)]
        self._stands_for = self._known_everywhere()
        meanings += self._stands_for
        self._tells_of_a_failed_thing = tells_of_a_failed_thing(self._read) and not self.question.about
        text = text_without(self._filters, self._looked_up())
        if self._tells_of_a_failed_thing:
            meanings.append(FAILED)
        self.text = f"{text} ({'; '.join(dict.fromkeys(meanings))})" if meanings else text

    def _spelt_out(self) -> tuple[str, tuple[Mention, ...], tuple[ReadAs, ...]]:
        """The question as it is read, the places in it, and the words that were read as others."""
        text = written_out(self._question.text)
        near = self._asker[0].place if self._asker else None
        mentions = places_in(text, near, self._snapshot)
        spared = [each.span for each in mentions]
        read, read_as = corrected(text, self._snapshot, self._question.audience, spared, self._question.without)
        return read, places_in(read, near, self._snapshot) if read_as else mentions, read_as

    def _known_everywhere(self) -> list[str]:
        """What abbreviations stand for that are known across the country; a council's own glossary comes first."""
        ours = {each.name for each in self._known}
        return [whole for short, whole in stands_for(self._read) if normal_name(short) not in ours]

    def _found_reach(self) -> Reach | None:
        """A radius around the place that the text names, else around the asker's own."""
        reach = find_reach(self._read, self._mentions)
        if reach is not None and reach.mention is None:
            reach = replace(reach, mention=self._asker[0]) if self._asker else None
        if reach is not None and reach_label(reach) in self._question.without:
            self._taken_away.append((reach.start, reach.end))
            return None
        return reach

    def _looked_up(self) -> list[tuple[int, int]]:
        """Where places, the radius, what is personal and what is not wanted stand: they would only blur the search.

        What another council does is found by its name, but nobody asks for that who tells where a person's family is.
        """
        aside = set(self._mentions) - set(self._wanted_in) if self._tells_of_a_person else ()
        spans = [each.span for each in self._mentions if is_left_out(each) or each in aside]
        spans += (*unwanted(self._read), *self._personal())
        return [*spans, (self._reach.start, self._reach.end)] if self._reach else spans

    def _personal(self) -> list[tuple[int, int]]:
        return standing(self._question.personal, self._read)

    def _about_one(self, filters: Filters) -> tuple[Question, Asked]:
        """The question as one about the only record that it names, where it asks a fact of that; else as it is."""
        if self._question.about:
            return self._question, self._weighed(asked_of_it(self._read, "", filters))
        called = [each for each in self._known if self._is_called(each, self._defined)]
        meant = [each for each in called if not is_of_a_fact(self._read, each.name)]
        if not called and (about := self._about_one_in_part(filters)):
            return about
        if len({each.name for each in meant}) != 1:
            return self._question, Asked()
        document = max((each.row.document for each in meant), key=lambda each: _bears(each, meant[0].name))
        of_it = Asked()
        if document.kind in NAMED_KINDS:
            of_it = asked_of_it(self._read, meant[0].name, filters, document.kind)
        return (replace(self._question, about=document.id), self._weighed(of_it)) if of_it else (self._question, of_it)

    def _about_one_in_part(self, filters: Filters) -> tuple[Question, Asked] | None:
        found = named_in_part(self._question, self._read, filters, self._mentions, self._snapshot.catalogue)
        if found is None:
            return None
        row, rest = found
        of_it = asked_of_it(rest, "", filters, row.document.kind)
        return replace(self._question, about=row.document.id), Asked(of_it.facts, of_it.columns)

    def _weighed(self, of_it: Asked) -> Asked:
        return replace(of_it, weights=weights_of(self._snapshot.catalogue, of_it.words)) if of_it.words else of_it

    def _is_called(self, known: "_Known", defined: str) -> bool:
        """Whether a name in the question means its document; a need that somebody entered as a name means none."""
        is_need = known.name in self._snapshot.vocabulary.needs
        return not is_need and _calls(known, defined) and not self._is_outdone(known)

    def _is_outdone(self, known: "_Known") -> bool:
        """Whether another record's name holds this one and more that the question says: "epilepsy bed sensor".

        "Bed sensor", as a third is also called, then means neither for certain.
        """
        if known.is_code:
            return False
        catalogue, own = self._snapshot.catalogue, set(known.name.split())
        said = set(normal_name(self._read).split()) - STOP_WORDS - own
        longer = [each for each in catalogue.names_with(own) if said & set(each.split())]
        bearers = [row.document for row in catalogue.rows(n for _, n, _ in catalogue.named(longer))]
        is_own = any(each.id == known.row.document.id for each in bearers)
        return not is_own and any(map(self._may_be_meant, bearers))

    def _may_be_meant(self, document: Document) -> bool:
        """Whether somebody may call it by its name, and be shown it."""
        is_shown = document.status.answerable and document.audience.rank <= self._question.audience.rank
        return is_shown and document.kind in NAMED_KINDS

    def _meant(self) -> str:
        """The text without places, for Fish Quay is nowhere to fish, and without what no person needs.

        That is whatever is personal (a Ms Swift has no MS), not wanted, held already, or said of a thing.
        """
        places, read = (each.span for each in self._mentions), self._read
        return blanked(read, (*places, *self._personal(), *unwanted(read), *held(read), *said_of_things(read)))

    def understood(self) -> Understanding:
        """Everything else that the question says of what it wants."""
        question, catalogue = self.question, self._snapshot.catalogue
        read, defined = self._read, self._defined
        places = self._finest_first([mention.place for mention in self._wanted_in or self._asker])
        about = [Named(row.n, row.document, is_code=False) for row in _about(question, catalogue)]
        named = [
            Named(each.row.n, each.row.document, each.is_code) for each in self._known if self._is_called(each, defined)
        ]
        words = _words(self.text)
        heard = _heard("; ".join((self._meant(), *self._stands_for)), self._snapshot)
        needs = tuple(each.need for each in heard)
        return Understanding(
            text=self.text,
            words=words,
            named=tuple(about or named),
            places=places,
            defines=defined,
            asks_who=asks_who(read) and not question.about,
            asks_for_one_of_us=asks_for_one_of_us(read) and not question.about,
            asks_how_it_is_done=asks_how_it_is_done(read) and not question.about,
            tells_of_a_failed_thing=self._tells_of_a_failed_thing,
            asked=self._asked,
            of_it=self._of_it,
            known_names=tuple(dict.fromkeys(each.name for each in self._known)),
            unknown_names=tuple(self._unknown_names()),
            needs=needs,
            faint=frozenset(each.need for each in heard if each.is_faint),
            groups=groups_spoken_of(read, self._filters, needs),
            tells_of_a_person=self._tells_of_a_person,
            filters=self._filters,
            reach=self._reach,
            ambiguous=tuple(each for each in self._wanted_in if each.is_ambiguous),
            read=read,
            read_as=self._read_as,
            mentions=self._wanted_in,
            requirements=self._requirements,
            taken_away=tuple(self._taken_away),
        )

    def _finest_first(self, places: list[Place]) -> tuple[Place, ...]:
        """Each once, and before the others that which says most finely where something is wanted."""
        return tuple(dict.fromkeys((self._snapshot.gazetteer.finest(places), *places))) if places else ()

    def _unknown_names(self) -> Iterator[str]:
        """Names that no passage holds; one of a place is known, however the list of places spells it: "Mkt Thorne"."""
        for found in _NAME.finditer(self._read):
            is_place = any(overlap(found.span(), each.span) for each in self._mentions)
            if not is_place and not len(self._snapshot.catalogue.rows_with(found[1])):
                yield found[1]


def needs_of(text: str, snapshot: Snapshot) -> tuple[str, ...]:
    """The needs that are heard in a text, by name."""
    return tuple(each.need for each in _heard(text, snapshot))


def _heard(text: str, snapshot: Snapshot) -> tuple[Spoken, ...]:
    """The needs spoken of that anything here is tagged with: the others can tell nothing apart.

    What is only faintly heard counts where nothing that somebody could go to a service for is said plainly.
    """
    vocabulary, catalogue = snapshot.vocabulary, snapshot.catalogue
    spoken = [each for each in vocabulary.spoken_of(text) if catalogue.tagged(each.need).any()]
    is_plain = bool(vocabulary.wants(each.need for each in spoken if not each.is_faint))
    return tuple(each for each in spoken if not (is_plain and each.is_faint))


def _words(text: str) -> tuple[str, ...]:
    """Each word once, without those that say nothing of the need."""
    words = dict.fromkeys(re.findall(r"\w+", text.lower()))
    return tuple(word for word in words if word not in STOP_WORDS and (len(word) > 1 or word.isdigit()))


def _defined(text: str) -> str:
    """The thing whose meaning is asked for; a long question is about more than a meaning."""
    if not _DEFINITION.search(text) or len(text.split()) > LONGEST_NAME + MOST_ROUND_A_NAME:
        return ""
    found = _DEFINITION_OF.search(text)
    return normal_name(found.group(1)) if found else normal_name(text)


@dataclass(frozen=True, slots=True)
class _Known:
    """A name in the question, and the first passage of a document that bears it."""

    name: str
    row: Row
    is_code: bool


def _known_names(text: str, catalogue: Catalogue) -> list[_Known]:
    """The names and codes of documents in a text; of two that overlap, the longer."""
    borne = catalogue.named(dict.fromkeys((*_names_in(text, catalogue.name_starts), *_codes_in(text))))
    names = [name for name, _, _ in borne]
    longest = [each for each in borne if not (_is_inside_another(each[0], names) or _is_counted(each[0], text))]
    rows = catalogue.rows(row for _, row, _ in longest)
    return [_Known(name, row, is_code) for (name, _, is_code), row in zip(longest, rows, strict=True)]


def _is_counted(name: str, text: str) -> bool:
    """Whether a name ends in a number that counts what stands behind it: "free after six weeks" names no After Six."""
    is_number = bool(_NUMBER.fullmatch(name.rsplit(maxsplit=1)[-1]))
    return is_number and bool(re.search(rf" {re.escape(name)} {_UNIT}\b", f" {normal_name(text)}"))


def _about(question: Question, catalogue: Catalogue) -> Iterator[Row]:
    """The first passage of each document that a follow-up means."""
    for document_id in (question.about,) if question.about else question.among:
        yield from catalogue.rows_of(document_id)[:1]


def _meanings(known: _Known, text: str) -> Iterator[str]:
    """What an abbreviation stands for, or the abbreviation of what is spelt out, unless it is said already."""
    document = known.row.document
    if document.kind is not Kind.TERM or not document.record:
        return
    title, spelt_out = document.title, document.record.stands_for
    if known.name == normal_name(title) and spelt_out:
        other = spelt_out
    elif spelt_out and (known.name == normal_name(spelt_out) or _is_short(known.name)):
        other = title if known.name == normal_name(spelt_out) else spelt_out
    else:
        return
    if f" {normal_name(other)} " not in f" {normal_name(text)} ":
        yield other


def _is_short(alias: str) -> bool:
    """Whether another name of a term is an abbreviation as well, "EHCP", and no word of its own."""
    return len(alias) <= LONGEST_ABBREVIATION and not is_word(alias)


def _calls(known: _Known, defined: str) -> bool:
    """Whether a name in a question means its document, rather than being words it happens to share."""
    kind = known.row.document.kind
    if known.is_code:
        return True
    if kind is Kind.TERM:
        return known.name == defined
    return kind in NAMED_KINDS and (len(known.name.split()) > 1 or known.name == defined)


def _bears(document: Document, name: str) -> tuple[bool, str]:
    """Of two records with one name comes first that which is called so, then that which was checked last."""
    return normal_name(document.title) == name, str(document.checked_on or "")


def _is_inside_another(name: str, names: list[str]) -> bool:
    return any(name != other and f" {name} " in f" {other} " for other in names)


def _names_in(text: str, starts: frozenset[str]) -> Iterator[str]:
    """Every run of words that could be a name; of two or more also with "the" before them, which people leave out."""
    words = normal_name(text).split()
    for start, word in enumerate(words):
        runs = [" ".join(words[start:end]) for end in range(start + 1, min(start + LONGEST_NAME, len(words)) + 1)]
        if word in starts:
            yield from runs
        if "the" in starts and words[start - 1 : start] != ["the"]:
            yield from (f"the {run}" for run in runs[1:])


def _codes_in(text: str) -> Iterator[str]:
    """Every run of tokens that could be a code."""
    tokens = text.split()
    for length in (1, 2, 3):
        for start in range(len(tokens) - length + 1):
            run = "".join(tokens[start : start + length])
            if "-" in run or any(map(str.isdigit, run)):
                code = normal_code(run)
                if len(code) >= SHORTEST_CODE:
                    yield code
