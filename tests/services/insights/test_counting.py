"""A year of made-up conversations, counted once by the report and once by hand from the rows themselves."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from signpost.bootstrap import LOCAL_TIME
from signpost.domain.document import Document, Kind
from signpost.errors import FilterRejected
from signpost.services.evaluating.metrics import wilson
from signpost.services.insights import By, Insights, Report, Wanted
from signpost.services.insights.counting import Counts, Dimension, Talk, counted
from signpost.services.insights.periods import periods
from signpost.services.insights.small_numbers import FEW, HIDDEN, is_few
from signpost.services.outcomes import Outcomes
from signpost.stores import (
    Database,
    FeedbackStore,
    FigureStore,
    Kept,
    OutcomeStore,
    QuestionStore,
    Slice,
    open_database,
)
from signpost.stores.tables import FeedbackRow, PassedOnRow, QuestionRow
from tests.bench.asked import Made, make
from tests.databases import PostgreSQL

LASTS = timedelta(hours=8)
DOCUMENTS = [f"doc-{n}" for n in range(60)]
FIRST, LAST = date(2025, 11, 22), date(2026, 11, 22)
YEAR = Wanted(FIRST, LAST)


def register() -> Iterator[Document]:
    for n, each in enumerate(DOCUMENTS):
        late = date(2026, 1, 1) if n % 7 == 0 else None
        yield Document(each, Kind.SERVICE, f"Service {n}", "x.csv", owner="VCFSE Navigator", review_by=late)


def insights(database: Database, minutes: float = 15) -> Insights:
    def no_themes() -> None:
        raise AssertionError("a report reads no themes")

    return Insights(
        store=FigureStore(database),
        themes=no_themes,  # type: ignore[arg-type]
        register=register,
        today=lambda: LAST,
        zone=LOCAL_TIME,
        lasts=LASTS,
        minutes=minutes,
        calls=Outcomes(OutcomeStore(database), None, lambda: LAST).rate,
    )


def counts(database: Database, of: Slice | None = None, by: By = By.WEEK) -> Counts:
    time = periods(FIRST, LAST, by, LOCAL_TIME)
    store, of = FigureStore(database), of or Slice(time.since, time.until)
    return counted(store.lines(time.since - LASTS, time.until), store.opinions(of), of, time, LASTS)


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> tuple[Database, Made]:
    database = open_database(f"sqlite:///{tmp_path_factory.mktemp('year') / 'kept.db'}")
    return database, make(database, 20_000, DOCUMENTS)


def genuine(database: Database) -> Sequence[Any]:
    names = ("id", "conversation", "status", "team", "area", "channel", "source_ids")
    query = select(*(getattr(QuestionRow, name) for name in names)).where(QuestionRow.is_test.is_(False))
    with database.session() as session:
        return session.execute(query).all()


def at(hour: float, day: int = 2) -> datetime:
    return datetime(2026, 3, day, tzinfo=UTC) + timedelta(hours=hour)


def kept(name: str, when: datetime, **values: object) -> Kept:
    given: dict[str, object] = {"question": "lunch?", "status": "answered", "answer": "Yes."} | values
    return Kept(id=name, asked_at=when, **given)  # type: ignore[arg-type]


def test_a_year_of_conversations_reconciles_to_the_rows(year: tuple[Database, Made]) -> None:
    database, made = year
    rows, whole = genuine(database), counts(database).of(Dimension.ALL)
    assert (whole.conversations, whole.questions) == (made.conversations, made.questions) == (20_000, len(rows))
    assert whole.ended == Counter(row.status for row in rows)
    with database.session() as session:
        ids = {row.id for row in rows}
        said = session.execute(select(FeedbackRow.question_id, FeedbackRow.useful))
        opinions = Counter(useful for each, useful in said if each in ids)
        went = session.execute(select(PassedOnRow.answer_id, PassedOnRow.replied_at))
        replied = [moment is not None for each, moment in went if each in ids]
    assert (whole.useful, whole.not_useful) == (opinions[True], opinions[False])
    assert (whole.passed, whole.replied) == (len(replied), sum(replied))


def test_both_databases_count_the_same(tmp_path: Path, postgresql: PostgreSQL) -> None:
    """Every figure, table and order of a year: so the rest of what is counted need not be counted twice."""
    with postgresql.database() as address:
        told = []
        for each in (f"sqlite:///{tmp_path / 'same.db'}", address):
            database = open_database(each)
            make(database, 600, DOCUMENTS)
            reports = [insights(database).report(each) for each in (YEAR, Wanted(FIRST, LAST, By.MONTH, "fIrSt", "a"))]
            told.append((reports, genuine(database)))
            database.close()
    here, there = told
    assert here[0] == there[0]
    assert sorted(map(str, here[1])) == sorted(map(str, there[1]))


def test_every_way_of_breaking_a_year_down_adds_up_to_it(year: tuple[Database, Made]) -> None:
    database, _ = year
    for by in By:
        found = counts(database, by=by)
        whole = found.of(Dimension.ALL)
        for dimension in Dimension:
            tallies = [found.of(dimension, value) for value in found.values(dimension)]
            assert sum((each.ended for each in tallies), Counter()) == whole.ended
            assert sum((each.talks for each in tallies), Counter()) == whole.talks
            for name in ("passed", "replied", "useful", "not_useful"):
                assert sum(getattr(each, name) for each in tallies) == getattr(whole, name)


def test_each_team_area_and_channel_has_its_own_rows(year: tuple[Database, Made]) -> None:
    database, _ = year
    rows, found = genuine(database), counts(database)
    for dimension, name in ((Dimension.TEAM, "team"), (Dimension.AREA, "area"), (Dimension.CHANNEL, "channel")):
        by_hand = Counter((getattr(row, name), row.status) for row in rows)
        reckoned = {
            (v, status): n for v in found.values(dimension) for status, n in found.of(dimension, v).ended.items()
        }
        assert reckoned == by_hand


def test_a_year_by_conversation_reconciles_to_the_rows(year: tuple[Database, Made]) -> None:
    database, _ = year
    talks: dict[str, list[Any]] = {}
    for row in genuine(database):
        talks.setdefault(row.conversation or row.id, []).append(row)
    whole = counts(database).of(Dimension.ALL)
    answered = sum(any(row.status == "answered" for row in each) for each in talks.values())
    assert whole.count(lambda talk: Talk.ANSWERED in talk) == answered
    figure = insights(database).report(YEAR).figure("minutes_saved")
    opinions = wilson(whole.useful, whole.useful + whole.not_useful)
    assert figure.value == answered * 15
    assert (figure.low, figure.high) == (round(answered * opinions.low * 15), 20_000 * 15)


def test_the_sources_of_a_year_reconcile_to_the_rows(year: tuple[Database, Made]) -> None:
    database, _ = year
    used = Counter(each for row in genuine(database) for each in row.source_ids)
    report = insights(database).report(YEAR)
    shown = {row[0]: row[6] for row in report.table("most_used").rows}
    assert shown == {each: FEW if is_few(n) else n for each, n in used.items() if each in shown}
    assert [row[0] for row in report.table("most_used").rows[:3]] == [each for each, _ in used.most_common(3)]
    assert {row[0] for row in report.table("never_used").rows} == set(DOCUMENTS) - set(used)
    stale = {each.id for each in register() if each.review_by} & set(used)
    assert {row[0] for row in report.table("stale_used").rows} == stale


def test_no_table_of_a_year_tells_a_small_number_and_every_row_ends_in_something_to_do(
    year: tuple[Database, Made],
) -> None:
    report = insights(year[0]).report(YEAR)
    assert all(each.act for each in report.figures)
    for table in report.tables:
        assert table.columns[-1] == "act"
        assert all(row[-1] for row in table.rows)
        numbers = [cell for row in table.rows for cell in row if isinstance(cell, int)]
        if table.name != "collections":  # it counts records, which are nobody
            assert not any(map(is_few, numbers)), table.name


def test_a_hardly_asking_team_is_not_told_and_nor_is_what_would_tell_it(year: tuple[Database, Made]) -> None:
    rows = {row[0]: row[1] for row in insights(year[0]).report(YEAR).table("teams").rows}
    assert rows["Night duty"] == FEW
    assert list(rows.values()).count(HIDDEN) == 1


def test_a_report_of_a_team_counts_that_team_alone(year: tuple[Database, Made]) -> None:
    database, _ = year
    whole = counts(database)
    report = insights(database).report(Wanted(FIRST, LAST, team="therapy"))
    assert report.figure("questions").value == whole.of(Dimension.TEAM, "Occupational therapy").questions
    few = insights(database).report(Wanted(FIRST, LAST, team="night duty"))
    assert [each.value for each in few.figures] == [FEW]
    assert few.tables == ()


def test_tests_and_demonstrations_are_in_no_figure(database: Database) -> None:
    store = QuestionStore(database)
    store.keep(*(kept(f"g{n}", at(n)) for n in range(6)), *(kept(f"t{n}", at(n), is_test=True) for n in range(9)))
    report = insights(database).report(YEAR)
    assert report.figure("questions").value == 6
    assert "9 questions were tests" in report.figure("conversations").note


def test_a_conversation_taken_up_after_hours_is_another(database: Database) -> None:
    hours = (0, 1, 8.9, 17, 18)
    QuestionStore(database).keep(*(kept(f"q{n}", at(hour), conversation="c") for n, hour in enumerate(hours)))
    assert counts(database).of(Dimension.ALL).conversations == 2


def test_a_conversation_is_counted_where_it_was_opened_and_its_questions_where_they_were_asked(
    database: Database,
) -> None:
    sunday = datetime(2026, 3, 1, 23, 50, tzinfo=UTC)
    QuestionStore(database).keep(
        *(kept(f"q{n}", sunday + timedelta(minutes=9 * n), conversation="c") for n in range(3))
    )
    found = counts(database)
    assert [
        (found.of(Dimension.PERIOD, n).conversations, found.of(Dimension.PERIOD, n).questions) for n in (14, 15)
    ] == [
        (1, 2),
        (0, 1),
    ]


def test_a_conversation_opened_before_the_first_day_is_not_opened_in_it(database: Database) -> None:
    evening = datetime(2025, 11, 21, 23, 58, tzinfo=UTC)
    QuestionStore(database).keep(*(kept(f"q{n}", evening + timedelta(minutes=n), conversation="c") for n in range(4)))
    whole = counts(database).of(Dimension.ALL)
    assert (whole.conversations, whole.questions) == (0, 2)


def test_weeks_begin_on_the_monday_of_the_wall_clock(database: Database) -> None:
    summer = datetime(2026, 6, 7, 23, 30, tzinfo=UTC)  # half past midnight on Monday the 8th in Saltby
    QuestionStore(database).keep(*(kept(f"q{n}", summer) for n in range(6)))
    rows = insights(database).report(YEAR).table("trend").rows
    assert [row[0] for row in rows if row[1]] == ["2026-06-08"]


def test_what_touches_on_safeguarding_or_went_to_a_person_is_never_signposted() -> None:
    assert (Talk.ASKED | Talk.ANSWERED).is_signposted
    assert not (Talk.ASKED | Talk.ANSWERED | Talk.SAFEGUARDING).is_signposted
    assert not (Talk.ASKED | Talk.ANSWERED | Talk.PASSED).is_signposted
    assert not Talk.ASKED.is_signposted


def _report(database: Database, statuses: dict[str, int]) -> Report:
    named = [status for status, n in statuses.items() for _ in range(n)]
    QuestionStore(database).keep(*(kept(f"q{n}", at(n % 20, 1 + n // 20), status=each) for n, each in enumerate(named)))
    return insights(database).report(YEAR)


def test_the_rate_without_safeguarding_leaves_those_conversations_out(database: Database) -> None:
    report = _report(database, {"answered": 60, "guardrail_safeguarding": 20, "unanswerable_no_content": 20})
    assert report.figure("signposting").value == 0.6
    assert report.figure("signposting_without_safeguarding").value == 0.75


def test_few_conversations_about_safeguarding_do_not_follow_from_the_two_rates(database: Database) -> None:
    report = _report(database, {"answered": 60, "guardrail_domestic_abuse": 2, "unanswerable_no_content": 20})
    assert report.figure("signposting_without_safeguarding").value == HIDDEN
    statuses = {row[0]: row[1] for row in report.table("statuses").rows}
    assert statuses == {"answered": 60, "unanswerable_no_content": HIDDEN, "guardrail_domestic_abuse": FEW}
    assert report.figure("refused").value == HIDDEN


def test_nobody_having_said_whether_it_helped_nothing_need_have_been_saved(database: Database) -> None:
    figure = _report(database, {"answered": 10}).figure("minutes_saved")
    assert (figure.low, figure.value, figure.high) == (0, 150, 150)
    assert "assumed, not measured" in figure.note


def test_reasons_are_told_most_frequent_first(database: Database) -> None:
    _report(database, {"answered": 12})
    store = FeedbackStore(database)
    for n, reason in enumerate(["Moved away"] * 4 + ["moved away"] * 2 + ["too far"] * 2):
        store.add(f"q{n}", useful=False, reason=reason, channel="web")
    rows = insights(database).report(YEAR).table("reasons").rows
    assert [(str(row[0]).lower(), row[1]) for row in rows] == [("moved away", 6), ("too far", FEW)]


def test_how_calls_ended_stands_beside_what_was_asked(database: Database) -> None:
    _report(database, {"answered": 12})
    note = OutcomeStore(database).note
    for n in range(30):
        ended = "signposted" if n < 12 else "nothing_found" if n < 20 else "safeguarding"
        note(f"call {n}", ended, LAST, is_concern=n == 0)
    report = insights(database).report(YEAR)
    assert report.figure("calls").value == 30
    assert report.figure("calls_signposted").value == 11 / 30
    assert report.figure("calls_signposted_without_safeguarding").value == 11 / 19


def test_calls_of_which_no_team_is_known_are_in_no_figure_of_a_team(database: Database) -> None:
    QuestionStore(database).keep(*(kept(f"q{n}", at(n), team="Sensory") for n in range(9)))
    for n in range(30):
        OutcomeStore(database).note(f"call {n}", "signposted", LAST, is_concern=False)
    assert "calls" in {each.name for each in insights(database).report(YEAR).figures}
    of_team = insights(database).report(Wanted(FIRST, LAST, team="Sensory"))
    assert "calls" not in {each.name for each in of_team.figures}


def test_few_calls_about_safeguarding_do_not_follow_from_the_two_rates(database: Database) -> None:
    _report(database, {"answered": 12})
    for n in range(30):
        OutcomeStore(database).note(f"call {n}", "safeguarding" if n < 2 else "signposted", LAST, is_concern=False)
    assert insights(database).report(YEAR).figure("calls_signposted_without_safeguarding").value == HIDDEN


def test_a_time_that_ends_before_it_begins_is_refused(database: Database) -> None:
    with pytest.raises(FilterRejected, match="first day before the last"):
        insights(database).report(Wanted(LAST, FIRST))
    with pytest.raises(FilterRejected, match="or months"):
        insights(database).report(Wanted(date(1990, 1, 1), LAST))


def test_no_area_makes_the_tables_grow_without_bound(database: Database) -> None:
    QuestionStore(database).keep(*(kept(f"q{n}", at(n / 60), area=f"area {n}") for n in range(700)))
    assert len(counts(database).values(Dimension.AREA)) == 301
