"""Written questions to how well personal data in them is masked, ours beside what else is installed.

python -m tests.privacy.measure --set dev --misses
"""

import argparse
import hashlib
import time
from pathlib import Path

from signpost.privacy import KINDS, Known, mask
from tests.privacy.alternatives import alternatives
from tests.privacy.directory import sample_known
from tests.privacy.scoring import Item, Masker, Score, read_items, score

HERE = Path(__file__).parent
FRESH = "fresh"
SETS = {
    "training": "training.jsonl",
    "written": "written.jsonl",
    "dev": "items_dev.jsonl",
    "test": "items_test.jsonl",
    f"{FRESH}-dev": "fresh.jsonl",
    f"{FRESH}-test": "fresh.jsonl",
}
SHOWN = frozenset({"training", "written", "dev", f"{FRESH}-dev"})
"""The test sets stay unseen: their misses are not printed."""

NAME = "name"


def ours(known: Known) -> Masker:
    """Signpost's own masking, knowing the directory."""
    return lambda text: mask(text, known).found


def items_of(name: str) -> list[Item]:
    """The items of one set; of the fresh file, those of its half."""
    items = read_items(HERE / SETS[name])
    return [each for each in items if name == f"{FRESH}-{half(each.text)}"] if name.startswith(FRESH) else items


def half(text: str) -> str:
    """Whether a sentence of the fresh file is for development or for the test, for good."""
    return "dev" if hashlib.sha256(text.encode()).digest()[0] % 2 else "test"


def main() -> None:
    """Print a table for each masker."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--set", choices=SETS, default="dev")
    parser.add_argument("--misses", action="store_true", help="print what went wrong (not of the test set)")
    parser.add_argument("--alone", action="store_true", help="leave the alternatives out")
    given = parser.parse_args()
    if given.misses and given.set not in SHOWN:
        parser.error("the misses of the test sets are not shown: tune on the dev sets alone")
    items = items_of(given.set)
    known = sample_known()
    for name, masker in (("signpost", ours(known)), *(() if given.alone else alternatives(known))):
        started = time.perf_counter()
        total = score(items, masker, known)
        took = (time.perf_counter() - started) / len(items)
        print(table(name, items, total, took))
        if given.misses and name == "signpost":
            print("\n".join(total.missed))


def table(name: str, items: list[Item], total: Score, seconds: float) -> str:
    """What one masker reached."""
    lines = [f"\n{name}: {len(items)} items, {1000 * seconds:.2f} ms each"]
    lines.append(f"  {'kind':18}{'recall':36}{'called so':12}precision")
    lines += [
        f"  {kind:18}{total.recall(kind)!s:36}{total.named(kind).value:<12.3f}{total.precision(kind)}"
        for kind in dict.fromkeys((*total.kinds, *KINDS))
    ]
    structured = [kind for kind in total.kinds if kind != NAME]
    lines.append(
        f"  {'all but names':18}{total.recall(*structured)!s:36}{total.named(*structured).value:<12.3f}{total.precision(*structured)}"
    )
    lines.append(f"  wrongly masked    {total.wrongly_masked}")
    lines.append(f"    own numbers      {total.contacts_wrongly_masked}")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
