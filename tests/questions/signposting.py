"""`python -m tests.questions.signposting`: how well the sample county's services are found for callers, and the journeys.

The sets were written before anything was tuned to them; signposting.yaml says what its fields mean.
"""

import statistics
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml

from signpost.bootstrap import Signpost
from signpost.config import Settings, load_settings
from signpost.domain.answer import Answer
from signpost.domain.document import Audience
from signpost.domain.question import Question
from signpost.services.evaluating.metrics import precision_at, recall_at

HERE = Path(__file__).parent
NEUTRAL = ("role", "course")
ASKED_AT = datetime.fromisoformat("2026-11-25T10:00")
"""A Wednesday: the day on which both sets were judged, where an entry says no other."""

Item = dict[str, Any]


@dataclass(frozen=True)
class Scores:
    """Means over the questions that something fits, and the share of the others at which nothing was offered."""

    precision_at_3: float
    recall_at_10: float
    a_best_in_3: float
    never_in_3: float
    nothing_where_nothing_fits: float


def judge(signpost: Signpost) -> Scores:
    """Ask each question of signposting.yaml for three options and for ten."""
    written = yaml.safe_load((HERE / "signposting.yaml").read_text(encoding="utf-8"))
    same = {each: pair[0] for pair in written["same"] for each in pair}
    rows, nothing = [], []
    for item in (*written["questions"], *written["extra"]):
        named = {
            key: {same.get(each, each) for each in item.get(key) or []} for key in ("fits", "best", "also", "never")
        }
        three, ten = (_offered(signpost, item["ask"], limit, same) for limit in (3, 10))
        if not named["fits"]:
            nothing.append(not three)
            continue
        rows.append(_row(named, three, ten))
    means = [statistics.fmean(column) for column in zip(*rows, strict=True)]
    return Scores(*means, statistics.fmean(nothing))


def _row(named: dict[str, set[str]], three: dict[str, str], ten: dict[str, str]) -> tuple[float, ...]:
    fits, neutral = named["fits"], [each for each, kind in three.items() if _is_neutral(each, kind, named)]
    precision = precision_at(3, [*three], fits, neutral)
    recall = recall_at(10, [*ten], fits)
    return precision, recall, float(bool(named["best"] & set(three))), float(bool(named["never"] & set(three)))


def _is_neutral(each: str, kind: str, named: dict[str, set[str]]) -> bool:
    """Whether it is neither right nor wrong."""
    if each in named["fits"]:
        return False
    return each in named["also"] or (kind in NEUTRAL and each not in named["never"])


def _offered(signpost: Signpost, text: str, limit: int, same: dict[str, str]) -> dict[str, str]:
    """The ids of the options, and their kinds; of two records for one service the first."""
    answer = signpost.ask.ask(Question(text, limit=limit, is_test=True)).answer
    return {same.get(option.document_id, option.document_id): option.kind for option in answer.options}


def journeys() -> list[Item]:
    """The twelve journeys and the negative ones."""
    written: list[Item] = yaml.safe_load((HERE / "journeys.yaml").read_text(encoding="utf-8"))["questions"]
    return written


def faults(item: Item, answer: Answer) -> list[str]:
    """What is wrong with the answer to a journey's question."""
    options = {option.document_id for option in answer.options}
    shown = options | {source.document_id for source in (*answer.sources, *answer.nearest)}
    found = [f"{each} is missing" for each in item.get("must") or [] if each not in shown]
    found += [f"none of {each} is shown" for each in item.get("must_any") or [] if not shown & set(each)]
    found += [f"{each} is offered" for each in item.get("must_not") or [] if each in options]
    if answer.status.value not in (item["status"], *item.get("status_ok", ())):
        found.append(f"{answer.status.value} instead of {item['status']}")
    return found


def asked(item: Item, signpost: Signpost) -> Answer:
    """The answer to a journey's question, for whoever asks it."""
    audience = Audience(item.get("scope", Audience.INTERNAL))
    return signpost.ask.ask(Question(item["ask"], audience=audience, is_test=True)).answer


def answered(settings: Settings) -> Iterator[tuple[Item, Answer]]:
    """Every journey with its answer, asked when it says."""
    by_time: dict[datetime, list[Item]] = {}
    for item in journeys():
        at = datetime.fromisoformat(item["now"]) if "now" in item else ASKED_AT
        by_time.setdefault(at, []).append(item)
    for at, items in by_time.items():
        with Signpost(settings, lambda at=at: at) as signpost:
            yield from ((item, asked(item, signpost)) for item in items)


def main() -> None:
    """Print both."""
    settings = load_settings()
    with Signpost(settings, lambda: ASKED_AT) as signpost:
        for name, value in vars(judge(signpost)).items():
            print(f"{name:<28} {value:.3f}")
    for item, answer in answered(settings):
        print(f"{item['id']:<24} {'; '.join(faults(item, answer)) or 'right'}")


if __name__ == "__main__":
    main()
