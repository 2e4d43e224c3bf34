"""`python -m tests.bench.insights [--conversations N] [--pages] [--wordings]`: how long leaders wait for a year's figures."""

import argparse
import json
import os
import resource
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from threading import Thread

from sklearn.metrics import adjusted_rand_score, homogeneity_score
from starlette.testclient import TestClient

from signpost.bootstrap import Signpost
from signpost.channels.http.app import create_app
from signpost.config import Settings
from signpost.domain.people import Role
from signpost.services.insights import By, Wanted, clustering
from signpost.stores import open_database
from tests.bench.asked import UNTIL, make
from tests.bench.measuring import percentile, seconds, show
from tests.county import ROOT
from tests.people import signed_in

ROUNDS = 20


def main() -> None:
    """Make a year, then reckon it by week and by month, and its themes and gaps twice."""
    os.environ["HF_HUB_OFFLINE"] = "1"
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--conversations", type=int, default=20_000)
    arguments.add_argument("--wordings", action="store_true", help="only say how well wordings of one need are grouped")
    arguments.add_argument("--indexes", type=Path, help="an index of the sample corpus; built if left out")
    arguments.add_argument("--pages", action="store_true", help="also the pages: as a whole, with filters, drawn")
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        database = f"sqlite:///{folder}/kept.db"
        settings = Settings(corpus=ROOT / "corpus", indexes=chosen.indexes or Path(folder), database=database)
        with Signpost(settings) as signpost:
            if not chosen.indexes:
                signpost.library.refresh()
            if chosen.wordings:
                _group_wordings(signpost)
                return
            documents = [each.id for each in signpost.current.get().catalogue.register()]
            made = make(open_database(database), chosen.conversations, documents)
            show("questions in a year's genuine conversations", f"{made.questions:,}")
            _measure(signpost)
            if chosen.pages:
                _measure_pages(signpost)


def _measure(signpost: Signpost) -> None:
    last = UNTIL.date() - timedelta(days=1)
    for by in By:
        wanted = Wanted(last - timedelta(days=365), last, by)
        started = time.process_time()
        taken = [seconds(lambda wanted=wanted: signpost.insights.report(wanted)) for _ in range(ROUNDS)]
        show(f"report by {by}, CPU time each", f"{1000 * (time.process_time() - started) / ROUNDS:.0f} ms")
        show(f"report by {by}, median", f"{1000 * percentile(taken, 0.5):.0f} ms")
        show(f"report by {by}, p95", f"{1000 * percentile(taken, 0.95):.0f} ms", "under 500 ms")
    year = Wanted(date(2025, 11, 23), last)
    show("peak memory of the process so far", f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    for name, find in (("themes", lambda of: signpost.insights.themes(of)[0]), ("gaps", signpost.insights.gaps)):
        show(f"{name}, nothing embedded before", f"{seconds(lambda find=find: find(year)):.1f} s")
        show(f"{name}, again", f"{seconds(lambda find=find: find(year)):.1f} s")
        for row in find(year).rows[:12]:
            print("   ", row)
    show("peak memory of the process", f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def _measure_pages(signpost: Signpost) -> None:
    """Each page as nobody asked for it before, then again; charts, and who else waits while the first one is drawn."""
    last = UNTIL.date() - timedelta(days=1)
    names = ("", "Customer First", "Occupational therapy", "Sensory")
    pages = [{"since": last - timedelta(days=365 - n), "until": last, "team": team} for n in range(5) for team in names]
    with TestClient(create_app(signpost)) as client:
        signed_in(client, signpost, Role.CHAMPION)
        client.get("/insights", params=pages[0]).raise_for_status()
        waits, drawing = (
            [],
            Thread(target=client.get, args=("/insights/charts/trend.svg",), kwargs={"params": pages[0]}),
        )
        drawing.start()
        while drawing.is_alive():
            waits.append(seconds(lambda: client.get("/healthz")))
            time.sleep(0.02)
        show("/healthz while the first chart is drawn, longest of", f"{len(waits)}: {1000 * max(waits):.0f} ms")
        for name, path in (("page", "/insights"), ("chart", "/insights/charts/trend.svg")):
            for when in ("first", "again"):
                started = time.process_time()
                taken = [seconds(lambda each=each, path=path: client.get(path, params=each)) for each in pages]
                own = 1000 * (time.process_time() - started) / len(pages)
                show(f"{name}, {when}, CPU time each", f"{own:.0f} ms")
                show(f"{name}, {when}, median", f"{1000 * percentile(taken, 0.5):.0f} ms")
                show(f"{name}, {when}, p95", f"{1000 * percentile(taken, 0.95):.0f} ms", "under 500 ms")
        week = {"since": last - timedelta(days=3), "until": last}
        for when in ("first", "again"):
            taken = [seconds(lambda: client.get("/insights/huddle", params=week))]
            show(f"huddle pack of four days, {when}", f"{1000 * taken[0]:.0f} ms")


def _group_wordings(signpost: Signpost) -> None:
    """By distance: how many groups, and how far they agree with the needs that the questions were written for."""
    rows = [json.loads(line) for line in (ROOT / "tests/questions/paraphrases.jsonl").read_text("utf-8").splitlines()]
    needs = [row.get("same_as") or row["id"] for row in rows]
    vectors = signpost.embedder.embed_questions([row["question"] for row in rows])
    show("wordings, of needs", f"{len(rows)}, {len(set(needs))}")
    for percent in range(30, 52, 2):
        groups = clustering.grouped([row["question"] for row in rows], vectors, 1, percent / 100)
        label = {n: number for number, group in enumerate(groups) for n in group.members}
        found = [label[n] for n in range(len(rows))]
        show(f"distance 0.{percent}: groups", str(len(groups)))
        show(f"distance 0.{percent}: adjusted Rand index", f"{adjusted_rand_score(needs, found):.3f}")
        show(f"distance 0.{percent}: homogeneity", f"{homogeneity_score(needs, found):.3f}")


if __name__ == "__main__":
    main()
