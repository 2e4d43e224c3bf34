"""What a rewording may do to a sentence of a source, and what it may not."""

import random
import re

import pytest

from signpost.answering.rewording import Source, is_borne_out, source_of
from signpost.answering.rewording.plain import is_plain, must_stand
from signpost.bootstrap import Signpost
from signpost.passages import sentences
from tests.answering.rewording.bending import BENDS, Bend, bent

CLUB = Source(
    1,
    "Quay Lunch Club",
    (
        "A hot lunch and company by the harbour every Tuesday, with a quiz. Volunteers drive people home, free. It does "
        "not take people with severe dementia. Meals are free for carers, for six weeks. Ring 01632 960801 first.",
    ),
)
RIDES = Source(2, "Hill Drivers", ("Trained drivers take people to hospital, and wait for them.",))
OVEN = Source(
    3,
    "",
    (
        "If someone forgets the oven, find out whether it is gas or electric. A timer turns an electric oven off, but "
        "does nothing for gas. It suits people who cook alone, and carers who are out.",
    ),
)


@pytest.mark.parametrize(
    ("sentence", "sources"),
    [
        ("Volunteers drive people home.", [CLUB]),
        ("Volunteers drive someone home, free.", [CLUB]),
        ("The Quay Lunch Club offers a hot lunch and company by the harbour every Tuesday, with a quiz.", [CLUB]),
        ("The Quay Lunch Club doesn’t take people with severe dementia.", [CLUB]),
        ("If somebody forgets the oven, find out whether it’s gas or electric.", [OVEN]),
        ("Trained drivers take people to hospital.", [RIDES]),
        ("A timer turns an electric oven off, but doesn't... ", []),
        (
            "The Quay Lunch Club offers a hot lunch and company by the harbour every Tuesday, with a quiz, and Hill "
            "Drivers' trained drivers take people to hospital.",
            [CLUB, RIDES],
        ),
    ],
)
def test_whole_clauses_a_name_in_front_and_words_that_mean_the_same_pass(sentence: str, sources: list[Source]) -> None:
    assert is_borne_out(sentence, sources) is bool(sources)


@pytest.mark.parametrize(
    ("sentence", "sources"),
    [
        ("The Quay Lunch Club offers a hot lunch and company by the harbour every Tuesday.", [CLUB]),  # for whom
        ("The Quay Lunch Club takes people with severe dementia.", [CLUB]),
        ("Meals are free for carers.", [CLUB]),
        ("Meals are free for carers, for sixteen weeks.", [CLUB]),
        ("It does not take people with severe dementia.", [CLUB]),
        ("Ring 01632 960801 first.", [CLUB]),
        ("The Quay Lunch Club's volunteers wait for them.", [CLUB]),
        ("Trained drivers take people to hospital, and drive people home.", [RIDES, CLUB]),
        ("Trained drivers take people to hospital.", [CLUB]),
        ("Trained drivers take people to hospital.", [CLUB, RIDES]),
        ("A timer turns an electric oven off.", [OVEN]),
        ("Find out whether it is gas or electric.", [OVEN]),
        ("If someone forgets the oven.", [OVEN]),
        ("A timer suits people who cook alone.", [OVEN]),
        ("A timer turns a gas oven off, but does nothing for electric.", [OVEN]),
    ],
)
def test_what_widens_turns_leans_or_mixes_does_not(sentence: str, sources: list[Source]) -> None:
    assert not is_borne_out(sentence, sources)


@pytest.mark.parametrize(
    "text",
    [
        "It costs £4 a visit to the club.", "Ring the club on 01632 960801 first.", "Write to duty@northshire.example.",
        "Order the part HG-2041/E from them.", "The club opens on 4 May each year.", "The club opens at 9.30am each day.",
        "In an emergency, ring 999 at once.", "See www.northshire.example for the rest.",
    ],
)  # fmt: skip
def test_numbers_to_ring_prices_dates_times_addresses_and_part_numbers_are_never_put_in_other_words(text: str) -> None:
    assert must_stand(text)
    assert not is_plain(text)
    assert not is_borne_out(text, [Source(1, "", (text,))])


def test_a_word_of_a_name_is_not_taken_for_it() -> None:
    eggs = Source(1, "Free Range Eggs", ("A box of eggs every Tuesday, by the door.",))
    assert is_borne_out("Free Range Eggs offer a box of eggs every Tuesday, by the door.", [eggs])
    assert not is_borne_out("Free box of eggs every Tuesday, by the door.", [eggs])


def _told(signpost: Signpost) -> list[tuple[str, Source]]:
    catalogue = signpost.current.get().catalogue
    told = []
    for document in catalogue.documents():
        source = source_of(1, document, [row.passage.text for row in catalogue.rows_of(document.id)])
        told += [(each, source) for text in source.texts for each in sentences(text) if is_plain(each)]
    return told


@pytest.mark.parametrize("bend", BENDS, ids=lambda bend: bend.__name__)
def test_no_sentence_of_the_sample_county_can_be_bent_and_pass(merrowshire: Signpost, bend: Bend) -> None:
    chance = random.Random(4)
    told = _told(merrowshire)
    tried = [
        (text, false, source)
        for text, source in chance.sample(told, 1_200)
        if (false := bent(text, bend, chance)) and is_plain(false)
    ]
    assert len(tried) >= 15
    passed = [(false, source) for _, false, source in tried if is_borne_out(false, [source])]
    assert [false for false, source in passed if not _is_said_by(source, false)] == []


def _is_said_by(source: Source, text: str) -> bool:
    """Bent, "nobody will ask you" may be what the same leaflet says further down: "nobody asks you"."""
    return _counting(text) in [_counting(each) for said in source.texts for each in sentences(said)]


def _counting(text: str) -> list[str]:
    """What is left without the few words that may come and go: written down here apart from the check itself."""
    words = re.findall(r"[a-z0-9]+", text.lower().replace("'s", "").replace("’s", ""))
    alike = {"calls": "telephone", "call": "telephone", "someone": "people", "somebody": "people", "person": "people"}
    return [alike.get(word, word.removesuffix("s")) for word in words if word not in _LIGHT]


_LIGHT = set("a an the is are am be do does".split())


def test_most_sentences_of_the_sample_county_may_be_said_as_they_stand(merrowshire: Signpost) -> None:
    told = random.Random(4).sample(_told(merrowshire), 800)
    assert sum(is_borne_out(text, [source]) for text, source in told) / len(told) > 0.95
