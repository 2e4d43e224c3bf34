"""Any answer to blocks that Slack takes, with nothing lost and nothing in it that Slack would act on."""

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from slackblocks.blocks import Block as TheirBlock

from signpost.answering.rendering import grouped, together_text
from signpost.answering.wording import LABELS
from signpost.channels.slack import blocks, limits, wording
from signpost.channels.slack.blocks import card, said
from signpost.channels.slack.escaping import escaped, typed
from signpost.domain.answer import (
    Answer,
    AnswerStatus,
    Basis,
    Citation,
    Option,
    Partner,
    ShownFilter,
    Statement,
    Together,
)
from signpost.services.ask import Reply
from signpost.services.chatting.presenting import LATER, MUCH
from signpost.services.chatting.texts import address, pieces, shown
from tests.channels.slack.limits import complaints, marked_down, texts

HOSTILE = (
    "<!channel>",
    "<!here|all>",
    "<@U1>",
    "<http://evil.example|our site>",
    "*bold* _it_ ~out~ `code`",
    "```block```",
    "> quoted",
    ":fire:",
    "\u202egnorw",
    "a\u200bb\ufeff",
    "&lt;!channel&gt;",
    "\x00\x1b[31m",
    "- list\n1. list",
)
FIXED = {value for name, value in vars(wording).items() if name.isupper() and isinstance(value, str)}

words = st.text(max_size=20) | st.sampled_from(HOSTILE)
LONG = ("x" * 4_000, "One thing is said <here>. " * 130, "line\n" * 900, "*a* " * 800)
long_words = words | words | st.sampled_from(LONG)
QUICK = settings(max_examples=40, phases=[Phase.explicit, Phase.generate])
"""An answer is a large thing to make smaller: a failing one is looked at as it is."""
labels = st.sampled_from(["", "Telephone", "E-mail", "Cost", *sorted(LATER)])
statements = st.builds(Statement, long_words, st.just(Basis.QUOTE), st.none() | st.integers(1, 99), labels)
lists = st.lists(statements, max_size=4).map(tuple)
options = st.builds(
    Option,
    words,
    st.just("service"),
    words,
    st.integers(1, 9),
    lists,
    st.lists(statements, max_size=12).map(tuple),
    part=st.just("") | words,
)
several_words = st.lists(words, max_size=3).map(tuple)
partners = st.builds(Partner, words, words, st.integers(1, 9), several_words, several_words)
pairs = st.builds(Together, st.lists(partners, min_size=1, max_size=3).map(tuple), several_words)
citations = st.builds(
    Citation,
    n=st.integers(1, 99),
    document_id=words,
    kind=st.just("service"),
    title=long_words,
    path=words,
    url=words | st.just("https://example.org/a(b)?c=d|e"),
    heading_trail=st.lists(words, max_size=3).map(tuple),
    page=st.none() | st.integers(1, 9),
    lines=st.none(),
    area=words,
    checked_on=st.none() | st.just(date(2026, 6, 3)),
    checked_by=words,
    review_by=st.just(date(2026, 7, 3)),
    stale=st.booleans(),
    owner=words,
    quote=words,
)
answers = st.builds(
    Answer,
    status=st.sampled_from(AnswerStatus),
    lead=lists,
    options=st.lists(options, max_size=6).map(tuple),
    cautions=lists,
    next_steps=lists,
    sources=st.lists(citations, max_size=8).map(tuple),
    nearest=st.lists(citations, max_size=3).map(tuple),
    confidence=st.just(0.5),
    snapshot=st.just("s"),
    urgent=lists,
    together=st.lists(pairs, max_size=3).map(tuple),
    filters=st.lists(st.builds(ShownFilter, words, st.booleans(), st.booleans()), max_size=4).map(tuple),
)


def reply(answer: Answer) -> Reply:
    return Reply("a" * 32, answer, "", {})


@QUICK
@given(answers, words)
def test_any_answer_is_within_slacks_limits_and_whole(answer: Answer, notice: str) -> None:
    messages = card(reply(answer), notice, "", blocks.buttons("a" * 32, has_sources=True))
    for message in messages:
        assert not complaints(message.blocks)
        assert sum(map(blocks.size, message.blocks)) <= limits.CHARACTERS
        assert 0 < len(message.text) <= 40_000
    seen = _squeezed(" ".join(text for message in messages for text in texts(message.blocks)))
    for text in _must_be_seen(answer):
        for word in shown(text).split():
            assert word in seen or len(word) > 1_000


@QUICK
@given(answers)
def test_slack_reads_nothing_but_our_own_words(answer: Answer) -> None:
    links = re.compile(r"<https?://[^|<>\s]+\|Open source \d+>")
    for message in card(reply(answer)):
        for text in marked_down(message.blocks):
            assert text in FIXED or links.fullmatch(text) or text.strip("*") in LABELS.values()
        assert not re.search(r"[<>]", message.text)
        assert not re.search(r"&(?!amp;|lt;|gt;)", message.text)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_as_it_is_and_does_nothing(text: str) -> None:
    [message] = said(text)
    assert message.blocks[0]["text"]["type"] == "plain_text"
    assert not list(marked_down(message.blocks))
    assert "<" not in message.text


