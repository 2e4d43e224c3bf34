"""A model that does not answer is asked less, and is asked again."""

import threading
from collections.abc import Sequence

import pytest

from signpost.answering.rewording.language_model import Message
from signpost.answering.rewording.patient import AT_ONCE, FAILURES, PAUSE, Patient
from signpost.errors import LanguageModelError


class Model:
    """Writes, fails, or waits to be let go."""

    def __init__(self) -> None:
        self.is_out = False
        self.go = threading.Event()
        self.go.set()
        self.asked = 0

    def write(self, messages: Sequence[Message]) -> str:
        self.asked += 1
        self.go.wait(5)
        if self.is_out:
            raise LanguageModelError("The language model is out.")
        return f"reply {self.asked}"


class Clock:
    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


def _question(number: int) -> list[Message]:
    return [Message("user", str(number))]


def test_after_a_pause_one_question_tries_and_if_it_is_answered_all_are_asked_again() -> None:
    model, clock = Model(), Clock()
    patient = Patient(model, 5, clock)
    model.is_out = True
    for number in range(FAILURES + 5):
        with pytest.raises(LanguageModelError):
            patient.write(_question(number))
    assert model.asked == FAILURES
    clock.now += PAUSE - 1
    with pytest.raises(LanguageModelError, match="left alone"):
        patient.write(_question(90))
    clock.now += 1
    with pytest.raises(LanguageModelError, match="out"):
        patient.write(_question(91))
    with pytest.raises(LanguageModelError, match="left alone"):
        patient.write(_question(92))
    clock.now += PAUSE
    model.is_out = False
    assert [patient.write(_question(number)) for number in (93, 94)] == ["reply 5", "reply 6"]
    patient.close()


def test_whoever_comes_when_it_is_busy_is_answered_without_it_at_once() -> None:
    model = Model()
    patient = Patient(model, 5)
    model.go.clear()
    waiting = [threading.Thread(target=patient.write, args=(_question(number),)) for number in range(AT_ONCE)]
    for thread in waiting:
        thread.start()
    while model.asked < AT_ONCE:
        pass
    with pytest.raises(LanguageModelError, match="busy"):
        patient.write(_question(99))
    model.go.set()
    for thread in waiting:
        thread.join()
    patient.close()


def test_once_closed_it_is_asked_no_more() -> None:
    patient = Patient(Model(), 5)
    patient.close()
    with pytest.raises(LanguageModelError, match="closing"):
        patient.write(_question(1))
