"""`python -m tests.safety.measure [--set NAME] [--misses]`: how much danger is heard, what in vain, and what leads.

Each sentence is asked of the index that the settings name, as staff would ask it. `--misses` shows the sentences, of
the sets for development only: whoever mends a rule by a test set's misses has no test set any more.
"""

import argparse
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
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
Item = dict[str, Any]

SETS = (
    *("dev", "test", "fresh-dev", "fresh-test", "fresh", "spoken-dev", "spoken-test", "spoken"),
    *("ordinary-dev", "ordinary-test", "pairs"),
)
FOR_EYES = ("dev", "fresh-dev", "spoken-dev", "ordinary-dev")
"""Sets whose sentences may be read while rules and examples are being mended."""


@dataclass(frozen=True)
class Measured:
    """What was heard of one set; `missed`, `led_wrong` and `in_vain` are its items.

    `led_right`: of all danger, where the route on top is the one that should be; what is not heard has none.
    """

    recall: Share
    false_alarms: Share
    by_kind: dict[str, Share]
    led_right: Share
    led_right_by_kind: dict[str, Share]
    limits: Share
    limits_in_vain: Share
    by_limit: dict[str, Share]
    missed: list[Item]
    led_wrong: list[Item]
    in_vain: list[Item]


def measure(name: str, heard: Heard) -> Measured:
    """One of `SETS`, by whatever hears."""
    told, asked = items(name)
    danger = [(each, heard(each["text"])) for each in told if each["routes"]]
    alike = [(each, _wrongly(each, heard(each["text"]))) for each in told if not each["routes"]]
    found = [(each, set(kinds) & set(CONCERNS)) for each, kinds in danger]
    led = [(each, next((kind for kind in kinds if kind.is_concern), None)) for each, kinds in danger]
    limits = [(each, {*heard(each["text"])} & {*LIMITS}) for each in asked]
    limited = [(each, kinds) for each, kinds in limits if each["status"] != "none"]
    fine = [(each, kinds) for each, kinds in limits if each["status"] == "none"]
    return Measured(
        recall=Share.among(bool(kinds - _besides(each)) for each, kinds in found),
        false_alarms=Share.among(bool(kinds) for _, kinds in alike),
        by_kind=_by_kind(CONCERNS, "routes", found),
        led_right=Share.among(first in leading(each) for each, first in led),
        led_right_by_kind={
            kind.value: Share.among(first in leading(each) for each, first in led if leading(each)[0] == kind)
            for kind in CONCERNS
        },
        limits=Share.among(each["status"] in kinds for each, kinds in limited),
        limits_in_vain=Share.among(bool(kinds) for _, kinds in fine),
        by_limit=_by_kind(LIMITS, "status", limited),
        missed=[
            *(_with(each, kinds) for each, kinds in found if not set(each["routes"]) & kinds),
            *(_with(each, kinds) for each, kinds in limited if each["status"] not in kinds),
        ],
        led_wrong=[_with(each, [first] if first else []) for each, first in led if first not in leading(each)],
        in_vain=[_with(each, kinds) for each, kinds in (*alike, *fine) if kinds],
    )


def items(name: str) -> tuple[list[Item], list[Item]]:
    """What is told or asked by look-alikes of danger, and what is asked of limits and their look-alikes."""
    if name in ("dev", "test"):
        return load(f"utterances_{name}.jsonl"), load(f"limits_{name}.jsonl")
    whole, _, part = name.partition("-")
    held = [each for each in load(f"{whole}.jsonl") if part in ("", half(each["text"]))]
    return held, [{"status": "none", **each} for each in held if not each["routes"]]


def half(text: str) -> str:
    """Whether a sentence of a set kept in one file is for development or for the test, for good."""
    return "dev" if hashlib.sha256(text.encode()).digest()[0] % 2 else "test"


def leading(each: Item) -> list[str]:
    """Kinds of which one should lead; where the set does not say, any that a duty worker would open."""
    return each.get("first") or [*each["routes"], *each.get("also", ())]


def _besides(each: Item) -> set[str]:
    return set(each.get("also", ())) - set(each["routes"])


def _wrongly(each: Item, kinds: tuple[Guardrail, ...]) -> set[Guardrail]:
    return {kind for kind in kinds if kind.is_concern and kind not in each.get("also", ())}


def _by_kind(among: list[Guardrail], field: str, found: list[tuple[Item, set[Guardrail]]]) -> dict[str, Share]:
    return {kind.value: Share.among(kind in kinds for each, kinds in found if kind in each[field]) for kind in among}


def _with(each: Item, kinds: Iterable[str]) -> Item:
    return {**each, "heard": sorted(kinds)}


def hears(signpost: Signpost) -> Heard:
    """What is heard of a question when it is asked."""
    snapshot = signpost.current.get()

    def heard(text: str) -> tuple[Guardrail, ...]:
        return snapshot.safety.heard(text).kinds

    return heard


def load(name: str) -> list[Item]:
    """The items of one file."""
    return [json.loads(line) for line in (HERE / name).read_text(encoding="utf-8").splitlines() if line.strip()]


def report(measured: Measured) -> Iterator[str]:
    """Lines to print."""
    yield f"recall                       {measured.recall}"
    yield f"false alarms on look-alikes  {measured.false_alarms}"
    yield from (f"  {name:<26} {share}" for name, share in measured.by_kind.items())
    yield f"right route on top           {measured.led_right}"
    yield from (f"  {name:<26} {share}" for name, share in measured.led_right_by_kind.items())
    yield f"limits                       {measured.limits}"
    yield f"limits heard in vain         {measured.limits_in_vain}"
    yield from (f"  {name:<26} {share}" for name, share in measured.by_limit.items())


def main() -> None:
    """Measure one set and print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--set", choices=SETS, default="dev", dest="name")
    parser.add_argument("--misses", action="store_true")
    asked = parser.parse_args()
    if asked.misses and asked.name not in FOR_EYES:
        parser.error(f"the misses of a test set are not to be seen; use --set {' or '.join(FOR_EYES)}")
    with Signpost(load_settings()) as signpost:
        measured = measure(asked.name, hears(signpost))
    print("\n".join(report(measured)))
    if asked.misses:
        for title in ("missed", "led_wrong", "in_vain"):
            for each in getattr(measured, title):
                print(f"{title}: {each['text']}  {each.get('routes') or each.get('status')} {each['heard']}")


if __name__ == "__main__":
    main()
