"""How long an answer takes, and the first one after a cold start."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from statistics import median

import numpy as np

from signpost.bootstrap import Signpost
from signpost.config import Settings
from signpost.domain.document import Audience
from signpost.domain.question import Question
from tests.bench.measuring import QUESTIONS, every_turn, in_turns, percentile, show


def answer(settings: Settings, rounds: int, name: str) -> None:
    """An answer against embedding its question and searching the vectors alone, with the same embedder and index."""
    signpost = Signpost(settings)
    snapshot = signpost.current.get()
    allowed = snapshot.catalogue.scope(Audience.INTERNAL, date.today()).allowed  # noqa: DTZ011 - what the search uses
    embedder = signpost.embedder

    def bare(question: str) -> object:
        return snapshot.vectors.nearest(embedder.embed_questions([question])[0], 10, allowed)

    whole, alone, every, embedding = [], [], [], []
    for question in QUESTIONS:
        asked = Question(question, channel="bench", is_test=True)
        signpost.ask.ask(asked)
        full, least, embedded = every_turn(
            rounds,
            lambda asked=asked: signpost.ask.ask(asked),
            lambda q=question: bare(q),
            lambda q=question: embedder.embed_questions([q]),
        )
        whole.append(median(full))
        alone.append(median(least))
        every += full
        embedding += embedded
    show(f"{name}: answer, ms (median of {len(QUESTIONS)} questions)", f"{1000 * float(np.median(whole)):.1f}")
    show(f"{name}: embed the question and search the vectors, ms", f"{1000 * float(np.median(alone)):.1f}")
    ratio = float(np.median(np.array(whole) / np.array(alone)))
    show(f"{name}: answer as a ratio to that", f"{ratio:.2f}", "at most 1.5")
    most = 3 * 1000 * median(embedding) + 30
    show(f"{name}: answer, ms (p95)", f"{1000 * percentile(every, 0.95):.1f}", f"three embeddings and 30: {most:.0f}")
    signpost.close()


def start(indexes: Path, corpus: Path, rounds: int) -> None:
    """From nothing to an answer on the terminal, index there: the whole process."""
    environment = os.environ | {"SIGNPOST_INDEXES": str(indexes), "SIGNPOST_CORPUS": str(corpus)}
    command = [sys.executable, "-m", "signpost", "ask", QUESTIONS[0]]

    def ask() -> object:
        return subprocess.run(command, env=environment, check=True, capture_output=True)

    ask()
    (taken,) = in_turns(rounds, ask)
    show("start of the process to its first answer, seconds", f"{taken:.2f}", "at most 3")
