"""Filters against facets: meets, fails, or not known; and what to offer where nothing is left."""

from datetime import date, datetime

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from signpost.facets import Facets, Gender, Provider
from signpost.facets.schedule import read_schedule
from signpost.facets.table import FacetTable
from signpost.facets.week import LAST_WEEK
from signpost.retrieval.filters import FilterKind, Filters, read_filters
from signpost.retrieval.relaxing import nearest, relaxations
from signpost.retrieval.verdicts import Verdict, evaluate, keeps, preference
from tests.facets.test_coding import FACETS
from tests.retrieval.test_filters import NOW, QUESTIONS

MEETS, UNKNOWN, FAILS = Verdict.MEETS, Verdict.UNKNOWN, Verdict.FAILS


def written(schedule: str, **values: object) -> Facets:
    return Facets(schedule=read_schedule(schedule), **values)  # type: ignore[arg-type]


def matches(filters: Filters, facets: Facets, now: datetime) -> tuple[Verdict, ...]:
    """One service's verdicts, one for each filter."""
    return tuple(Verdict(each) for each in evaluate(filters, FacetTable.of([facets]), now)[:, 0])


def verdict(question: str, facets: Facets, now: datetime = NOW) -> Verdict:
    """Of the first filter of a question."""
    return matches(read_filters(question, now), facets, now)[0]


