"""One contract for every reader, the fake included."""

from pathlib import Path

import pytest

from signpost.errors import ReaderError
from signpost.index.embedder import Text
from signpost.index.onnx_reader import OnnxReader
from signpost.index.reader import Reader
from tests.fakes import WordReader

QUESTION = "How much does lunch at the harbour club cost?"
FIRST, SECOND = "The club meets by the harbour on Tuesdays.", "Lunch at the harbour club costs £6.50 a head."
ANSWERS = Text(f"{FIRST} {SECOND}", ((0, len(FIRST)), (len(FIRST) + 1, len(FIRST) + 1 + len(SECOND))))
BESIDE = Text("Grab rails are fitted by the handyperson within ten days.", ((0, 10),))


@pytest.fixture(scope="module", params=["fake", "onnx"])
def reader(request: pytest.FixtureRequest) -> Reader:
    return {"fake": WordReader, "onnx": OnnxReader.packaged}[request.param]()


def test_a_text_that_answers_scores_above_one_that_does_not(reader: Reader) -> None:
    answers, beside = reader.read(QUESTION, [ANSWERS, BESIDE])
    assert answers.answers > beside.answers


def test_the_sentence_that_answers_scores_above_the_one_beside_it(reader: Reader) -> None:
    beside, answering = reader.read(QUESTION, [ANSWERS])[0].spans
    assert answering > beside


def test_what_is_read_together_is_read_as_if_alone(reader: Reader) -> None:
    together = reader.read(QUESTION, [ANSWERS, BESIDE])
    alone = [reader.read(QUESTION, [text])[0] for text in (ANSWERS, BESIDE)]
    assert [each.answers for each in together] == pytest.approx([each.answers for each in alone], abs=0.25)


def test_nothing_to_read_is_read_as_nothing(reader: Reader) -> None:
    assert reader.read(QUESTION, []) == []


def test_a_text_far_too_long_is_read_as_far_as_it_goes(reader: Reader) -> None:
    long = Text("word " * 3000, ((0, 4), (14000, 14004)))
    inside, beyond = reader.read("what is the word", [long])[0].spans
    assert beyond <= inside


def test_a_question_far_too_long_leaves_room_for_the_text() -> None:
    reader = OnnxReader.packaged()
    said = "Dad is 82 and lives by the quay. " * 100
    assert len(reader.read(said + QUESTION, [ANSWERS])[0].spans) == 2


@pytest.mark.parametrize(
    "question",
    [
        "help " + "?" * 300,
        "b/w, w/chair, POC 4xday, " * 25,
        "levothyroxine-amitriptyline-methotrexate " * 60,
        "x" * 2000,
        "",
    ],
    ids=["marks", "shorthand", "long words", "one word", "nothing"],
)
def test_a_question_of_few_words_and_many_tokens_is_read_all_the_same(question: str) -> None:
    assert len(OnnxReader.packaged().read(question, [ANSWERS])[0].spans) == 2


def test_weights_that_are_missing_say_how_to_do_without(tmp_path: Path) -> None:
    with pytest.raises(ReaderError, match="SIGNPOST_READS=0"):
        OnnxReader(tmp_path)
