"""The detector of danger on any text and on damaged weights."""

import subprocess
import sys

from hypothesis import given, settings
from hypothesis import strategies as st

from signpost.safety import Guardrail
from signpost.safety.detector import learnt

ORDINARY = "Lunch club on Tuesdays in Saltby for a man who likes his dinner. "


def test_danger_at_the_end_of_a_long_story_is_heard() -> None:
    story = ORDINARY * 25
    assert not [kind for kind in learnt().heard(story, asks=False)[0] if kind.is_concern]
    kinds, _ = learnt().heard(story + "He has saved up his tablets and says that tonight is the night.", asks=False)
    assert kinds[0] is Guardrail.SUICIDE_SELF_HARM


def test_many_who_ask_at_first_load_the_weights_once() -> None:
    program = """
from concurrent.futures import ThreadPoolExecutor
from signpost.safety.detector import learnt
with ThreadPoolExecutor(16) as threads:
    print(len({id(each) for each in threads.map(lambda _: learnt(), range(16))}))
"""
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout == "1\n"


@settings(max_examples=40)
@given(st.text(max_size=2000))
def test_any_text_is_heard_the_same_each_time(text: str) -> None:
    assert learnt().heard(text, asks=True) == learnt().heard(text, asks=True)
