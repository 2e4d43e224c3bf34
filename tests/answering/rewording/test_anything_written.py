"""Whatever text a model returns, each sentence shown is the extractive answer's or is borne out by what it cites."""

import re
from collections.abc import Sequence

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from signpost.answering import verify
from signpost.answering.rewording import LanguageModel, Message, is_borne_out, source_of
from signpost.answering.wording import FIXED
from signpost.domain.answer import Answer, Basis, Statement
from signpost.domain.question import Question
from signpost.errors import LanguageModelError
from signpost.services.records import SnapshotRecords
from tests.answering.rewording.conftest import BREAKS
from tests.county import GUIDANCE, PRODUCTS, SERVICES, TODAY, County

QUESTIONS = (
    "what does a sitter not do, does a sitter give medicines?",
    "who keeps somebody company at home so that the carer has an afternoon?",
    "night sitting households",
    "does a shut-off device turn the hob off by itself?",
)
WORDS = sorted(set(re.findall(r"[\w'-]+", BREAKS + SERVICES + PRODUCTS + GUIDANCE)))
SENTENCES = [each.strip() for each in re.split(r"(?<=\.)\s", BREAKS.split("---")[2].replace("\n", " ")) if each.strip()]

NUMBER = st.sampled_from(["", " [1]", " [2]", " [4]", " [1][2]", " [9]"])
SALAD = st.lists(st.sampled_from([*WORDS, "not", "no", ",", "and", "01632 960820", "seven"]), min_size=1, max_size=14)
BENT = st.tuples(st.sampled_from(SENTENCES), st.integers(0, 30), st.sampled_from(["", "not", "free", "all", "7", ","]))


def _bent(drawn: tuple[str, int, str]) -> str:
    words, at, word = drawn[0].rstrip(".").split(), drawn[1], drawn[2]
    return " ".join([*words[:at], *([word] if word else []), *words[at + 1 :]])


SAID = st.tuples(
    st.one_of(
        SALAD.map(" ".join), BENT.map(_bent), st.sampled_from(SENTENCES).map(lambda each: each.rstrip(".")),
        st.text(max_size=80),
    ),
    NUMBER,
)  # fmt: skip
REPLIES = st.lists(SAID, max_size=5).map(lambda said: " ".join(f"{text[:1].upper()}{text[1:]}{n}." for text, n in said))


class Writes:
    """A model that has nothing else to say."""

    def __init__(self, reply: str) -> None:
        self.reply = reply

    def write(self, messages: Sequence[Message]) -> str:
        return self.reply


class Fails:
    """A model that never answers."""

    def write(self, messages: Sequence[Message]) -> str:
        raise LanguageModelError("The language model is out.")


def _asked(county: County, model: LanguageModel, question: str) -> Answer:
    return county.worded_by(model).ask(Question(question)).answer


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(QUESTIONS), st.one_of(REPLIES, st.text(max_size=300)))
def test_whatever_a_model_returns_nothing_unsupported_is_shown(breaks: County, question: str, reply: str) -> None:
    before, after = _asked(breaks, Fails(), question), _asked(breaks, Writes(reply), question)
    records = SnapshotRecords(breaks.current.get(), Question(question).audience, TODAY)
    for statement in after.lead:
        assert statement in before.lead or _is_supported(statement, after, records), statement
    for part in ("options", "cautions", "next_steps", "sources", "urgent", "status", "nearest", "together"):
        assert getattr(after, part) == getattr(before, part)
    assert verify(after, records, breaks.current.get().safety.sentences) == after


def _is_supported(statement: Statement, answer: Answer, records: SnapshotRecords) -> bool:
    if statement.basis is Basis.WORDING:
        return statement.text in FIXED
    ids = {source.n: source.document_id for source in answer.sources}
    documents = {n: records.document(ids[n]) for n in statement.numbers}
    texts = {n: [passage.text for passage in records.passages(ids[n])] for n in statement.numbers}
    if statement.basis is Basis.QUOTE:
        return any(statement.text in text for text in texts[statement.n or 0])
    sources = [source_of(n, document, texts[n]) for n, document in documents.items() if document]
    said = " ".join(text for each in texts.values() for text in each) + " ".join(source.subject for source in sources)
    return is_borne_out(statement.text, sources) and set(re.findall(r"\d+", statement.text)) <= set(
        re.findall(r"\d+", said)
    )
