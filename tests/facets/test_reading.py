"""Columns of a record to facets: yes, no, and not known, which is never guessed to either."""

from dataclasses import replace
from datetime import date

import pytest

from signpost.domain.document import Document, Kind, Record, Status
from signpost.facets import Facets, Gender, Provider, Route, facets_of
from signpost.facets.access import read_at_home, read_by_telephone, read_online, read_transport, read_wheelchair
from signpost.facets.ages import Ages, read_ages, written_ages
from signpost.facets.fees import read_cost
from signpost.facets.people import read_gender, read_languages, read_provider
from signpost.facets.referral import read_referral
from tests.facets.spoken import spoken

YES, NO, UNKNOWN = True, False, None

FREE = {
    "Free": YES, "free of charge": YES, "Free (October 2026)": YES, "TRUE": YES, "No charge": YES, "£0": YES,
    "There is no charge for this service": YES, "Calls are free": YES, "Free; donations welcome": YES,
    "Free, lunch included": YES, "Free. We pay your bus fare.": YES, "This service is free": YES,
    "Free; bring a cup if you have one": YES, "Free to the person": YES,
    "£2": NO, "50p": NO, "£6.50 for two courses (September 2026)": NO, "£3 each, carers free": NO, "FALSE": NO,
    "£2 a session; first visit free": NO, "£24 an hour; free for people on Pension Credit": NO, "Charged as a local call": NO,
    "£68 a day or £38 a half day (May 2026)": NO, "£3.80, under-16s £2 (May 2026)": NO, "45p a mile": NO,
    "": UNKNOWN, "By donation": UNKNOWN, "Pay what you can, suggested £4": UNKNOWN, "Free for the first six weeks, then £5": UNKNOWN,
    "Free for up to four weeks": UNKNOWN, "Advice free; club £3": UNKNOWN, "Free; parts at cost": UNKNOWN,
    "Depends on a financial assessment": UNKNOWN, "Grants up to £250": UNKNOWN, "Bring a dish, or £3": UNKNOWN,
    "Free to members": UNKNOWN, "Contact us for prices": UNKNOWN, "Lunch at cost, about £9; everything else free": UNKNOWN,
    "Free. Drivers may ask for petrol money.": UNKNOWN, "Advice free; fee of 12% of the work": UNKNOWN,
}  # fmt: skip


@pytest.mark.parametrize("text", FREE)
def test_only_what_is_free_throughout_is_free(text: str) -> None:
    assert read_cost(text).free is FREE[text]


@pytest.mark.parametrize(
    ("text", "pence"),
    [
        ("£6.50 for two courses; minibus £2", 200),
        ("From £5", 500),
        ("50p", 50),
        ("£1,250 a week", 125_000),
        ("45p a mile, minimum £4", 400),
        ("Free", None),
        ("Grants up to £250", None),
    ],
)
def test_the_lowest_price_is_a_price_to_pay(text: str, pence: int | None) -> None:
    assert read_cost(text).pence == pence


@pytest.mark.parametrize(
    ("column", "process", "expected"),
    [
        ("yes", "Ring.", (YES, Route.SELF)),
        ("no", "Ring.", (NO, Route.PROFESSIONAL)),
        ("Y", "Drop in any day", (YES, Route.DROP_IN)),
        ("FALSE", "GP referral only", (NO, Route.GP)),
        ("", "Self-referral by phone", (YES, Route.SELF)),
        ("", "Carers can refer themselves by telephone", (YES, Route.SELF)),
        ("", "No referral needed, just ring", (YES, Route.SELF)),
        ("", "Just come", (YES, Route.DROP_IN)),
        ("", "Referral by a professional: social worker, GP or nurse", (NO, Route.PROFESSIONAL)),
        ("", "Referrals only", (NO, Route.PROFESSIONAL)),
        ("", "Through a social worker.", (NO, Route.PROFESSIONAL)),
        ("", "GP referral required", (NO, Route.GP)),
        ("", "Referral by a GP or self-referral", (YES, Route.SELF)),
        ("", "Ring the office", (UNKNOWN, None)),
        ("", "", (UNKNOWN, None)),
        ("ask", "E-mail for a form", (UNKNOWN, None)),
    ],
)
def test_a_route_is_read_from_its_column_and_from_how_to_apply(
    column: str, process: str, expected: tuple[bool | None, Route | None]
) -> None:
    assert read_referral(column, process) == expected


