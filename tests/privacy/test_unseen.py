"""Characters that nobody sees hide nothing from us, and what people see stays."""

import pytest

from signpost.privacy import mask, seen

PLAIN = "Ring Doris Webb on 01632 960999, doris.webb@mail.example"


@pytest.mark.parametrize(
    "unseen", ["\u200b", "\u200c", "\u200d", "\u2060", "\u00ad", "\ufeff", "\u202e", "\u061c", "\x00", "\ud83d"]
)
def test_what_nobody_sees_hides_no_name_and_no_number(unseen: str) -> None:
    spread = "".join(f"{sign}{unseen}" for sign in PLAIN)
    assert mask(spread).text == mask(PLAIN).text == "Ring [name] on [telephone], [e-mail]"


def test_what_people_see_stays() -> None:
    for text in ("👩‍👧 wants company", "می‌خواهم", "Tywyn, Gŵyr", "a\tb\nc", "½ mile", "naïve café"):
        assert seen(text) == text


def test_what_ended_lines_and_pages_still_parts_words() -> None:
    assert seen("lunch\x0cclub\u2028near\x85Saltby") == "lunch club near Saltby"
