"""`python -m tests.bench.publishing`: fifty people ask while an owner publishes at the desk, twice.

Each person asks, reads for a moment and asks again; first while nobody publishes, then while somebody does. Prints how
long answers took in both, and whether any answer failed or mixed two snapshots.
"""

import argparse
import html
import os
import re
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import httpx

from signpost.bootstrap import Signpost
from signpost.channels.http.cookies import NAME
from signpost.config import Settings
from signpost.domain.people import Role
from tests.bench.measuring import QUESTIONS, percentile, show
from tests.bench.serving import running_server
from tests.county import ROOT
from tests.people import somebody

RECORD = "svc-lantern-cafe"
ASKED = "dementia cafe in Aldersea"
NUMBERS = ("01632 960206", "01632 960999")


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer: how long it took, whether it came, from which snapshot, with which number of the café's."""

    seconds: float
    status: int
    snapshot: str = ""
    number: str = ""


def main() -> None:
    """Over a copy of the sample county."""
    os.environ["HF_HUB_OFFLINE"] = "1"
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--people", type=int, default=50)
    arguments.add_argument("--pause", type=float, default=5.0, help="seconds that one person reads an answer")
    arguments.add_argument("--quiet", type=float, default=30.0, help="seconds in which nobody publishes")
    arguments.add_argument("--indexes", type=Path, help="a ready index, which is copied")
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(ROOT / "corpus", folder / "corpus")
        if chosen.indexes:
            shutil.copytree(chosen.indexes, folder / "indexes")
        token = _prepared(folder)
        command = [sys.executable, "-m", "signpost", "serve", "--port"]
        with running_server(command, folder / "indexes") as (address, _):
            quiet, _ = _asking(address, chosen.people, chosen.pause, lambda: time.sleep(chosen.quiet))
            busy, taken = _asking(address, chosen.people, chosen.pause, lambda: _publish_twice(address, token))
    _show(quiet, busy, taken)


def _prepared(folder: Path) -> str:
    """An index, and a browser in which an owner is signed in: its token."""
    database = f"sqlite:///{folder / 'kept.db'}"
    os.environ.update(
        SIGNPOST_CORPUS=str(folder / "corpus"), SIGNPOST_INDEXES=str(folder / "indexes"), SIGNPOST_DATABASE=database
    )
    signpost = Signpost(Settings())
    signpost.library.refresh()
    token = signpost.signing_in.begin(somebody(signpost, Role.CONTENT_OWNER)).token
    signpost.close()
    return token


def _asking(address: str, people: int, pause: float, meanwhile: Callable[[], object]) -> tuple[list[Answered], float]:
    """What everybody got while something else went on, and how long that took."""
    is_over: list[bool] = []
    with ThreadPoolExecutor(people) as pool:
        askers = [pool.submit(_ask_on, address, n, people, pause, is_over) for n in range(people)]
        started = time.monotonic()
        try:
            meanwhile()
        finally:
            taken = time.monotonic() - started
            is_over.append(True)
        return [each for asker in askers for each in asker.result()], taken


def _ask_on(address: str, n: int, people: int, pause: float, is_over: list[bool]) -> list[Answered]:
    found = []
    time.sleep(pause * n / people)
    with httpx.Client(base_url=address, timeout=120, trust_env=False) as client:
        while not is_over:
            question = ASKED if len(found) % 2 else QUESTIONS[(n + len(found)) % len(QUESTIONS)]
            started = time.monotonic()
            reply = client.post("/v1/ask", json={"question": question})
            seconds = time.monotonic() - started
            body = reply.json() if reply.is_success else {}
            number = next((each for each in NUMBERS if each in body.get("text", "")), "") if question == ASKED else ""
            found.append(Answered(seconds, reply.status_code, body.get("snapshot", ""), number))
            time.sleep(pause)
    return found


def _publish_twice(address: str, token: str) -> None:
    headers = {"Sec-Fetch-Site": "same-origin", "Accept": "text/html"}
    with httpx.Client(base_url=address, cookies={NAME: token}, headers=headers, timeout=300, trust_env=False) as client:
        for number in reversed(NUMBERS):
            draft = client.post(f"/desk/records/{RECORD}/draft").headers["location"]
            body = client.get(draft).text
            sent = dict(re.findall(r'name="(f-[^"]+)" value="([^"]*)"', body))
            sent |= dict(re.findall(r'<textarea[^>]* name="(f-[^"]+)"[^>]*>\n(.*?)</textarea>', body, re.DOTALL))
            selects = re.findall(r'<select[^>]* name="(f-[^"]+)"[^>]*>(.*?)</select>', body, re.DOTALL)
            sent |= {
                name: found[1] for name, rest in selects if (found := re.search(r'value="([^"]*)" selected', rest))
            }
            sent = {name: html.unescape(value) for name, value in sent.items()}
            client.post(draft, data={**sent, "f-telephone": number, "reason": "benchmark"})
            done = client.post(f"{draft}/publication", data={"accept": "yes"})
            if done.status_code != httpx.codes.SEE_OTHER:
                raise RuntimeError(f"Not published: status {done.status_code}")


def _show(quiet: list[Answered], busy: list[Answered], taken: float) -> None:
    median = statistics.median(each.seconds for each in quiet)
    slowest = max(each.seconds for each in busy)
    show("answers while nobody published, median ms", f"{1000 * median:.0f}")
    show("answers while nobody published, slowest ms", f"{1000 * max(each.seconds for each in quiet):.0f}")
    show("answers while an owner published, median ms", f"{1000 * statistics.median(e.seconds for e in busy):.0f}")
    show("answers while an owner published, p95 ms", f"{1000 * percentile([e.seconds for e in busy], 0.95):.0f}")
    show("answers while an owner published, slowest ms", f"{1000 * slowest:.0f}")
    show("slowest as a ratio to the quiet median", f"{slowest / median:.1f}", "at most 5")
    show("two publications, seconds", f"{taken:.0f}", "at most 120")
    show("answers, and errors among them", f"{len(busy)}, {sum(each.status != 200 for each in busy)}", "0 errors")
    numbers: dict[str, set[str]] = {}
    for each in busy:
        numbers.setdefault(each.snapshot, set()).update({each.number} - {""})
    show("snapshots that answered with two numbers", str(sum(len(each) > 1 for each in numbers.values())), "0")


if __name__ == "__main__":
    main()
