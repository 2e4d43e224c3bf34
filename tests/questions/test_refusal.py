"""refusal.jsonl: questions that the county's sources answer and near misses, told in the same styles."""

import csv
import json
from collections import Counter
from typing import Any

import yaml

from signpost.bootstrap import Signpost
from tests.county import ROOT
from tests.questions.fit import HERE

QUESTIONS: list[dict[str, Any]] = [
    json.loads(line) for line in (HERE / "refusal.jsonl").read_text(encoding="utf-8").splitlines()
]
ANSWERED = [each for each in QUESTIONS if each["answered_by"]]
REFUSED = [each for each in QUESTIONS if not each["answered_by"]]


def test_there_are_enough_of_both_to_fit_confidence_to() -> None:
    assert min(len(ANSWERED), len(REFUSED)) >= 260


def test_every_question_says_what_answers_it_or_why_it_is_a_near_miss() -> None:
    assert all(set(each) == {"ask", "answered_by", "style", "near"} for each in QUESTIONS)
    assert all(bool(each["near"]) is not bool(each["answered_by"]) for each in QUESTIONS)


def test_every_document_named_as_an_answer_is_in_the_corpus(merrowshire: Signpost) -> None:
    held = {document.id for document in merrowshire.current.get().catalogue.documents()}
    assert {document_id for each in ANSWERED for document_id in each["answered_by"]} <= held


def test_no_question_is_asked_twice_nor_taken_from_another_set() -> None:
    asked = Counter(_plain(each["ask"]) for each in QUESTIONS)
    assert not [text for text, count in asked.items() if count > 1]
    assert not asked.keys() & _other_sets()


def test_a_style_is_as_common_among_what_is_answered_as_among_what_is_not() -> None:
    answered, refused = (Counter(each["style"] for each in half) for half in (ANSWERED, REFUSED))
    uneven = {
        style: (answered[style], refused[style])
        for style in answered | refused
        if abs(answered[style] / len(ANSWERED) - refused[style] / len(REFUSED)) > 0.1 * answered[style] / len(ANSWERED)
    }
    assert not uneven


def test_neither_half_is_longer_told_nor_names_more_places() -> None:
    """Else its length would tell what a style no longer does."""
    words = [sum(len(each["ask"].split()) for each in half) / len(half) for half in (ANSWERED, REFUSED)]
    assert abs(words[0] - words[1]) < 1
    named = [
        sum(any(place in each["ask"].casefold() for place in _places()) for each in half) / len(half)
        for half in (ANSWERED, REFUSED)
    ]
    assert abs(named[0] - named[1]) < 0.05


def _places() -> set[str]:
    with (ROOT / "corpus" / "places.csv").open(encoding="utf-8", newline="") as file:
        return {row["name"].removeprefix("the ").casefold() for row in csv.DictReader(file)}


def _other_sets() -> set[str]:
    answerable = yaml.safe_load((HERE / "answerable.yaml").read_text(encoding="utf-8"))
    unanswerable = yaml.safe_load((HERE / "unanswerable.yaml").read_text(encoding="utf-8"))
    golden = (ROOT / "corpus" / "questions" / "golden.jsonl").read_text(encoding="utf-8").splitlines()
    texts = [*(each["ask"] for each in answerable), *unanswerable, *(json.loads(line)["question"] for line in golden)]
    return {_plain(text) for text in texts}


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip("?.!")
