"""Whom alone a service is for, as it is written and as it is asked for."""

from datetime import datetime

import pytest

from signpost.facets.groups import group_names, known_groups, read_groups
from signpost.needs import Vocabulary
from signpost.retrieval.asked_groups import groups_spoken_of
from signpost.retrieval.filters import read_filters

NOW = datetime.fromisoformat("2026-11-25T10:00")


def of(eligibility: str, oldest: int | None = None, *, bend: bool = False) -> set[str]:
    return set(read_groups(eligibility, oldest, ages_bend=bend))


@pytest.mark.parametrize(
    ("eligibility", "oldest", "groups"),
    [
        ("For people aged 16 to 25 who have left home.", 25, {"young people"}),
        ("Young carers.", None, {"young people"}),
        (
            "For families with an autistic daughter or son aged 12 to 24.",
            24,
            {"young people", "parents of somebody disabled"},
        ),
        ("Parent carers in the north.", None, {"parents of somebody disabled"}),
        ("Adults in the last six months of life. Any faith or none.", None, {"people near the end of life"}),
        ("For Sikhs of the three villages.", None, {"Sikhs"}),
        ("Any Jewish adult.", None, {"Jewish people"}),
        ("Farmers and their wives.", None, {"people in farming"}),
        ("People whose dementia was diagnosed under 60.", None, {"people diagnosed young"}),
        ("Anyone who got a diagnosis before the age of 64; dogs welcome.", None, {"people diagnosed young"}),
        ("For early-onset dementia.", None, {"people diagnosed young"}),
        ("People living with dementia, including young-onset.", None, set()),
        ("People with a condition diagnosed before 18.", None, set()),
        ("Adults diagnosed with dementia within the last 12 months.", None, set()),
        ("Working carers.", None, {"working carers"}),
        ("People who served, and their widows.", None, {"people who served"}),
        ("Ex-forces men and women.", None, {"people who served"}),
        ("Autistic adults aged 25 and over.", None, {"people with a learning disability and autistic people"}),
        (
            "For people aged 16 and over with a learning disability.",
            None,
            {"people with a learning disability and autistic people"},
        ),
        ("Adults with a learning disability, autistic people, and older people.", None, set()),
        ("Gay and bisexual men.", None, {"lesbian, gay, bisexual and trans people"}),
        ("Deaf people who sign, of any age.", None, {"Deaf people who sign"}),
        ("Deaf, deafblind and hearing people.", None, set()),
        ("Adults of the county with sight loss.", None, {"people with sight loss"}),
        ("Anyone with sight loss, or who cannot hold a book.", None, set()),
        ("Men who have had a stroke.", None, {"people who had a stroke"}),
        ("Men. Those who have had a stroke ask their GP first.", None, set()),
        ("People with Parkinson's.", None, {"people with Parkinson's"}),
        ("People with a head injury.", None, {"people with a brain injury"}),
        ("Adults, whatever their faith.", None, set()),
        ("People aged 50 and over.", 120, set()),
        ("Unpaid carers.", None, set()),
    ],
)
def test_whom_alone_it_is_for_is_read_from_its_eligibility(
    eligibility: str, oldest: int | None, groups: set[str]
) -> None:
    assert of(eligibility, oldest) == groups


@pytest.mark.parametrize(
    "eligibility",
    [
        "For Muslims and anyone else who would like to come.",
        "Young people first; everyone is welcome.",
        "Farmers, or anybody who lives on a farm track.",
    ],
)
def test_what_is_first_of_all_for_some_is_not_for_them_alone(eligibility: str) -> None:
    assert of(eligibility) == set()


def test_ages_with_exceptions_shut_nobody_out() -> None:
    assert of("People aged 18 to 30, or older if they are disabled.", 30, bend=True) == set()


@pytest.mark.parametrize(
    ("question", "groups"),
    [
        ("man of 19 looks after his mother", {"young people"}),
        ("her daughter who has epilepsy is 40, she wants a weekend off", {"parents of somebody disabled"}),
        ("my daughter's 41, we want a break", {"parents of somebody disabled"}),
        ("my son's wife is 51, they want a break", set()),
        ("a mosque that visits people", {"Muslims"}),
        ("he farms on his own and is low", {"people in farming"}),
        ("palliative, who can sit with her", {"people near the end of life"}),
        ("son cares for his dad, dad has dementia", set()),
        ("daughter looking after mum needs a break", set()),
        ("lonely widow, her husband died in May", set()),
        ("he did his national service and misses the company", {"people who served"}),
        ("ex-RAF, sees nobody", {"people who served"}),
        ("adult with ASD wants a quiet club", {"people with a learning disability and autistic people"}),
        ("lad with Down's wants friends", {"young people", "people with a learning disability and autistic people"}),
        ("lesbian lady, lonely", {"lesbian, gay, bisexual and trans people"}),
        ("profoundly deaf man, no company", {"Deaf people who sign"}),
        ("she has macular and would like a group", {"people with sight loss"}),
        ("dance for somebody with a tremor", {"people with Parkinson's"}),
        ("exercise since her TIA", {"people who had a stroke"}),
        ("lonely, 81, sees nobody", set()),
        ("not religious, wants company", set()),
    ],
)
def test_a_group_is_spoken_of_by_words_ages_and_faith(question: str, groups: set[str]) -> None:
    needs = [each.need for each in Vocabulary.load().spoken_of(question)]
    assert groups_spoken_of(question, read_filters(question, NOW), needs) == groups


def test_every_group_can_be_told_of_and_asked_for() -> None:
    assert all(group.held or group.up_to for group in known_groups())
    assert all(group.said or group.faith for group in known_groups())
    assert len(group_names()) <= 62


def test_the_needs_of_a_group_are_in_the_vocabulary() -> None:
    assert {need for group in known_groups() for need in group.needs} <= set(Vocabulary.load().needs)


@pytest.mark.parametrize(
    ("text", "is_spoken_of"),
    [
        ("husband 57 with dementia", True),
        ("wife diagnosed at 52, likes swimming", True),
        ("young onset, what is there", True),
        ("man of 57 who is lonely", False),
        ("mother has just been diagnosed, she is 79", False),
        ("diagnosed with vascular dementia yesterday", False),
    ],
)
def test_a_diagnosis_in_younger_years_is_spoken_of_by_words_or_by_age(text: str, is_spoken_of: bool) -> None:
    said = groups_spoken_of(text, read_filters(text, NOW), [each.need for each in Vocabulary.load().spoken_of(text)])
    assert ("people diagnosed young" in said) is is_spoken_of
