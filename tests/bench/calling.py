"""`python -m tests.bench.calling`: how soon a worker on a call has something to say, from a warm server.

Prints the milliseconds from sending what the caller wants to the first option: as the server sends it, and as it
stands on the screen of a browser where there is one.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

import httpx
from playwright.sync_api import sync_playwright

from tests.bench.measuring import QUESTIONS, percentile, show
from tests.bench.serving import running_server
from tests.channels.browsing import CHROMIUM, FLAGS
from tests.county import ROOT

AIM = "under 300"

WATCH = """() => new Promise(done => {
  const began = performance.now();
  const seen = () => document.querySelector('#call-result .aloud, #call-result .urgent, #call-result [data-slot=options] p');
  const watch = new MutationObserver(() => {
    if (seen()) { watch.disconnect(); requestAnimationFrame(() => done(performance.now() - began)); }
  });
  watch.observe(document.getElementById('call-result'), {childList: true, subtree: true});
  document.querySelector('.call-prompts').requestSubmit();
})"""


def main() -> None:
    """Each question of the benchmark, so many times."""
    os.environ["HF_HUB_OFFLINE"] = "1"
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--rounds", type=int, default=5)
    arguments.add_argument("--indexes", type=Path, help="a ready index, which is copied")
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory() as place:
        indexes = Path(place) / "indexes"
        if chosen.indexes:
            shutil.copytree(chosen.indexes, indexes)
        environment = os.environ | {"SIGNPOST_INDEXES": str(indexes), "SIGNPOST_CORPUS": str(ROOT / "corpus")}
        os.environ.update(environment)
        subprocess.run(
            [sys.executable, "-m", "signpost", "index"], env=environment, check=True, stdout=subprocess.DEVNULL
        )
        with running_server([sys.executable, "-m", "signpost", "serve", "--port"], indexes) as (address, _):
            wanted = QUESTIONS * (chosen.rounds + 1)
            _show("as the server sends it", _sent(address, wanted)[len(QUESTIONS) :])
            if CHROMIUM:
                _show("as a browser shows it", _shown(address, wanted)[len(QUESTIONS) :])


def _show(what: str, times: list[float]) -> None:
    show(f"first option of a call, {what}, median ms", f"{1000 * statistics.median(times):.0f}", AIM)
    show(f"first option of a call, {what}, p95 ms", f"{1000 * percentile(times, 0.95):.0f}", AIM)


def _sent(address: str, wanted: Iterable[str]) -> list[float]:
    """Seconds to the first part that says something: a concern or the options."""
    with httpx.Client(base_url=address, timeout=30, trust_env=False) as client:
        return [_first(client, each) for each in wanted]


def _first(client: httpx.Client, wanted: str) -> float:
    started = time.perf_counter()
    headers = {"Accept": "text/event-stream"}
    with client.stream("POST", "/call", data={"outcome": wanted}, headers=headers) as reply:
        for line in reply.iter_lines():
            if '"slot":"options"' in line or ('"slot":"urgent"' in line and "urgent-title" in line):
                return time.perf_counter() - started
    raise RuntimeError("The server sent no options")


def _shown(address: str, wanted: Iterable[str]) -> list[float]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_page(base_url=address)
        times = []
        for each in wanted:
            page.goto("/call")
            page.locator("#outcome").fill(each)
            times.append(page.evaluate(WATCH) / 1000)
        browser.close()
    return times


if __name__ == "__main__":
    main()
