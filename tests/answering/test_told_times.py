"""Who is asked for at a time of day is told by the row of a table, or the sentence, whose hours hold that time."""

import pytest

from signpost.answering.told_times import Moment, nearest_then, told_then
from signpost.bootstrap import Signpost
from signpost.domain.document import Document, Kind
from signpost.domain.hit import Hit
from signpost.domain.passage import Passage
from signpost.domain.question import Question
from signpost.facets.week import ALL_DAYS, WEEKEND
from signpost.passages import sentences

DAY_TEAM = "When: Monday to Friday 9am to 5pm; Who: Day Team; Number: 01632 960801"
NIGHT_TEAM = "When: 6pm to 8am, weekends; Who: Night Team; Number: 01632 960802"
GAPS = "Between them lie the hours from 5pm to 6pm and from 8am to 9am."
TABLE = f"{DAY_TEAM}\n{NIGHT_TEAM}\n{GAPS} Ring the switchboard then.\nA bath takes an hour at 10am or 7pm."
MONDAY, SATURDAY = 1, 1 << 5


def found(text: str) -> Hit:
    note = Document(id="nt-1", kind=Kind.NOTE, title="Who is there", path="nt-1.md")
    passage = Passage("nt-1", text, (note.title,), "digest")
    return Hit(passage, note, 1.0, sentences=tuple(0.5 for _ in sentences(text)))


@pytest.mark.parametrize(
    ("hour", "days", "told"),
    [
        (10, MONDAY, DAY_TEAM),
        (23, MONDAY, NIGHT_TEAM),
        (3, MONDAY, NIGHT_TEAM),
        (11, SATURDAY, NIGHT_TEAM),
        (11, WEEKEND, NIGHT_TEAM),
        (17.5, MONDAY, GAPS),
        (8, ALL_DAYS, GAPS),
    ],
)
def test_the_row_or_sentence_whose_hours_hold_the_time_is_the_one_that_tells(hour: float, days: int, told: str) -> None:
    moment = Moment(int(hour * 60), days)
    assert told_then(found(TABLE), moment) == told
    nearest = nearest_then(found(TABLE), moment)
    assert told.startswith(sentences(TABLE)[nearest.sentences.index(max(nearest.sentences))])


def test_a_passage_that_gives_no_hours_of_that_time_stays_as_it_is() -> None:
    hit = found(DAY_TEAM)
    assert nearest_then(hit, Moment(22 * 60, ALL_DAYS)) is hit
    assert nearest_then(hit, None) is hit


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("safeguarding concern came in at 5.20pm thursday who takes it", 'in those minutes and say "safeguarding"'),
        ("a safeguarding concern at 8.35am, who do i ring", 'in those minutes and say "safeguarding"'),
        ("safeguarding concern at 9pm on a saturday, who takes it", "Who: Emergency Duty Team"),
        ("who takes a safeguarding concern at 3pm on a tuesday", "Who: Safeguarding Adults Hub"),
    ],
)
def test_who_is_there_at_that_time_is_quoted_beside_the_team(merrowshire: Signpost, asked: str, told: str) -> None:
    answer = merrowshire.ask.ask(Question(asked)).answer
    assert [option.title for option in answer.options][:1] == ["Safeguarding Adults Hub"]
    assert told in " ".join(each.text for each in answer.lead)


def test_who_takes_people_somewhere_is_a_service_and_none_of_us(merrowshire: Signpost) -> None:
    answer = merrowshire.ask.ask(Question("who takes people with dementia dancing")).answer
    assert {option.kind for option in answer.options} == {Kind.SERVICE.value}
