"""`python -m tests.bench.directory [--services N ...]`: the directory at the size of a team, a council, a nation.

Everything is real but the records, which are made from the sample corpus's, and their vectors, which are borrowed from
the originals' sentences: embedding is measured elsewhere. Questions go through the real encoder.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from signpost.bootstrap import Signpost
from signpost.config import Settings
from signpost.domain.document import Document
from signpost.domain.passage import Passage
from signpost.domain.question import Question
from signpost.index.embedder import Embedder, Text
from signpost.index.embedders import Embedders
from signpost.index.snapshot import Snapshots
from signpost.passages import embedding_text, sentence_spans, split
from signpost.services.library import Library
from tests.bench.borrowing import Borrowing
from tests.bench.making import original_services, write_leaflets, write_services
from tests.bench.measuring import percentile, seconds, show
from tests.bench.serving import peak_megabytes
from tests.county import ROOT

LEAFLETS = {40: 20, 258: 150, 2_580: 1_500}
"""Beside so many services: a real council's team, and ten times that. A nation's directory has no leaflets."""

SIZES = (258, 2_580, 100_000)
SMALLEST, FEWEST_ORIGINALS = 40, 20
MOST_SLOWER = 3.0
"""How much longer a filtered question may take over a nation's services than over a county's."""

PLAIN = (
    "lonely since her husband died, would like company",
    "help with shopping and cleaning after a stay in hospital",
    "lunch club with a hot meal",
    "support for somebody who cares for a parent with dementia",
    "he keeps falling, who can look at his balance",
    "befriending by telephone",
    "community transport to a hospital appointment",
    "bereavement counselling",
    "something to do for a man with a learning disability",
    "respite for a family carer",
    "advice on benefits and debts",
    "exercise classes after a stroke",
)
FILTERED = (
    "dementia cafe within 5 miles of Halesworth on a Thursday, free, no referral",
    "lunch club within 10 miles of Norwich on a Tuesday",
    "free exercise class for a woman aged 72 within 5 miles of Leeds",
    "befriending for somebody of 84, no referral, within 15 miles of Exeter",
    "carers group on a Monday evening within 10 miles of Cardiff",
    "bereavement support under £10 within 20 miles of Carlisle",
    "Punjabi-speaking lunch club for men within 5 miles of Birmingham",
    "help at home on a Sunday within 10 miles of LS1 4AP",
    "wheelchair accessible art group on a Wednesday afternoon within 10 miles of Bristol",
    "free advice on debts, drop in, open now, within 5 miles of Manchester",
    "something for a 22 year old with a learning disability at the weekend within 10 miles of York",
    "memory walk for women only, Friday mornings, within 25 miles of Inverness",
)


class Made(Signpost):
    """Everything wired as it always is, but for the embedder that builds."""

    def __init__(self, settings: Settings, embedder: Embedder) -> None:
        super().__init__(settings)
        self._building = embedder

    @cached_property
    def library(self) -> Library:
        """Builds with borrowed vectors."""
        library = super().library
        library._builder = lambda: self._building
        return library


class Clock:
    """Notes when each step of a build began."""

    def __init__(self) -> None:
        self._began: dict[str, float] = {}

    def start(self, step: str, total: int) -> None:
        """A step begins."""
        self._began[step] = time.perf_counter()

    def advance(self, parts: int) -> None:
        """Nothing to note."""

    def took(self, step: str, following: str) -> float:
        """Seconds from the start of one step to that of another, or to now."""
        return self._began.get(following, time.perf_counter()) - self._began[step]


def smoke(models: Path, folder: Path) -> None:
    """One quick round over a small made directory, to prove that it runs; the model was exported to `models`."""
    folder.mkdir()
    shutil.copytree(models, folder / "models")
    measure((SMALLEST,), 1, folder, FEWEST_ORIGINALS)


def measure(sizes: Sequence[int], rounds: int, folder: Path, most_originals: int | None = None) -> None:
    """Import, write, open and ask at each size, and compare the largest with the one before."""
    originals = original_services(ROOT / "corpus")[:most_originals]
    borrowing = _borrowing(originals, folder)
    filtered = {}
    for size in sizes:
        settings = Settings(corpus=folder / f"{size}" / "corpus", indexes=folder / f"{size}" / "indexes")
        shutil.copytree(folder / "models", settings.indexes / "models")
        _import(settings, size, originals, borrowing)
        filtered[size] = _ask(settings.indexes, size, rounds)
    if len(sizes) > 1:
        ratio = filtered[sizes[-1]] / filtered[sizes[-2]]
        show(
            f"filtered question, {sizes[-1]:,} over {sizes[-2]:,} services", f"{ratio:.2f}", f"at most {MOST_SLOWER:g}"
        )


def _borrowing(originals: list[Document], folder: Path) -> Borrowing:
    settings = Settings()
    real = Embedders(settings.model, folder / "models").for_building(settings.building_threads)
    return Borrowing(real, [_text(each) for document in originals for each in split(document)])


def _import(settings: Settings, size: int, originals: list[Document], borrowing: Borrowing) -> None:
    """From an export to a published snapshot; the first import of it, so nothing was known before."""
    name = f"{size:,} services"
    export = settings.corpus.parent / "directory.jsonl"
    write_leaflets(ROOT / "corpus", LEAFLETS.get(size, 0), settings.corpus / "leaflets")
    write_services(originals, size, export)
    show(f"{name}: leaflets beside them", f"{LEAFLETS.get(size, 0):,}")
    before, clock = borrowing.seconds, Clock()
    with Made(settings, borrowing) as signpost:
        importing = signpost.directory.importing
        started = time.perf_counter()
        planned = importing.plan(str(export))
        show(f"{name}: planning the import, seconds", f"{time.perf_counter() - started:.1f}")
        publishing = seconds(lambda: importing.publish(planned, steps=clock))
    borrowed = borrowing.seconds - before
    show(f"{name}: publishing it, without embedding, seconds", f"{publishing - borrowed:.1f}")
    show(f"{name}: of which reading files and facets", f"{clock.took('Reading files', 'Embedding passages'):.1f}")
    show(f"{name}: of which writing the index", f"{clock.took('Embedding passages', '') - borrowed:.1f}")
    _show_files(name, settings.indexes / "snapshots" / Snapshots(settings.indexes).current_id())


def _show_files(name: str, snapshot: Path) -> None:
    sizes = {file.name: file.stat().st_size / 2**20 for file in snapshot.iterdir()}
    show(f"{name}: snapshot, MB", f"{sum(sizes.values()):.1f}")
    for file, size in sorted(sizes.items(), key=lambda each: -each[1])[:3]:
        show(f"{name}: of which {file}", f"{size:.1f}")


def _text(passage: Passage) -> Text:
    text, start = embedding_text(passage)
    return Text(text, tuple((start + first, start + last) for first, last in sentence_spans(passage.text)))


def _ask(indexes: Path, size: int, rounds: int) -> float:
    """In a process of its own, so that its memory is what serving takes."""
    command = [sys.executable, "-m", "tests.bench.directory", "--asking", str(indexes), "--rounds", str(rounds)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    found = json.loads(done.stdout.splitlines()[-1])
    name = f"{size:,} services"
    show(f"{name}: opening the snapshot, seconds", f"{found['opening']:.2f}")
    show(f"{name}: first answer after that, ms", f"{found['first']:.0f}")
    for kind in ("plain", "filtered"):
        times = found[kind]
        show(f"{name}: {kind} question, p50 / p95 ms", f"{percentile(times, 0.5):.1f} / {percentile(times, 0.95):.1f}")
    show(f"{name}: peak memory of the process that answered, MB", f"{found['memory']:.0f}")
    return percentile(found["filtered"], 0.5)


def ask_all(indexes: Path, rounds: int) -> None:
    """Open, answer, and print what it took as JSON."""
    signpost = Signpost(Settings(indexes=indexes, keep_questions=False))
    signpost.embedder.embed_questions(["Warm up"])
    opening = seconds(signpost.current.get)
    first = seconds(lambda: _answer(signpost, PLAIN[0]))
    times = {}
    for kind, questions in (("plain", PLAIN), ("filtered", FILTERED)):
        for question in questions:  # once, for what is read from disk the first time
            _answer(signpost, question)
        times[kind] = [
            1000 * seconds(lambda asked=question: _answer(signpost, asked))
            for _ in range(rounds)
            for question in questions
        ]
    memory = peak_megabytes(os.getpid())
    print(json.dumps({"opening": opening, "first": 1000 * first, "memory": memory, **times}))
    signpost.close()


def _answer(signpost: Signpost, question: str) -> None:
    signpost.ask.ask(Question(question, channel="bench", is_test=True))


def main() -> None:
    """Measure what was asked for."""
    os.environ["HF_HUB_OFFLINE"] = "1"
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--services", type=int, nargs="+", default=SIZES, help="how many, smallest first")
    arguments.add_argument("--rounds", type=int, default=5, help="how often each question is asked")
    arguments.add_argument("--folder", type=Path, help="where to leave the directories that were made")
    arguments.add_argument("--asking", type=Path, help=argparse.SUPPRESS)
    chosen = arguments.parse_args()
    if chosen.asking:
        ask_all(chosen.asking, chosen.rounds)
    else:
        with tempfile.TemporaryDirectory() as folder:
            measure(chosen.services, chosen.rounds, chosen.folder or Path(folder))


if __name__ == "__main__":
    main()
