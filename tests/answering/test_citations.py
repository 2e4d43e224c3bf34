"""No answer holds an uncited sentence, whatever the corpus, the question and the composer."""

from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from signpost.answering import verify
from signpost.answering.wording import FIXED, OLDER_LEAFLET
from signpost.domain.answer import Answer, AnswerStatus, Basis, Citation, Option, Statement
from signpost.domain.document import Document, Kind, Record
from signpost.domain.passage import Passage
from signpost.domain.question import Question
from signpost.places import Place
from signpost.privacy.unseen import seen
from tests.county import County

TODAY = date(2026, 11, 24)
RECORD = Document(
    "d1", Kind.SERVICE, "Quay Club", "a.csv", record=Record(telephone="01632 960801", fees_description="£6")
)
TEXT = "A hot lunch every Tuesday. Ring to book a place."


class OneRecord:
    """Records of a snapshot that holds a single document."""

    def document(self, document_id: str) -> Document | None:
        return RECORD if document_id == RECORD.id else None

    def called(self, name: str, kind: Kind) -> Document | None:
        return None

    def meets(self, document_id: str, need: str) -> bool:
        return (document_id, need) == (RECORD.id, "meals")

    def said_of(self, need: str, text: str) -> list[str]:
        return ["hot lunch"] if need == "meals" and "hot lunch" in text else []

    def serving(self, need: str, place: Place) -> list[Document]:
        return []

    def roles(self) -> list[Document]:
        return []

    def passages(self, document_id: str) -> list[Passage]:
        return [Passage("d1", TEXT, ("Quay Club",), "x")] if document_id == "d1" else []


SOURCE = Citation(
    n=1, document_id="d1", kind="service", title="Quay Club", path="a.csv", url="", heading_trail=("Quay Club",),
    page=None, lines=None, area="", checked_on=None, checked_by="", review_by=None, stale=False, owner="",
    quote="A hot lunch every Tuesday.",
)  # fmt: skip


def answer(*lead: Statement, **values: Any) -> Answer:
    given_values: dict[str, Any] = {
        "status": AnswerStatus.ANSWERED, "lead": lead, "options": (), "cautions": (), "next_steps": (),
        "sources": (SOURCE,), "nearest": (), "confidence": 0.9, "snapshot": "s",
    }  # fmt: skip
    return Answer(**(given_values | values))


def quote(text: str, n: int | None = 1) -> Statement:
    return Statement(text, Basis.QUOTE, n)


GOOD = quote("Ring to book a place.")


def test_a_verbatim_quote_a_whole_field_and_fixed_wording_pass() -> None:
    said = (GOOD, Statement("01632 960801", Basis.FIELD, 1, "Telephone"), Statement(OLDER_LEAFLET, Basis.WORDING))
    assert verify(answer(*said), OneRecord()).lead == said


def test_a_changed_word_is_dropped() -> None:
    assert verify(answer(GOOD, quote("Ring to book a seat.")), OneRecord()).lead == (GOOD,)


def test_a_quote_without_a_source_or_from_the_wrong_one_is_dropped() -> None:
    assert verify(answer(GOOD, quote("Ring to book a place.", None), quote("Ring to", 2)), OneRecord()).lead == (GOOD,)


def test_part_of_a_telephone_number_or_another_fields_value_is_dropped() -> None:
    wrong = (Statement("960801", Basis.FIELD, 1, "Telephone"), Statement("£6", Basis.FIELD, 1, "Telephone"))
    assert verify(answer(GOOD, *wrong), OneRecord()).lead == (GOOD,)


def test_wording_that_is_not_ours_is_dropped_from_every_part() -> None:
    made_up = (Statement("She lacks capacity.", Basis.WORDING),)
    checked = verify(answer(GOOD, cautions=made_up, next_steps=made_up, urgent=made_up), OneRecord())
    assert checked.cautions == checked.next_steps == checked.urgent == ()


def test_an_option_that_is_not_in_the_corpus_is_dropped() -> None:
    options = (Option("Quay Club", "service", "d1", 1), Option("Better Club", "service", "d1", 1))
    assert [each.title for each in verify(answer(GOOD, options=options), OneRecord()).options] == ["Quay Club"]


def test_a_source_whose_quote_is_not_in_it_is_dropped() -> None:
    assert verify(answer(GOOD, sources=(SOURCE, replace(SOURCE, n=2, quote="No."))), OneRecord()).sources == (SOURCE,)


def test_with_nothing_left_the_answer_becomes_a_refusal() -> None:
    refused = verify(answer(quote("Invented.")), OneRecord())
    assert refused.status is AnswerStatus.UNANSWERABLE_NO_CONTENT
    assert all(statement.text in FIXED for statement in refused.lead)


@given(
    st.text(max_size=60), st.sampled_from(Basis), st.sampled_from([None, 0, 1, 2]), st.sampled_from(["", "Telephone"])
)
def test_whatever_a_composer_says_only_what_is_borne_out_is_left(text: str, basis: Basis, n: int, label: str) -> None:
    for statement in verify(answer(GOOD, Statement(text, basis, n, label)), OneRecord()).lead:
        assert statement.text in TEXT or statement.text == "01632 960801" or statement.text in FIXED


SENTENCES = st.lists(
    st.text(st.characters(categories=["L", "N", "P", "Zs"]), min_size=1, max_size=80), min_size=1, max_size=12
)
TITLES = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=20)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(TITLES, SENTENCES), min_size=1, max_size=5), st.text(min_size=1, max_size=200))
def test_no_answer_holds_an_uncited_sentence_whatever_the_corpus_and_question(
    empty_county: County, notes: list[tuple[str, list[str]]], asked: str
) -> None:
    for file in empty_county.corpus.iterdir():
        file.unlink()
    for number, (title, written) in enumerate(notes):
        empty_county.write(f"{number}.md", f"# {title}\n\n" + "\n\n".join(written))
    empty_county.refresh()
    question = Question(asked if seen(asked).strip() else notes[0][0], limit=10)
    reply = empty_county.ask.ask(question).answer
    texts = {n: "\n".join(p.text for p in _passages(empty_county, source)) for n, source in _sources(reply).items()}
    for statement in (*reply.urgent, *reply.lead, *reply.cautions, *reply.next_steps):
        assert statement.text in FIXED or statement.text in texts[statement.n or 0]
    assert reply.options == ()


def _sources(reply: Answer) -> dict[int, Citation]:
    return {source.n: source for source in reply.sources}


def _passages(county: County, source: Citation) -> tuple[Passage, ...]:
    return county.ask.document(source.document_id, Question("any"))[1]
