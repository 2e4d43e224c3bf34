from hypothesis import given
from hypothesis import strategies as st

from signpost.domain.document import Block, Document, Kind
from signpost.passages import LONGEST_PASSAGE, embedding_text, sentences, split

WORDS = st.lists(st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=12), min_size=1, max_size=500)


def document(*blocks: Block) -> Document:
    return Document(id="d", kind=Kind.NOTE, title="A note", path="a.md", blocks=blocks)


def test_neighbouring_paragraphs_of_one_section_share_a_passage() -> None:
    (passage,) = split(document(Block("One.", ("H",), lines=(3, 3)), Block("Two.", ("H",), lines=(5, 6))))
    assert passage.text == "One.\nTwo."
    assert passage.lines == (3, 6)
    assert passage.heading_trail == ("A note", "H")


def test_a_new_heading_or_page_starts_a_new_passage() -> None:
    blocks = (Block("One.", ("H",), page=1), Block("Two.", ("H",), page=2), Block("Three.", ("I",), page=2))
    assert [passage.text for passage in split(document(*blocks))] == ["One.", "Two.", "Three."]


@given(WORDS)
def test_no_passage_is_longer_than_the_limit_and_no_word_is_lost(words: list[str]) -> None:
    passages = split(document(Block(" ".join(words))))
    assert all(len(passage.text.split()) <= LONGEST_PASSAGE for passage in passages)
    assert " ".join(passage.text for passage in passages).split() == words


def test_a_line_of_a_list_of_contents_is_no_passage() -> None:
    contents = Block("Adult safeguarding rapid review", ("63 Luton Borough Council",))
    told = Block("The review is held within three weeks.", ("Adult safeguarding rapid review",))
    assert [each.text for each in split(document(contents, told))] == [told.text]


def test_a_number_to_ring_a_price_or_an_item_stands_in_a_passage_though_it_is_no_sentence() -> None:
    for text in ("Duty desk 01632 960100", "Lunch £4", "When: Tuesdays", "• slippers\n• a dressing gown"):
        assert [each.text for each in split(document(Block(text, ("What to bring",))))] == [text]
        beside = Block("Come as you are.", ("Before you come",))
        assert text in [each.text for each in split(document(Block(text, ("What to bring",)), beside))]


def test_what_is_nothing_but_a_title_is_still_found() -> None:
    assert [each.text for each in split(document(Block("Lunch club", ())))] == ["Lunch club"]


def test_a_long_paragraph_is_cut_between_sentences() -> None:
    text = " ".join(["One two three four five six seven eight nine ten."] * 35)
    assert all(passage.text.endswith("ten.") for passage in split(document(Block(text))))


def test_the_embedder_reads_the_headings_before_the_text() -> None:
    (passage,) = split(document(Block("Ring first.", ("How to get in",))))
    text, start = embedding_text(passage)
    assert text == "A note > How to get in\nRing first."
    assert text[start:] == passage.text


def test_the_same_text_under_another_heading_has_another_digest() -> None:
    one, other = (split(document(Block("Same.", (heading,))))[0].digest for heading in ("A", "B"))
    assert one != other


def test_abbreviations_initials_and_numbers_do_not_end_a_sentence() -> None:
    text = "Ask Dr. Khan, e.g. on Monday. It costs £3.50 a go. See J. Smith."
    assert sentences(text) == ("Ask Dr. Khan, e.g. on Monday.", "It costs £3.50 a go.", "See J. Smith.")


@given(st.text(max_size=400))
def test_every_sentence_is_a_verbatim_slice_and_holds_something(text: str) -> None:
    for sentence in sentences(text):
        assert sentence in text
        assert sentence.strip() == sentence != ""
