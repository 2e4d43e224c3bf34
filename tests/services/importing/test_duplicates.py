from collections.abc import Iterator
from random import Random

import pytest

from signpost.services.importing.duplicates import Known, known, likely_pairs, stars

CLUB = known("a", "Harbour Lunch Club", "services.csv", telephone="01632 960201", postcode="ZM1 2HT", place="The Hall")


def _like(title: str, telephone: str = "", postcode: str = "", place: str = "", **values: object) -> Known:
    return known(
        "b", title, "feed", telephone=telephone, postcode=postcode, place=place, is_harvested=True, **values,  # type: ignore[arg-type]
    )  # fmt: skip


@pytest.mark.parametrize(
    "other",
    [
        _like("The Harbour Lunch Club", "01632 960201"),
        _like("Harbour lunch club", "+44 1632 960201", "zm12ht"),
        _like("Harbor Lunch Club", postcode="ZM1 2HT"),
        _like("Harbour Lunch Club", place="Hall"),
        _like("Harbour Lunch Club"),
        _like("Tuesday table", "01632 960201", names=("Harbour Lunch Club",)),
    ],
)
def test_one_service_written_in_two_ways_is_proposed(other: Known) -> None:
    (pair,) = likely_pairs([CLUB, other])
    assert pair.why


@pytest.mark.parametrize(
    "other",
    [
        _like("Harbour Knitting Circle", "01632 960201", "ZM1 2HT"),  # another group of one hall
        _like("Harbour Lunch Club", "01632 960999", "ZM9 9ZZ"),  # one name, another town
        _like("Harbour Lunch Club for Men", "01632 960201", "ZM1 2HT"),
        _like("Harbour Lunch Club (Fridays)", "01632 960201"),
        _like("Harbour Lunch Club 2", "01632 960201"),
        _like("Market Lunch Club", "01632 960777"),
        _like("", "01632 960201"),
    ],
)
def test_two_services_that_only_look_alike_are_not_proposed(other: Known) -> None:
    assert likely_pairs([CLUB, other]) == []


def test_two_records_of_the_corpus_are_none_of_an_imports_business() -> None:
    assert likely_pairs([CLUB, known("c", "Harbour Lunch Club", "x.csv", telephone="01632 960201")]) == []


def test_a_record_is_merged_once_and_only_into_what_it_was_likened_to() -> None:
    three = [CLUB, _like("Harbour Lunch Club", "01632 960201"), known(
        "c", "Harbour Lunch Club", "feed", telephone="01632 960201", is_harvested=True,
    )]  # fmt: skip
    found = stars(likely_pairs(three))
    assert {(goes.id, stays.id) for goes, stays, _ in found} == {("b", "a"), ("c", "a")}


def test_of_two_harvested_records_the_later_checked_stays() -> None:
    older = known("a", "Walks", "feed", telephone="01632 960201", checked_on="2025-01-01", is_harvested=True)
    newer = known("z", "Walks", "feed", telephone="01632 960201", checked_on="2026-01-01", is_harvested=True)
    ((goes, stays, _),) = stars(likely_pairs([older, newer]))
    assert (goes.id, stays.id) == ("a", "z")


def _made(count: int) -> Iterator[Known]:
    random = Random(7)
    words = "harbour lunch walk choir memory cafe garden repair shed drivers tea circle arts dance swim chess".split()
    for n in range(count):
        title = " ".join(random.sample(words, 3)).title() + f" {'abcdefghij'[n % 10] * 3}{n // 50:04x}"
        telephone = f"01632 96{random.randrange(10_000):04d}" if n % 3 else "01632 960000"  # a third share one number
        yield known(f"r{n}", title, "feed", telephone=telephone, postcode=f"ZM{n % 40} 1AA", is_harvested=n % 2 == 0)


def test_ten_thousand_records_are_compared_although_thousands_share_a_number() -> None:
    records = [*_made(10_000), known("twin-a", "Quay Bell Ringers", "x", telephone="01632 960000"),
               known("twin-b", "Quay Bell Ringers", "feed", telephone="01632 960000", is_harvested=True)]  # fmt: skip
    assert any({pair.one.id, pair.other.id} == {"twin-a", "twin-b"} for pair in likely_pairs(records))
