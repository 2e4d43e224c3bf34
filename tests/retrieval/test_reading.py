from dataclasses import replace

import pytest

from signpost.domain.document import Document, Kind
from signpost.domain.hit import Hit
from signpost.domain.passage import Passage
from signpost.passages import sentences
from signpost.retrieval.confidence import confidence
from signpost.retrieval.reading import BEHIND_THE_BEST, WINDOW, read
from signpost.retrieval.understanding import Understanding
from tests.fakes import WordReader

QUESTION = "what does the sitting service cost for carers"


def hit(text: str, score: float, kind: Kind = Kind.NOTE) -> Hit:
    document = Document(id=text[:12], kind=kind, title="Breaks for carers", path="breaks.md")
    passage = Passage(document.id, text, ("Breaks for carers",), text)
    return Hit(passage, document, score, sentences=(0.3,) * len(sentences(text)))


ANSWERING = hit("Carers ask for it. What the sitting service does cost carers is £4 an hour.", 2.0)
BESIDE = hit("The minibus leaves at nine. Bring a coat.", 2.1)


def test_the_passage_that_answers_comes_before_one_that_stood_a_little_higher() -> None:
    found = read(QUESTION, [BESIDE, ANSWERING], WordReader(), 2)
    assert [each.passage for each in found] == [ANSWERING.passage, BESIDE.passage]
    assert [each.score for each in found] == [2.1, 2.0]


def test_the_sentence_that_answers_becomes_the_best_of_its_passage() -> None:
    first, second = read(QUESTION, [ANSWERING], WordReader(), 1)[0].sentences
    assert second > first


def test_records_and_what_was_asked_for_by_name_are_not_read() -> None:
    record = hit("A sitting service for carers.", 3.0, Kind.SERVICE)
    named = replace(BESIDE, exact=True)
    found = read(QUESTION, [record, named, ANSWERING], WordReader(), 1)
    assert [each.answers is None for each in found] == [True, True, False]


def test_no_more_is_read_than_asked_for() -> None:
    found = read(QUESTION, [BESIDE, ANSWERING], WordReader(), 1)
    assert [each.answers is None for each in found] == [False, True]


def test_beside_a_record_one_passage_is_read_and_only_if_it_may_be_quoted() -> None:
    record = hit("A sitting service for carers.", 3.0, Kind.SERVICE)
    found = read(QUESTION, [record, BESIDE, ANSWERING], WordReader(), 2)
    assert [each.answers is None for each in found] == [True, False, True]
    far = replace(record, score=BESIDE.score + BEHIND_THE_BEST + 0.1)
    assert all(each.answers is None for each in read(QUESTION, [far, BESIDE, ANSWERING], WordReader(), 2))


def test_of_a_long_passage_only_what_stands_around_its_best_sentence_is_read() -> None:
    text = " ".join(f"Sentence {n} speaks of the garden and the shed." for n in range(60))
    long = replace(hit(text, 1.0), sentences=(0.0,) * 59 + (0.9,))
    seen: list[str] = []

    class Watching(WordReader):
        def read(self, question, texts):  # type: ignore[no-untyped-def]
            seen.extend(each.text for each in texts)
            return super().read(question, texts)

    read(QUESTION, [long], Watching(), 1)
    assert seen[0].endswith("Sentence 59 speaks of the garden and the shed.")
    assert len(seen[0].split()) <= WINDOW + 3


def test_what_is_told_before_the_question_is_not_put_to_the_reader() -> None:
    asked: list[str] = []

    class Watching(WordReader):
        def read(self, question, texts):  # type: ignore[no-untyped-def]
            asked.append(question)
            return super().read(question, texts)

    for question in ("Mum lives alone. She falls. What does the sitting service cost?", "Mum lives alone. She falls."):
        read(question, [ANSWERING], Watching(), 1)
    assert asked == ["What does the sitting service cost?", "She falls."]


@pytest.mark.parametrize("said", [-2.0, 0.0, 2.0])
def test_the_surer_the_reader_the_surer_the_answer(said: float) -> None:
    understanding = Understanding(QUESTION, ("sitting", "service"))
    less, more = (confidence([replace(ANSWERING, answers=each)], understanding) for each in (said - 0.5, said + 0.5))
    assert less < more