@pytest.mark.parametrize(
    ("question", "facets", "expected"),
    [
        # days of the week
        ("on Thursdays", written("Thursdays 2pm to 4pm"), MEETS),
        ("on Thursdays", written("Mondays"), FAILS),
        ("on Thursdays", written("First Thursday of the month"), MEETS),
        ("on Thursdays", written("Every other Thursday"), MEETS),
        ("on Thursdays", written("Thursdays, term time"), MEETS),
        ("on Thursdays", written("Thursdays by arrangement"), UNKNOWN),
        ("on Thursdays", written("Thursdays, May to September"), UNKNOWN),
        ("on Thursdays", written("Thursdays, December to March"), MEETS),
        ("on Thursdays", written(""), UNKNOWN),
        ("on Thursdays", written("Thursdays", suspended=True), UNKNOWN),
        ("on Thursdays", written("Thursdays", last_day=date(2026, 11, 1)), FAILS),
        ("on Thursdays", written("Office Thursdays. Sessions Mondays."), UNKNOWN),
        ("on Thursdays", written("Monday to Friday. Closed Thursdays."), FAILS),
        ("not on Fridays", written("Fridays"), FAILS),
        ("not on Fridays", written("Mondays and Fridays"), MEETS),
        # days and hours
        ("Thursday evenings", written("Thursdays 6pm to 8pm"), MEETS),
        ("Thursday evenings", written("Thursdays 2pm to 4pm. Tuesdays 6pm to 8pm"), FAILS),
        ("Thursday evenings", written("Thursdays"), UNKNOWN),
        ("Thursday evenings", written("Thursday evenings"), MEETS),
        ("Friday night", written("Fridays 7pm to 8.30pm"), MEETS),
        ("Friday night", written("Fridays 2pm to 4pm"), FAILS),
        ("at night", written("Nights 10pm to 7am, seven days, as volunteers allow"), MEETS),
        ("at night", written("Every night, 7pm to 7am"), MEETS),
        ("at night", written("Fridays 7pm to 8.30pm"), FAILS),
        ("in the evenings", written("Weekdays; evening visits by arrangement"), UNKNOWN),
        ("in the evening", written("Mondays 7pm"), MEETS),
        ("not in the evening", written("Mondays 7pm to 9pm"), FAILS),
        ("a group between 10 and 12", written("Tuesdays 11am to 1pm"), MEETS),
        # dates
        ("group this Thursday", written("Thursdays"), MEETS),
        ("group this Thursday", written("Every other Thursday"), UNKNOWN),
        ("group this Thursday", written("First Thursday of the month"), FAILS),
        ("open on Christmas Day", written("Fridays"), UNKNOWN),
        ("open on Christmas Day", written("Every day of the year"), MEETS),
        ("open between Christmas and New Year", written("Tuesdays. Closed between Christmas and New Year."), FAILS),
        ("events in February", written("", first_day=date(2027, 1, 9), last_day=date(2027, 1, 9)), UNKNOWN),
        # now
        ("open now", written("Monday to Friday 9am to 5pm"), MEETS),
        ("open now", written("Monday to Friday 9am to 2pm"), FAILS),
        ("open now", written("Wednesdays"), UNKNOWN),
        ("open now", written("24/7", suspended=True), FAILS),
        ("open now", written("Telephone 9am to 5pm weekdays. Drop-in Mondays 10am to 1pm"), MEETS),
        # cost and referral
        ("free", Facets(free=True), MEETS),
        ("free", Facets(free=False), FAILS),
        ("free", Facets(donation=True), UNKNOWN),
        ("under £5", Facets(pence=450), MEETS),
        ("under £5", Facets(free=True), MEETS),
        ("under £5", Facets(pence=600), FAILS),
        ("under £5", Facets(), UNKNOWN),
        ("cheap", Facets(free=False, pence=800), UNKNOWN),
        ("no referral", Facets(self_referral=True), MEETS),
        ("no referral", Facets(self_referral=False), FAILS),
        # people
        ("aged 82", Facets(minimum_age=60), MEETS),
        ("aged 82", Facets(maximum_age=25), FAILS),
        ("aged 82", Facets(minimum_age=18, maximum_age=120), MEETS),
        ("aged 50", Facets(minimum_age=65), FAILS),
        ("aged 50", Facets(minimum_age=65, ages_bend=True), UNKNOWN),
        ("aged 50", Facets(), UNKNOWN),
        ("in his 70s", Facets(minimum_age=75), UNKNOWN),
        ("over 65s", Facets(minimum_age=60), MEETS),
        ("over 65s", Facets(maximum_age=25), FAILS),
        ("lady", Facets(gender=Gender.MEN), FAILS),
        ("lady", Facets(gender=Gender.EVERYONE), MEETS),
        ("lady", Facets(), UNKNOWN),
        ("women only", Facets(gender=Gender.WOMEN), MEETS),
        ("women only", Facets(gender=Gender.EVERYONE), FAILS),
        ("women only", Facets(), UNKNOWN),
        ("speaks Polish", Facets(languages=frozenset(("English", "Polish"))), MEETS),
        ("speaks Polish", Facets(languages=frozenset(("English",))), FAILS),
        ("speaks Polish", Facets(languages=frozenset(("English",)), interpreters=True), UNKNOWN),
        ("speaks Polish", Facets(), UNKNOWN),
        ("Sikh", Facets(faiths=frozenset(("Sikh",))), MEETS),
        ("Sikh", Facets(faiths=frozenset(("Christian",))), UNKNOWN),
        ("nothing religious", Facets(provider=Provider.FAITH), FAILS),
        ("nothing religious", Facets(provider=Provider.NHS), MEETS),
        ("nothing religious", Facets(), UNKNOWN),
        # access
        ("step-free", Facets(wheelchair=True), MEETS),
        ("step-free", Facets(wheelchair=False), FAILS),
        ("needs a lift", Facets(), UNKNOWN),
        ("home visits", Facets(at_home=False), FAILS),
        ("not online", Facets(online=True), FAILS),
        ("not online", Facets(online=True, at_venue=True), MEETS),
        ("group for carers", Facets(for_carers=True), MEETS),
        ("voluntary groups only", Facets(provider=Provider.COMMUNITY), MEETS),
        ("voluntary groups only", Facets(provider=Provider.COUNCIL), FAILS),
        ("not a contracted provider", Facets(provider=Provider.CONTRACTED), FAILS),
        ("not a contracted provider", Facets(), UNKNOWN),
    ],
)  # fmt: skip
def test_a_service_meets_fails_or_is_not_known(question: str, facets: Facets, expected: Verdict) -> None:
    assert verdict(question, facets) is expected


@settings(deadline=None, max_examples=150)
@given(st.sampled_from(sorted(QUESTIONS)))
def test_unknown_never_turns_into_meets(question: str) -> None:
    assert MEETS not in matches(read_filters(question, NOW), Facets(), NOW)