def test_nobody_can_turn_around_the_text_behind_theirs() -> None:
    assert shown("\u202e01632 960801\u202c") == "01632 960801"
    assert shown("a\u200bb\u2066c") == "abc"
    assert shown("Ty\u0302 Mawr, 5°, “£6”") == "Ty\u0302 Mawr, 5°, “£6”"


@given(st.text(st.sampled_from("ab .;\n"), max_size=400), st.integers(10, 60))
def test_a_long_text_is_parted_and_nothing_of_it_lost(text: str, limit: int) -> None:
    parts = pieces(text, limit)
    assert all(len(part) <= limit for part in parts)
    assert _squeezed("".join(parts)) == _squeezed(text)


def test_a_text_is_parted_where_its_meaning_is() -> None:
    assert pieces("One thing is said. Another is said.", 25) == ["One thing is said.", "Another is said."]


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://example.org/a b", "https://example.org/a%20b"),
        ("https://example.org/a|b>c", "https://example.org/a%7Cb%3Ec"),
        ("https://example.org/a(b)", "https://example.org/a(b)"),
        ("javascript:alert(1)", ""),
        ("//example.org", ""),
        ("", ""),
        ("https://[bad", ""),
    ],
)
def test_only_a_web_address_becomes_a_link_and_cannot_end_it_early(url: str, link: str) -> None:
    assert address(url) == link


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("<@UBOT> lunch &amp; tea", "lunch & tea"),
        ("<@U7|sam> knows <#C1|general>", "sam knows #general"),
        ("see <https://example.org/x|this> or <mailto:a@example.org|a@example.org>", "see this or a@example.org"),
        ("<!here> help", "help"),
        ("under &lt;5&gt; years", "under <5> years"),
        ("Cyfarfod yfory?", "Cyfarfod yfory?"),
    ],
)
def test_a_message_is_read_as_its_sender_sees_it(written: str, read: str) -> None:
    assert typed(written, ("UBOT",)) == read


def test_telephone_comes_first_and_what_is_left_for_later_is_named() -> None:
    facts = [Statement(f"v{n}", Basis.FIELD, 1, label) for n, label in enumerate(["Cost", *sorted(LATER), "Telephone"])]
    assert len(facts) > MUCH
    option = Option("Quay Lunch", "service", "svc", 1, (), tuple(facts))
    [message] = card(reply(replace(EMPTY, options=(option,))))
    lines = [text for block in message.blocks for text in texts(block)]
    assert lines[2:6] == ["*Telephone*", "v11", "*Cost*", "v0"]
    assert all(label in lines[6] for label in LATER)


def test_an_answer_that_one_message_cannot_hold_goes_on_in_a_second_one() -> None:
    options = tuple(
        Option(f"Option {n}", "service", f"svc{n}", 1, (Statement("word " * 500, Basis.QUOTE, 1),)) for n in range(6)
    )
    first, second = card(reply(replace(EMPTY, options=options)))
    assert second.text.startswith("Continued: ")
    titles = [
        block["text"]["text"] for message in (first, second) for block in message.blocks if block["type"] == "header"
    ]
    assert titles == [f"{n}. Option {n - 1} [1]" for n in range(1, 7)]


def test_others_who_check_blocks_take_ours() -> None:
    """slackblocks reads every kind of block that holds no button."""
    source = Citation(
        1, "d", "service", "T", "p.csv", "https://example.org", (), None, (2, 2), "", None, "", None, True, "", ""
    )
    option = Option("Quay Lunch", "service", "svc", 1, (), (Statement("01632 960801", Basis.FIELD, 1, "Telephone"),))
    [message] = card(reply(replace(EMPTY, options=(option,), sources=(source,))))
    for block in message.blocks:
        TheirBlock.from_dict(block)


EMPTY = Answer(AnswerStatus.ANSWERED, (Statement("Lead.", Basis.WORDING),), (), (), (), (), (), 0.5, "s")


def _must_be_seen(answer: Answer) -> list[str]:
    told = [each.text for each in (*answer.urgent, *answer.lead, *answer.cautions, *answer.next_steps)]
    for option in answer.options:
        facts = grouped(option)
        told += [option.title, option.part, *(each.text for each in option.why)]
        told += [text for label, text in facts if label not in LATER or len(facts) <= MUCH]
    told += map(together_text, answer.together)
    return [*told, *(each.title for each in answer.sources), *(each.label for each in answer.filters)]


def _squeezed(text: str) -> str:
    return "".join(text.split())


def test_escaping_is_what_slack_documents() -> None:
    assert escaped("a & <b>") == "a &amp; &lt;b&gt;"
