"""Answers as Teams messages: within its limits by construction, inert, and whole."""

import html
import json
import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from microsoft_teams.cards import AdaptiveCard

from signpost.answering.rendering import grouped
from signpost.channels.teams import limits, wording
from signpost.channels.teams.answers import Line, answered, details
from signpost.channels.teams.cards import buttons, note, words
from signpost.channels.teams.escaping import escaped, runs, typed
from signpost.channels.teams.message import Message
from signpost.domain.answer import (
    Answer,
    AnswerStatus,
    Basis,
    CarriedOver,
    Citation,
    Option,
    ShownFilter,
    Statement,
)
from signpost.services.ask import Reply
from signpost.services.chatting import wording as chat_wording
from signpost.services.chatting.presenting import LATER, MUCH
from signpost.services.chatting.texts import shown
from tests.channels.teams.limits import complaints, marked_down, texts

QUICK = settings(
    max_examples=25, suppress_health_check=[HealthCheck.too_slow], phases=[Phase.explicit, Phase.reuse, Phase.generate]
)
OURS = {getattr(wording, name) for name in ("KEEP_IN_MIND", "NEXT_STEP", "SOURCES", "NEAREST", "OVERDUE", "DETAIL")} | {
    chat_wording.FIRST,
    chat_wording.NOTE,
}
HOSTILE = (
    "<at>Everyone</at> <b>bold</b> [a](https://evil.example) **b** _i_ ~~s~~ `c` &lt;at&gt;",
    "# head\n- one\n1. two\n> quote\n| a | b |\n---",
    "{{DATE(2026-01-01T00:00:00Z,SHORT)}} ${name} \u202e0801\u202c [1] [2](cite:2)",
    "![x](https://evil.example/a.png) <img src=x onerror=alert(1)> &#42;&#42;x&#42;&#42; \\*x\\*",
)

pieces_of_text = st.sampled_from(
    [*HOSTILE, "word", "Ring 01632 960801.", "£6 a lunch", "Tŷ Mawr", "🏠", "\n", "long " * 60, "x" * 90, "“quoted”"]
)
words_of_somebody = st.lists(pieces_of_text, max_size=15).map(" ".join)
short = st.lists(pieces_of_text, max_size=3).map(" ".join)
numbers = st.none() | st.integers(1, 8)
statements = st.builds(Statement, text=words_of_somebody, basis=st.just(Basis.QUOTE), n=numbers, label=short)
lists = st.lists(statements, max_size=5).map(tuple)
facts_of = st.builds(
    Statement,
    text=short,
    basis=st.just(Basis.FIELD),
    n=st.just(1),
    label=st.sampled_from(["Cost", "Telephone", "E-mail", "When", *sorted(LATER)]),
)
options = st.builds(
    Option,
    title=short,
    kind=st.just("service"),
    document_id=st.uuids().map(str),
    n=st.integers(1, 8),
    why=lists,
    facts=st.lists(facts_of, max_size=14).map(tuple),
    part=short,
)
citations = st.builds(
    Citation,
    n=st.integers(1, 8),
    document_id=st.uuids().map(str),
    kind=st.just("service"),
    title=short,
    path=short,
    url=st.sampled_from(["", "https://example.org/a", "javascript:alert(1)", "https://example.org/" + "a" * 900]),
    heading_trail=st.lists(short, max_size=3).map(tuple),
    page=st.none() | st.integers(1, 9),
    lines=st.none(),
    area=short,
    checked_on=st.none() | st.just(date(2026, 6, 3)),
    checked_by=short,
    review_by=st.just(date(2026, 7, 3)),
    stale=st.booleans(),
    owner=short,
    quote=words_of_somebody,
)
answers = st.builds(
    Answer,
    status=st.sampled_from(AnswerStatus),
    lead=lists,
    options=st.lists(options, max_size=4).map(tuple),
    cautions=lists,
    next_steps=lists,
    sources=st.lists(citations, max_size=8, unique_by=lambda each: each.n).map(tuple),
    nearest=st.lists(citations, max_size=3).map(tuple),
    confidence=st.just(0.5),
    snapshot=st.just("s"),
    urgent=lists,
    filters=st.lists(st.builds(ShownFilter, short, st.booleans(), st.booleans()), max_size=3).map(tuple),
    carried=st.lists(st.builds(CarriedOver, short, short), max_size=2).map(tuple),
)


def reply(answer: Answer) -> Reply:
    return Reply("a" * 32, answer, "", {})


def whole(answer: Answer, notice: str = "") -> tuple[Message, ...]:
    return answered(reply(answer), notice, buttons("a" * 32, answer))


