"""Golden questions to how often a language model's lead holds, how often the answer stays as it was, and how long it takes.

python -m tests.answering.language_model                                     (the small model that the tests know)
python -m tests.answering.language_model --url http://localhost:11434/v1 --name qwen2.5:7b --show
"""

import argparse
import statistics
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from signpost.answering import Rewording
from signpost.answering.rewording import Message
from signpost.answering.rewording.open_ai import OpenAICompatible
from signpost.answering.rewording.reply import claims_in
from signpost.bootstrap import Signpost, local_now
from signpost.config import load_settings
from signpost.domain.answer import Answer, Basis
from signpost.domain.question import Question
from signpost.errors import LanguageModelError
from signpost.services.evaluating.questions import SetQuestion, read_questions
from tests.answering.rewording.small_model import INSTALL, speaking, weights
from tests.county import ROOT

PATIENCE = 300.0
"""Seconds for one reply: what is measured is the model, not the time limit."""


class Watched:
    """A model, and what became of each time it was asked."""

    def __init__(self, model: OpenAICompatible) -> None:
        self._model = model
        self.seconds: list[float] = []
        self.replies: list[str] = []
        self.failures = 0

    def write(self, messages: Sequence[Message]) -> str:
        started = time.perf_counter()
        try:
            reply = self._model.write(messages)
        except LanguageModelError:
            self.failures += 1
            raise
        self.seconds.append(time.perf_counter() - started)
        self.replies.append(reply)
        return reply


def main() -> None:
    """Print what each question came to, and the sums."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--url", help="of an OpenAI-compatible API; without it the small model is started here")
    parser.add_argument("--name", default="small")
    parser.add_argument("--key", default="")
    parser.add_argument("--limit", type=int, default=0, help="ask only the first so many questions")
    parser.add_argument("--show", action="store_true", help="print each reply and the lead that came of it")
    given = parser.parse_args()
    questions = read_questions([ROOT / "corpus" / "questions" / "golden.jsonl"])
    with _address(given.url) as address, Signpost(load_settings()) as signpost:
        model = Watched(OpenAICompatible(address, given.name, given.key, PATIENCE))
        measure(signpost, model, questions[: given.limit or None], is_shown=given.show)


def measure(signpost: Signpost, model: Watched, questions: Sequence[SetQuestion], *, is_shown: bool) -> None:
    """Ask each question with the model and say what came of it."""
    ends: Counter[str] = Counter()
    kept: list[int] = []
    written: list[int] = []
    ask = signpost._asking(signpost.current, signpost.search, None, local_now, Rewording(model))
    for each in questions:
        before = len(model.replies), model.failures
        answer = ask.ask(Question(each.question, area=each.area, audience=each.audience, is_test=True)).answer
        ends[_end(answer, model, before)] += 1
        if len(model.replies) > before[0]:
            written.append(len(claims_in(model.replies[-1])))
            kept.append(sum(statement.basis is Basis.REWORDED for statement in answer.lead))
        if is_shown and len(model.replies) > before[0]:
            _show(each.question, model.replies[-1], answer)
    _report(ends, model, kept, written)


def _end(answer: Answer, model: Watched, before: tuple[int, int]) -> str:
    if (len(model.replies), model.failures) == before:
        return "never sent (refused, urgent, a limit, a field or a list)"
    if model.failures > before[1]:
        return "the model failed: as it was"
    if any(each.basis is Basis.REWORDED for each in answer.lead):
        return "reworded"
    return "nothing it wrote held, or it only quoted: as it was"


def _report(ends: Counter[str], model: Watched, kept: Sequence[int], written: Sequence[int]) -> None:
    total = sum(ends.values())
    print(f"\n{total} questions")
    for end, count in ends.most_common():
        print(f"  {count:4} {count / total:6.0%}  {end}")
    if model.seconds:
        print(f"sentences written {sum(written)}, of which {sum(kept)} are shown as the model's own")
        ordered = sorted(model.seconds)
        print(f"seconds a reply: median {statistics.median(ordered):.1f}, slowest {ordered[-1]:.1f}")


def _show(question: str, reply: str, answer: Answer) -> None:
    print(f"\n? {question}\n  wrote: {' / '.join(reply.split(chr(10)))[:600]}")
    for each in answer.lead:
        print(f"  {each.basis.value:9} {each.text} {''.join(f'[{n}]' for n in each.numbers)}")


@contextmanager
def _address(given: str | None) -> Iterator[str]:
    file = None if given else weights()
    if given:
        yield given
    elif file is None:
        raise SystemExit(f"There is no model here: {INSTALL}, or name one with --url.")
    else:
        with speaking(file) as address:
            yield address


if __name__ == "__main__":
    main()
