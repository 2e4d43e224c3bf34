"""The tagger of personal data on any text and on damaged weights, and how it goes together with the rules."""

from hypothesis import given, settings
from hypothesis import strategies as st

from signpost.privacy import KINDS, Known, mask, ruled
from signpost.privacy.tagger import learnt

ORDINARY = "A lunch club on Tuesdays for a man who likes his dinner. "


def test_a_name_that_no_list_holds_is_masked_by_what_stands_around_it() -> None:
    text = "spoke to oleksiyivna kovtunets about the ramp, she will ring back"
    assert "kovtunets" in ruled(text).text
    assert "kovtunets" not in mask(text).text


def test_an_address_at_the_end_of_a_long_story_is_masked() -> None:
    story = ORDINARY * 30
    assert mask(story).kinds == {}
    assert mask(f"{story}She has moved to 14 Cuckoos Nest, third door along.").kinds == {"address": 1}


def test_what_the_directory_says_itself_stays_whatever_it_looks_like() -> None:
    text = "is wilhelmina dragutin house open on a Friday, and is 14 Cuckoos Nest the way in"
    known = Known(frozenset({"wilhelmina dragutin house"}), frozenset({"14cuckoosnest @ wilhelmina dragutin house"}))
    assert mask(text, known).text == text


@settings(max_examples=60)
@given(st.text(max_size=600))
def test_whatever_is_found_lies_in_order_in_the_text_and_is_of_a_kind(text: str) -> None:
    found, at = learnt().found(text), 0
    for each in found:
        assert each.kind in KINDS
        assert at <= each.start < each.end <= len(text)
        at = each.end
    assert learnt().found(text) == found


@settings(max_examples=60)
@given(
    st.lists(st.sampled_from("Mrs kovtunets at 14 Cuckoos Nest , re pitch 9 and our Zdenka [name] b 1/2/41".split()))
)
def test_masking_again_what_is_masked_changes_nothing(words: list[str]) -> None:
    masked = mask(" ".join(words)).text
    assert mask(masked).text == masked