def payload(message: Message) -> dict:  # type: ignore[type-arg]
    made: dict = message.activity().model_dump(mode="json", by_alias=True, exclude_none=True)  # type: ignore[type-arg]
    return made


@QUICK
@given(answers, words_of_somebody)
def test_any_answer_is_within_the_limits_follows_the_schema_and_is_whole(answer: Answer, notice: str) -> None:
    messages = whole(answer, notice)
    for message in messages:
        assert not complaints(payload(message))
        AdaptiveCard.model_validate(message.card)
    seen = _squeezed(
        " ".join(part for message in messages for part in (html.unescape(message.text), *texts(message.card)))
    )
    for text in _must_be_seen(answer):
        for word in shown(text).split():
            assert _squeezed(word) in seen


@QUICK
@given(answers)
def test_only_the_last_message_has_buttons_and_asks_for_a_vote(answer: Answer) -> None:
    *before, last = whole(answer)
    assert last.actions
    assert last.has_feedback
    assert not any(each.actions or each.has_feedback for each in before)


@QUICK
@given(answers)
def test_teams_reads_markdown_in_nothing_but_our_own_words(answer: Answer) -> None:
    for message in whole(answer):
        for text in marked_down(message.card):
            assert text in OURS
        links = re.findall(r'"url": "([^"]*)"', json.dumps(message.card))
        assert all(link.startswith("https://example.org/") for link in links)
        assert not re.search(r"[<>`~_|\\]|\]\(", message.text)
        assert not re.search(r"&(?!#\d+;)", message.text)
        assert not re.search(r"\{\{(DATE|TIME)", json.dumps(message.card["body"]) if message.card else "")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_as_it_is_and_does_nothing(text: str) -> None:
    [message] = words(text)
    assert html.unescape(message.text).replace("\n\n", "\n") == shown(text)
    assert not re.search(r"[<>`*_\[\]]", message.text)
    assert not re.search(r"(?m)^\s*([-+#]|\d+[.)])", message.text)
    [card] = [note("Our words", text, ()).card]
    assert "".join(texts(card)).replace("\n", "") == "Our words" + shown(text).replace("\n", "")


@QUICK
@given(words_of_somebody)
def test_any_words_fit_and_are_whole(text: str) -> None:
    parts = words(text * 30)
    assert all(not complaints(payload(part)) for part in parts)
    assert _squeezed("".join(html.unescape(part.text) for part in parts)) in (_squeezed(shown(text * 30)), "–")


@QUICK
@given(st.lists(st.tuples(short, st.lists(words_of_somebody, max_size=8)), max_size=4))
def test_whole_records_fit_in_messages(told: list) -> None:  # type: ignore[type-arg]
    for message in details(told):
        assert not complaints(payload(message)) or not told


def test_a_citation_is_cut_at_a_sentence_or_word() -> None:
    source = replace(
        SOURCE, title="A very long title of a leaflet. " * 5, quote="One sentence is here. Another follows. " * 9
    )
    [message] = whole(replace(EMPTY, sources=(source,)))
    [(n, appearance)] = message.citations
    assert n == 1
    assert appearance.name == "A very long title of a leaflet. A very long title of a leaflet.…"
    assert appearance.abstract.startswith("Checked 3 June 2026. One sentence is here.")
    assert appearance.abstract.endswith("…")
    assert len(appearance.abstract) <= limits.CITATION_ABSTRACT


def test_more_sources_than_citations_are_all_on_the_card() -> None:
    sources = tuple(replace(SOURCE, n=n, title=f"Source number {n}", document_id=f"d{n}") for n in range(1, 31))
    messages = whole(replace(EMPTY, sources=sources))
    assert len(messages[0].citations) <= limits.CITATIONS
    seen = "\n".join(text for message in messages for text in texts(message.card))
    assert all(f"[{n}] Source number {n}" in seen for n in range(1, 31))


def test_what_is_stale_is_marked_at_the_option_and_at_its_source() -> None:
    option = Option("Hill Drivers", "service", "svc", 1)
    [message] = whole(replace(EMPTY, options=(option,), sources=(replace(SOURCE, stale=True),)))
    assert list(texts(message.card)).count(wording.OVERDUE) == 2
    assert message.citations[0][1].keywords == [wording.STALE]


def test_telephone_comes_first_and_what_is_left_for_later_is_named() -> None:
    told = [Statement(f"v{n}", Basis.FIELD, 1, label) for n, label in enumerate(["Cost", *sorted(LATER), "Telephone"])]
    assert len(told) > MUCH
    [message] = whole(replace(EMPTY, options=(Option("Quay Lunch", "service", "svc", 1, (), tuple(told)),)))
    read = list(texts(message.card))
    assert read[:3] == ["1. Quay Lunch [1]", "Telephone: v11", "Cost: v0"]
    assert all(label in read[3] for label in LATER)