AGES = {
    ("18", "", ""): Ages(18, None), ("16", "25", "Young carers"): Ages(16, 25), ("", "", "People aged 60 and over"): Ages(60, None),
    ("", "", "over-65s"): Ages(65, None), ("", "", "18-25"): Ages(18, 25), ("", "", "aged 14+"): Ages(14, None),
    ("", "", "For adults with a learning disability"): Ages(18, None), ("", "", "Any adult"): Ages(18, None),
    ("", "", "Men over 55"): Ages(55, None), ("", "", "For children aged 5 to 11"): Ages(5, 11), ("", "", "Everyone from 16 upwards"): Ages(16, None),
    ("", "", "50 plus"): Ages(50, None), ("", "", "For under 25s"): Ages(None, 24), ("", "", "All ages"): Ages(0, 120),
    ("", "", "Most people who come are over 65 but there is no age rule."): Ages(0, 120), ("", "", "Adults of any age"): Ages(18, 120),
    ("", "", "Between the ages of 18 and 30"): Ages(18, 30), ("", "", "16 to 24 year olds"): Ages(16, 24), ("18+", "", ""): Ages(18, None),
    ("18 years", "64 years", ""): Ages(18, 64), ("65", "", "aged 65 and over, or of any age who have had a fall"): Ages(65, None, bend=True),
    ("", "", "People aged 65 and over, or anybody who has had a fall"): Ages(65, None, bend=True),
    # somebody else's age, another number, or none
    ("", "", "For carers whose relative is aged 18 or over"): Ages(), ("", "", "People diagnosed before the age of 65"): Ages(),
    ("", "", "Anyone within 10 miles"): Ages(), ("", "", "Older people"): Ages(), ("", "", ""): Ages(), ("", "", "Everyone. Children must be with an adult."): Ages(),
    ("", "", "Open to anyone. Under-25s are asked to come with someone."): Ages(), ("", "", "Clutter rating 4 or above"): Ages(), ("any", "none", ""): Ages(),
    ("", "", "People who have lived here over 20 years ago"): Ages(), ("200", "", ""): Ages(),
}  # fmt: skip


@pytest.mark.parametrize("given", AGES)
def test_ages_come_from_the_columns_or_from_what_is_written(given: tuple[str, str, str]) -> None:
    assert read_ages(*given) == AGES[given]


@pytest.mark.parametrize(
    ("column", "eligibility", "expected"),
    [
        ("women", "", Gender.WOMEN),
        ("Men only", "", Gender.MEN),
        ("All", "", Gender.EVERYONE),
        ("male and female", "", Gender.EVERYONE),
        ("", "For women aged 18 and over", Gender.WOMEN),
        ("", "Men aged 50 and over, particularly retired", Gender.MEN),
        ("", "Muslim women and girls", Gender.WOMEN),
        ("", "Everyone", Gender.EVERYONE),
        ("", "For anyone of any gender", Gender.EVERYONE),
        ("", "Men aged 18 and over; women on Mondays", None),
        ("", "Women who have left, and anyone worried about them", None),
        ("", "People with a stroke", None),
        ("", "", None),
    ],
)
def test_a_blank_says_nothing_of_gender(column: str, eligibility: str, expected: Gender | None) -> None:
    assert read_gender(column, eligibility) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Step-free, accessible toilet", YES), ("Level; quiet room at the back", YES), ("Ramp at the side door", YES),
        ("One step with a portable ramp", YES), ("Lift", YES), ("One wheelchair space with a lift", YES), ("All on one floor", YES),
        ("Uneven floor; not suitable for wheelchairs", NO), ("No wheelchair access", NO), ("Up a flight of 14 stairs", NO),
        ("Three steps to go inside", NO), ("Four steps, no lift", NO), ("Inaccessible first floor", NO),
        ("", UNKNOWN), ("Hearing loop", UNKNOWN), ("Accessible toilet", UNKNOWN), ("Folding wheelchairs and walkers only", UNKNOWN),
        ("Pool hoist; say when you come", UNKNOWN), ("Steps; ask about another way in", UNKNOWN),
    ],
)  # fmt: skip
def test_an_accessible_toilet_is_no_way_in(text: str, expected: bool | None) -> None:
    assert read_wheelchair(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Own minibus with tail lift", YES), ("Volunteer minibus collects within 3 miles", YES), ("Bus 7 stops outside. Neighbours give lifts.", YES),
        ("Door to door", YES), ("Transport provided", YES), ("Lifts to the tea can usually be found", YES),
        ("No transport of its own", NO), ("Own transport needed", NO), ("none", NO), ("People make their own way", NO),
        ("Bus 7 stops outside", UNKNOWN), ("", UNKNOWN), ("Ten minutes on foot from the station", UNKNOWN), ("Ask about a taxi", UNKNOWN),
    ],
)  # fmt: skip
def test_a_bus_stop_is_no_transport(text: str, expected: bool | None) -> None:
    assert read_transport(text) is expected


