"""How much of the personal data in written items is masked; the bars stand a little beneath what is reached."""

from pathlib import Path

import pytest
import yaml

from signpost.bootstrap import Signpost
from signpost.privacy import mask
from tests.privacy.measure import NAME, items_of, ours
from tests.privacy.scoring import Score, score

SIGNPOSTING = Path(__file__).parents[1] / "questions" / "signposting.yaml"


BARS = [
    ("test", 0.86, 0.94, 0.03),
    ("dev", 0.96, 0.98, 0.01),
    ("training", 0.94, 0.95, 0.015),
    ("fresh-dev", 0.94, 0.95, 0.03),
    ("fresh-test", 0.92, 0.87, 0.03),
]


@pytest.fixture(scope="module")
def scores(merrowshire: Signpost) -> dict[str, Score]:
    known = merrowshire.current.get().known
    return {name: score(items_of(name), ours(known), known) for name, *_ in BARS}


@pytest.mark.parametrize(("name", "names", "others", "wrongly"), BARS)
def test_personal_data_is_masked_and_the_rest_is_not(
    scores: dict[str, Score], name: str, names: float, others: float, wrongly: float
) -> None:
    reached = scores[name]
    assert reached.recall(NAME).value >= names
    assert reached.recall(*(kind for kind in reached.kinds if kind != NAME)).value >= others
    assert reached.wrongly_masked.value <= wrongly


def test_nothing_of_a_callers_question_that_names_nobody_is_masked(merrowshire: Signpost) -> None:
    """What services, places and ordinary words are called must reach the search and the figures as it was typed."""
    written = yaml.safe_load(SIGNPOSTING.read_text(encoding="utf-8"))
    asked = [item["ask"] for item in (*written["questions"], *written["extra"])]
    known = merrowshire.current.get().known
    assert len(asked) >= 72
    assert {text: mask(text, known).text for text in asked} == {text: text for text in asked}


def test_the_directorys_own_numbers_are_never_masked(scores: dict[str, Score]) -> None:
    assert all(reached.contacts_wrongly_masked.of > 0 for reached in scores.values())
    assert all(reached.contacts_wrongly_masked.hits == 0 for reached in scores.values())