def test_an_answer_that_one_message_cannot_hold_goes_on_in_a_second_one() -> None:
    options = tuple(
        Option(f"Option {n}", "service", f"svc{n}", 1, (Statement("word " * 900, Basis.QUOTE, 1),)) for n in range(6)
    )
    first, second = whole(replace(EMPTY, options=options))
    assert second.text == f"{chat_wording.CONTINUED}:"
    titles = [
        text for each in (first, second) for text in texts(each.card) if text.endswith("[1]") and "Option" in text
    ]
    assert titles == [f"{n}. Option {n - 1} [1]" for n in range(1, 7)]


def test_an_urgent_thing_is_read_before_everything_else() -> None:
    urgent = (Statement("Ring 999.", Basis.WORDING),)
    [message] = whole(replace(EMPTY, urgent=urgent))
    assert message.text.startswith("**Do this first**\n\n- Ring 999.")
    assert message.summary.startswith("Ring 999.")


def test_the_text_alone_reads_well_on_a_phone() -> None:
    told = (Statement("01632 960801", Basis.FIELD, 1, "Telephone"),)
    [message] = whole(replace(EMPTY, options=(Option("Quay Lunch", "service", "svc", 1, (), told),)))
    assert (
        html.unescape(message.card["fallbackText"]).replace("\n\n", "\n")
        == "Lead.\n1. Quay Lunch. Telephone: 01632 960801."
    )
    assert message.alone().activity().attachments is None


def test_a_lead_that_is_too_long_for_the_text_goes_on_on_the_card() -> None:
    lead = tuple(Statement(f"Line {n}. " + "word " * 200, Basis.QUOTE, None) for n in range(9))
    messages = whole(replace(EMPTY, lead=lead))
    seen = "\n".join((messages[0].text, *(text for each in messages for text in texts(each.card))))
    assert [int(n) for n in re.findall(r"Line (\d)\.", seen)] == list(range(9))


def test_a_marker_for_a_citation_is_ours_alone() -> None:
    assert Line("see [3] there", " [1]").marked_down == "see &#91;3&#93; there [1]"


def test_what_teams_would_make_a_date_of_is_parted() -> None:
    assert runs("{{DATE(x)}} {{{a") == ["{", "{DATE(x)}} {", "{", "{a"]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ({"text": "<at>Signpost</at> lunch &amp; tea", "entities": [True]}, "lunch & tea"),
        ({"text": "<at>Sam Jones</at> knows a café"}, "Sam Jones knows a café"),
        ({"text": "<p>one</p><p>two<br>three</p>"}, "one two three"),
        ({"text": "under &lt;5&gt; years and <5 years"}, "under <5> years and <5 years"),
        (
            {"text": "", "attachments": [{"contentType": "text/html", "content": "<div>lunch <b>club</b></div>"}]},
            "lunch club",
        ),
        ({"text": "<style>x{}</style>a&nbsp;b\u200b"}, "a b"),
        ({"text": "Cyfarfod yfory?"}, "Cyfarfod yfory?"),
        ({}, ""),
        ({"text": None, "attachments": "odd", "entities": {}}, ""),
    ],
)
def test_a_message_is_read_as_its_sender_sees_it(written: dict, read: str) -> None:  # type: ignore[type-arg]
    ours = {"type": "mention", "text": "<at>Signpost</at>", "mentioned": {"id": "28:b"}}
    activity = {"recipient": {"id": "28:b"}, **written}
    if activity.get("entities") == [True]:
        activity["entities"] = [ours]
    assert typed(activity) == read


SOURCE = Citation(1, "d", "service", "T", "p.csv", "", (), None, (2, 2), "", date(2026, 6, 3), "", None, False, "", "q")
EMPTY = Answer(AnswerStatus.ANSWERED, (Statement("Lead.", Basis.WORDING),), (), (), (), (), (), 0.5, "s")


def _must_be_seen(answer: Answer) -> list[str]:
    told = [each.text for each in (*answer.urgent, *answer.lead, *answer.cautions, *answer.next_steps)]
    for option in answer.options:
        facts = grouped(option)
        told += [option.title, *(each.text for each in option.why)]
        told += [text for label, text in facts if label not in LATER or len(facts) <= MUCH]
    return [*told, *(each.title for each in answer.sources), *(each.label for each in answer.filters)]


def _squeezed(text: str) -> str:
    return "".join(text.split())


def test_escaping_keeps_what_does_nothing() -> None:
    assert escaped("Ring 01632 960801, £6. It's “open” (Mon-Fri).") == "Ring 01632 960801, £6. It's “open” (Mon-Fri)."
