import pytest
from hypothesis import given
from hypothesis import strategies as st

from signpost.services.chatting import SmallTalk, small_talk


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("Hi", SmallTalk.GREETING),
        ("Good morning all!", SmallTalk.GREETING),
        ("hello Signpost", SmallTalk.GREETING),
        ("Thanks so much for your help :)", SmallTalk.THANKS),
        ("OK, thanks", SmallTalk.THANKS),
        ("Diolch!", SmallTalk.THANKS),
        ("help", SmallTalk.HELP),
        ("?", SmallTalk.HELP),
        ("What can you do?", SmallTalk.HELP),
        ("Are you a bot?", SmallTalk.WHO),
        ("please forget this conversation", SmallTalk.FORGET),
        ("Delete my questions.", SmallTalk.FORGET),
        ("", SmallTalk.NOTHING),
        (" … — !!", SmallTalk.NOTHING),
        ("🙂👍", SmallTalk.NOTHING),
    ],
)
def test_what_asks_nothing_is_known(said: str, kind: SmallTalk | None) -> None:
    assert small_talk(said) is kind


@pytest.mark.parametrize(
    "said",
    [
        "hello, what is there for a man of 80 who can't get out",
        "help with shopping",
        "help at home Saltby",
        "she forgets the conversation we had",
        "thank you cards group",
        "who are the duty team",
        "HG-2041/E",
        "102",
        "diolch am eich help, oes clwb cinio yn Saltby?",
    ],
)
def test_a_question_is_never_taken_for_small_talk(said: str) -> None:
    assert small_talk(said) is None


@given(st.text(max_size=300))
def test_anything_at_all_may_be_said(text: str) -> None:
    assert small_talk(text) in (None, *SmallTalk)
    assert small_talk(f"what is there in Saltby for {text} to do on a Tuesday morning, do you know?") is None
