"""A real small language model behind a real server: whatever it makes of our prompt, what is shown holds."""

from collections.abc import Callable, Iterator

import httpx
import pytest

from signpost.answering import verify
from signpost.domain.answer import Basis
from signpost.domain.question import Question
from signpost.services.records import SnapshotRecords
from tests.answering.rewording.conftest import patient, plain
from tests.answering.rewording.small_model import INSTALL, speaking, weights
from tests.county import TODAY, County

PATIENCE = 120.0
"""Seconds: a busy machine of two cores writes 20 tokens a second."""

QUESTIONS = (
    "what does a sitter not do, does a sitter give medicines?",
    "hot lunch and company by the harbour",
    "does a shut-off device turn the hob off by itself?",
)


@pytest.fixture(scope="module")
def address(needs: Callable[[bool, str], None]) -> Iterator[str]:
    file = weights()
    needs(file is not None, f"a small language model ({INSTALL})")
    assert file is not None
    with speaking(file) as address:
        yield address


def test_a_real_model_is_asked_and_only_what_holds_is_shown(breaks: County, address: str) -> None:
    with patient(address, PATIENCE) as model:
        for question in QUESTIONS:
            answer = breaks.worded_by(model).ask(Question(question)).answer
            before = plain(breaks, question)
            records = SnapshotRecords(breaks.current.get(), Question(question).audience, TODAY)
            assert verify(answer, records, breaks.current.get().safety.sentences) == answer
            if not any(each.basis is Basis.REWORDED for each in answer.lead):
                assert answer == before
            assert answer.options == before.options


def test_its_server_speaks_what_others_speak(address: str) -> None:
    body = {"model": "tiny", "messages": [{"role": "user", "content": "Say yes."}], "max_tokens": 8, "temperature": 0}
    answered = httpx.post(f"{address}/chat/completions", json=body, timeout=PATIENCE, trust_env=False)
    assert answered.json()["choices"][0]["message"]["content"]
