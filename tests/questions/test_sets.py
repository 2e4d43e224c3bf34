"""The county's golden questions are answered as they should be, and mostly the same in other words.

The bars stand a little below what was measured, so that they fall when answers get worse.
"""

from signpost.bootstrap import Signpost
from signpost.domain.question import Question
from tests.county import ROOT


def test_the_golden_questions_are_mostly_right_and_offer_nothing_that_they_never_should(merrowshire: Signpost) -> None:
    report = merrowshire.evaluation.evaluate()
    assert report.mark >= 0.8, [(each.question.id, each.faults) for each in report.outcomes if not each.is_right]
    assert not report.unheld
    shown = next(each for each in report.of("answer") if each.name == "never shown")
    assert shown.interval.value == 0


def test_other_words_for_a_question_bring_the_same_to_the_top_about_half_the_time(merrowshire: Signpost) -> None:
    report = merrowshire.evaluation.evaluate([ROOT / "tests" / "questions" / "paraphrases.jsonl"])
    same = sum(each.same for each in report.paraphrased) / sum(each.count for each in report.paraphrased)
    assert same >= 0.42, [(each.id, each.same) for each in report.paraphrased]


def test_colleagues_who_ask_the_same_are_mostly_offered_the_same_first(merrowshire: Signpost) -> None:
    for name, least in (("colleagues", 0.6), ("colleagues_unread", 0.58)):
        report = merrowshire.evaluation.evaluate([ROOT / "tests" / "questions" / f"{name}.jsonl"])
        assert len(report.paraphrased) == 24
        same = sum(each.same for each in report.paraphrased) / sum(each.count for each in report.paraphrased)
        assert same >= least, (name, same)


def test_what_is_in_the_very_place_stands_before_its_like_from_elsewhere(merrowshire: Signpost) -> None:
    question = Question("A retired joiner wants a men's shed, in Hatherby", limit=20, is_test=True)
    titles = [hit.document.title for hit in merrowshire.ask.search(question).hits]
    assert titles.index("Hatherby Shed") < titles.index("Thorne Men's Shed")
