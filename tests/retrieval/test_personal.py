"""Who somebody is says nothing of what they need: a name is neither searched for nor taken for a need."""

import pytest

from signpost.bootstrap import Signpost
from signpost.domain.question import Question


@pytest.mark.parametrize(
    ("text", "needs"),
    [
        ("Ms Okafor wants a befriender", ("befriending",)),
        ("ms smith would like a befriender", ("befriending",)),
        ("Mr Walker would like a befriender", ("befriending",)),
        ("a befriender for Mr Walker, please", ("befriending",)),
        ("Ms Okafor has MS and wants a befriender", ("physical disability", "befriending")),
        ("a lady with ms wants a befriender", ("physical disability", "befriending")),
    ],
)
def test_no_need_is_heard_in_a_name_or_its_title(merrowshire: Signpost, text: str, needs: tuple[str, ...]) -> None:
    assert merrowshire.ask.search(Question(text)).understanding.needs == needs


def test_a_name_that_begins_another_word_leaves_that_word_whole(merrowshire: Signpost) -> None:
    assert "alzheimer" in merrowshire.ask.search(Question("Al has Alzheimer's, who helps?")).understanding.words
