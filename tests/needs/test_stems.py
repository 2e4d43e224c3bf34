"""Words to stems, by many threads at once."""

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import product

import pytest

from signpost.needs import catalogue_stem, stem

WORDS = [
    "".join(parts)
    for parts in product(
        ("carer", "nation", "help", "relat", "hous", "telephon", "hopping", "generous", "adjust", "communicat"),
        ("", "ing", "ed", "ings", "ational", "fulness", "ness", "ously", "ies", "ment"),
        ("", "s", "ly", "'s"),
    )
]
THREADS = 16


@pytest.fixture
def hurried() -> Iterator[None]:
    """Threads take turns as often as they can."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


@pytest.mark.parametrize("stemming", [stem, catalogue_stem])
@pytest.mark.usefixtures("hurried")
def test_many_threads_get_the_stems_that_one_gets(stemming) -> None:
    uncached = stemming.__wrapped__
    alone = [uncached(word) for word in WORDS]
    with ThreadPoolExecutor(THREADS) as pool:
        assert all(found == alone for found in pool.map(lambda _: [uncached(word) for word in WORDS], range(THREADS)))


def test_forms_of_a_word_have_one_stem() -> None:
    assert stem("housing") == stem("houses")
    assert catalogue_stem("housing") == catalogue_stem("houses")
