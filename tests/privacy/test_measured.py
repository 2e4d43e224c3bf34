"""How much of the personal data in written items is masked; the bars stand a little beneath what is reached."""

from pathlib import Path

import pytest

from signpost.bootstrap import Signpost
from tests.privacy.measure import NAME, SETS, ours
from tests.privacy.scoring import Score, read_items, score

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def scores(merrowshire: Signpost) -> dict[str, Score]:
    known = merrowshire.current.get().known
    return {name: score(read_items(HERE / file), ours(known), known) for name, file in SETS.items()}


BARS = [("test", 0.75, 0.88, 0.025), ("dev", 0.95, 0.97, 0.01), ("training", 0.95, 0.97, 0.02)]


@pytest.mark.parametrize(("name", "names", "others", "wrongly"), BARS)
def test_personal_data_is_masked_and_the_rest_is_not(
    scores: dict[str, Score], name: str, names: float, others: float, wrongly: float
) -> None:
    reached = scores[name]
    assert reached.recall(NAME).value >= names
    assert reached.recall(*(kind for kind in reached.kinds if kind != NAME)).value >= others
    assert reached.wrongly_masked.value <= wrongly


def test_the_directorys_own_numbers_are_never_masked(scores: dict[str, Score]) -> None:
    assert all(reached.contacts_wrongly_masked.of > 0 for reached in scores.values())
    assert all(reached.contacts_wrongly_masked.hits == 0 for reached in scores.values())
