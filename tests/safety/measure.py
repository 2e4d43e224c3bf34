"""`python -m tests.safety.measure [--set dev|test] [--misses]`: how much danger is heard, and what is heard in vain.

Each sentence is asked of the index that the settings name, as staff would ask it. `--misses` shows the sentences, of
the dev set only: whoever mends a rule by the test set's misses has no test set any more.
"""

import argparse
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from signpost.bootstrap import Signpost
from signpost.config import load_settings
from signpost.safety import Guardrail
from tests.shares import Share

HERE = Path(__file__).parent
CONCERNS = [kind for kind in Guardrail if kind.is_concern]
LIMITS = [kind for kind in Guardrail if not kind.is_concern]
Heard = Callable[[str], tuple[Guardrail, ...]]


@dataclass(frozen=True)
class Measured:
    """What was heard of one set; `missed` and `in_vain` are its items."""

    recall: Share
    false_alarms: Share
    by_kind: dict[str, Share]
    limits: Share
    limits_in_vain: Share
    by_limit: dict[str, Share]
    missed: list[dict[str, Any]]
    in_vain: list[dict[str, Any]]


def measure(name: str, heard: Heard) -> Measured:
    """One set ("dev" or "test"), by whatever hears."""
    utterances = [(each, _names(heard(each["text"]), CONCERNS)) for each in load(f"utterances_{name}.jsonl")]
    utterances = [(each, found - set(each.get("also", ())) | found & set(each["routes"])) for each, found in utterances]
    limits = [(each, _names(heard(each["text"]), LIMITS)) for each in load(f"limits_{name}.jsonl")]
    danger = [(each, found) for each, found in utterances if each["routes"]]
    alike = [(each, found) for each, found in utterances if not each["routes"]]
    limited = [(each, found) for each, found in limits if each["status"] != "none"]
    fine = [(each, found) for each, found in limits if each["status"] == "none"]
    return Measured(
        recall=Share.among(bool(found) for _, found in danger),
        false_alarms=Share.among(bool(found) for _, found in alike),
        by_kind={
            kind.value: Share.among(kind in found for each, found in danger if kind in each["routes"])
            for kind in CONCERNS
        },
        limits=Share.among(each["status"] in found for each, found in limited),
        limits_in_vain=Share.among(bool(found) for _, found in fine),
        by_limit={
            kind.value: Share.among(kind in found for each, found in limited if each["status"] == kind)
            for kind in LIMITS
        },
        missed=[
            *({**each, "heard": found} for each, found in danger if not set(each["routes"]) & found),
            *({**each, "heard": found} for each, found in limited if each["status"] not in found),
        ],
        in_vain=[{**each, "heard": found} for each, found in (*alike, *fine) if found],
    )


def hears(signpost: Signpost) -> Heard:
    """What is heard of a question when it is asked."""
    snapshot = signpost.current.get()

    def heard(text: str) -> tuple[Guardrail, ...]:
        return snapshot.safety.heard(text).kinds

    return heard


def load(name: str) -> list[dict[str, Any]]:
    """The items of one file."""
    return [json.loads(line) for line in (HERE / name).read_text(encoding="utf-8").splitlines() if line.strip()]


def report(measured: Measured) -> Iterator[str]:
    """Lines to print."""
    yield f"recall                       {measured.recall}"
    yield f"false alarms on look-alikes  {measured.false_alarms}"
    yield from (f"  {name:<26} {share}" for name, share in measured.by_kind.items())
    yield f"limits                       {measured.limits}"
    yield f"limits heard in vain         {measured.limits_in_vain}"
    yield from (f"  {name:<26} {share}" for name, share in measured.by_limit.items())


def _names(heard: tuple[Guardrail, ...], among: list[Guardrail]) -> set[str]:
    return {kind.value for kind in heard if kind in among}


def main() -> None:
    """Measure one set and print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--set", choices=("dev", "test"), default="dev", dest="name")
    parser.add_argument("--misses", action="store_true")
    asked = parser.parse_args()
    if asked.misses and asked.name == "test":
        parser.error("the misses of the test set are not to be seen; use --set dev")
    with Signpost(load_settings()) as signpost:
        measured = measure(asked.name, hears(signpost))
    print("\n".join(report(measured)))
    if asked.misses:
        for title, items in (("missed", measured.missed), ("in vain", measured.in_vain)):
            for each in items:
                print(f"{title}: {each['text']}  {each.get('routes', each.get('status'))} {sorted(each['heard'])}")


if __name__ == "__main__":
    main()