@settings(deadline=None, max_examples=150)
@given(st.sampled_from(sorted(QUESTIONS)), st.lists(FACETS, min_size=1, max_size=5))
def test_many_services_at_once_get_the_verdicts_of_each(question: str, facets: list[Facets]) -> None:
    filters = read_filters(question, NOW)
    together = evaluate(filters, FacetTable.of(facets), NOW)
    assert together.shape == (len(filters), len(facets))
    assert [tuple(Verdict(each) for each in column) for column in together.T] == [
        matches(filters, each, NOW) for each in facets
    ]
    assert preference(together).shape == (len(facets),)


@given(
    st.lists(
        st.tuples(st.sampled_from(("Mondays", "Fridays", "First Friday of the month", "Fridays in July", ""))),
        max_size=6,
    )
)
def test_an_empty_filter_list_keeps_everything(rows: list[tuple[str]]) -> None:
    filters = read_filters("lunch club", NOW)
    table = FacetTable.of([written(schedule) for (schedule,) in rows])
    assert keeps(filters, evaluate(filters, table, NOW)).tolist() == [True] * len(rows)


def test_one_of_several_days_or_ages_is_enough() -> None:
    assert matches(
        read_filters("Tuesday mornings or Thursday mornings", NOW), written("Thursdays 9am to 11am"), NOW
    ) == (MEETS, MEETS)
    ages = matches(read_filters("dad 79 and mum 60", NOW), Facets(minimum_age=65), NOW)
    assert ages == (MEETS, MEETS)


def test_a_time_of_day_is_asked_for_on_the_days_of_the_question() -> None:
    question = "on Thursdays, a group that starts after 6pm"
    assert matches(read_filters(question, NOW), written("Thursdays 2pm to 4pm; Tuesdays 7pm to 9pm"), NOW) == (
        MEETS,
        FAILS,
    )


def test_a_description_reorders_and_only_a_plain_misfit_removes() -> None:
    filters = read_filters("Polish speaking lady 82, free if possible", NOW)
    services = [
        Facets(languages=frozenset(("English",)), free=False),
        Facets(maximum_age=25),
        Facets(gender=Gender.MEN),
        Facets(),
        Facets(languages=frozenset(("Polish",)), free=True, minimum_age=60),
    ]
    verdicts = evaluate(filters, FacetTable.of(services), NOW)
    assert keeps(filters, verdicts).tolist() == [True, False, False, True, True]
    assert preference(verdicts).argmax() == len(services) - 1


SERVICES = [
    written("Tuesdays 2pm to 4pm", free=True),
    written("Tuesdays and Fridays 10am to 12pm", free=True),
    written("Mondays 10am to 12pm", free=False, self_referral=True),
    written("Thursdays 10am to 12pm", free=False),
]


def offered(question: str) -> list[str]:
    filters, table = read_filters(question, NOW), FacetTable.of(SERVICES)
    return [each.text for each in nearest(filters, evaluate(filters, table, NOW), table, NOW)]


def test_the_nearest_step_that_leaves_something_is_offered_with_its_count() -> None:
    assert offered("lunch on Thursdays, free") == ["None on Thursdays; two on Tuesdays", "None free; one not free"]
    assert offered("lunch on Thursday evenings") == ["None on Thursday evenings; one at another time of day"]
    assert offered("lunch this Wednesday, free") == ["None on Wednesday 25 November; one on Friday 27 November"]


def test_what_a_person_cannot_give_up_is_never_offered_up() -> None:
    steps = relaxations(read_filters("wheelchair user aged 82, step-free, free, Thursdays, woman", NOW))
    assert [each.given_up.kind for each in steps] == [FilterKind.DAYS, FilterKind.FREE]


def test_only_what_the_search_found_is_counted() -> None:
    filters, table = read_filters("lunch on Thursdays, free", NOW), FacetTable.of(SERVICES)
    found = np.array([True, False, False, False])
    (step,) = nearest(filters, evaluate(filters, table, NOW), table, NOW, among=found)
    assert (step.count, step.text) == (1, "None on Thursdays; one on Tuesdays")


def test_the_last_week_of_a_month_is_the_last() -> None:
    assert read_schedule("Last Friday of the month").openings[0].weeks == (LAST_WEEK,)  # type: ignore[union-attr]