@pytest.mark.parametrize(
    ("text", "home", "online", "telephone"),
    [
        ("A volunteer visits people at home", YES, UNKNOWN, UNKNOWN),
        ("Home visits for those who cannot come", YES, UNKNOWN, UNKNOWN),
        ("We do not visit. Drop in.", NO, UNKNOWN, UNKNOWN),
        ("A weekly group on Zoom", UNKNOWN, YES, UNKNOWN),
        ("Book a place online", UNKNOWN, UNKNOWN, UNKNOWN),
        ("Help with getting online", UNKNOWN, UNKNOWN, UNKNOWN),
        ("Telephone befriending every week", UNKNOWN, UNKNOWN, YES),
        ("A helpline for farmers", UNKNOWN, UNKNOWN, YES),
        ("Order by telephone", UNKNOWN, UNKNOWN, UNKNOWN),
        ("Lunch in the hall", UNKNOWN, UNKNOWN, UNKNOWN),
    ],
)
def test_paperwork_online_or_by_telephone_is_not_the_service(
    text: str, home: bool | None, online: bool | None, telephone: bool | None
) -> None:
    assert (read_at_home(text), read_online(text), read_by_telephone(text)) == (home, online, telephone)


def test_languages_are_known_by_any_of_their_names() -> None:
    assert read_languages("English; Panjabi; BSL; Kurdish Sorani") == (
        frozenset(("English", "Punjabi", "British Sign Language", "Kurdish")),
        False,
    )
    assert read_languages("English; telephone interpreting for others") == (frozenset(("English",)), True)
    assert read_languages("") == (frozenset(), False)


def test_a_directorys_own_word_for_the_provider_is_understood() -> None:
    kinds = [
        read_provider(word)
        for word in ("voluntary", "National charity", "NHS", "Community Interest Company", "Commissioned", "")
    ]
    assert kinds == [
        Provider.VOLUNTARY,
        Provider.NATIONAL_CHARITY,
        Provider.NHS,
        Provider.SOCIAL_ENTERPRISE,
        Provider.CONTRACTED,
        None,
    ]


def test_a_record_that_says_nothing_has_nothing_but_unknowns() -> None:
    assert facets_of(Document("x", Kind.SERVICE, "X", "x.csv", record=Record())) == Facets()
    assert facets_of(Document("x", Kind.NOTE, "X", "x.md")) == Facets()


def test_a_record_is_read_once_and_again_when_it_says_something_else() -> None:
    free = Document("x", Kind.SERVICE, "X", "x.csv", record=Record(fees_description="Free"))
    assert facets_of(free) is facets_of(replace(free))
    assert facets_of(free).free
    assert facets_of(replace(free, record=Record(fees_description="£6 a visit"))).pence == 600


def test_an_event_is_on_its_own_days_at_its_hours() -> None:
    day = date(2026, 11, 14)
    record = Record(schedule_description="10am to 4pm both days")
    facets = facets_of(
        Document("e", Kind.EVENT, "Swap", "e.csv", starts_on=day, expires_on=date(2026, 11, 15), record=record)
    )
    assert spoken(facets.schedule) == "Sa,Su 10:00-16:00; bank open"
    assert (facets.first_day, facets.last_day) == (day, date(2026, 11, 15))


def test_a_course_of_months_without_days_is_not_on_for_certain_on_any_day() -> None:
    document = Document(
        "c",
        Kind.EVENT,
        "C",
        "e.csv",
        starts_on=date(2026, 9, 1),
        expires_on=date(2026, 12, 1),
        record=Record(schedule_description="7pm to 9pm"),
    )
    assert spoken(facets_of(document).schedule) == "all 19:00-21:00 maybe; bank open"


def test_a_service_that_is_shut_for_now_is_known_to_be() -> None:
    assert facets_of(
        Document("x", Kind.SERVICE, "X", "x.csv", status=Status.TEMPORARILY_CLOSED, record=Record())
    ).suspended


@pytest.mark.parametrize(
    ("columns", "eligibility", "said"),
    [
        (("55", ""), "Retired", "55 and over"),
        (("55", ""), "Men aged 55 and over", ""),
        (("8", "19"), "Teenagers", "8 to 19"),
        (("8", "19"), "From 8 years", "8 to 19"),
        (("", "4"), "Babies and their parents", "4 and under"),
        (("0", "4"), "", "4 and under"),
        (("0", "120"), "All", ""),
        (("50", "99"), "All", "50 and over"),
        (("18", ""), "All adults", ""),
        (("18", ""), "People aged 60 and over, or any adult with a disability", ""),
        (("17", ""), "All adults", "17 and over"),
        (("18", "18"), "Leavers", "18"),
        (("", ""), "Anybody", ""),
    ],
)
def test_ages_are_written_where_what_is_said_of_eligibility_does_not_say_them(
    columns: tuple[str, str], eligibility: str, said: str
) -> None:
    assert written_ages(*columns, eligibility) == said
