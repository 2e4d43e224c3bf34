"""Questions that wait together are encoded together, on a thread of their own."""

import threading
from collections.abc import Sequence
from concurrent.futures import Future
from contextlib import suppress
from queue import Empty, SimpleQueue

import numpy as np

from signpost.errors import EmbedderError
from signpost.index.embedder import Embedded, Embedder, Progress, Text, Vectors, no_progress

MOST_TOGETHER = 16
"""Questions a pass: enough for a busy contact centre, small enough that nobody waits long."""

Waiting = tuple[str, Future[Vectors]]


class GatheringEmbedder:
    """Wraps an embedder for servers: each caller blocks on its own thread, never on the event loop.

    While one pass of the encoder runs, later questions queue up and share the next one; measured at
    twice the throughput of encoding each on its own thread.
    """

    def __init__(self, inner: Embedder) -> None:
        self._inner = inner
        self._queue: SimpleQueue[Waiting | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._work, name="encoder", daemon=True)
        self._thread.start()

    @property
    def identity(self) -> str:
        """That of the embedder inside."""
        return self._inner.identity

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return self._inner.dimension

    def promise(self, question: str) -> Future[Vectors]:
        """A vector of shape (dimension,), once the encoder has come to it; EmbedderError if it is closed."""
        promise: Future[Vectors] = Future()
        self._queue.put((question, promise))
        if not self._thread.is_alive():
            self._refuse_what_waits()
        return promise

    def embed_questions(self, questions: Sequence[str]) -> Vectors:
        """Shape (questions, dimension)."""
        promises = [self.promise(question) for question in questions]
        return np.stack([promise.result() for promise in promises])

    def embed_texts(self, texts: Sequence[Text], progress: Progress = no_progress) -> list[Embedded]:
        """Straight through: only questions are gathered."""
        return self._inner.embed_texts(texts, progress)

    def close(self) -> None:
        """Finish what waits, then end the thread."""
        self._queue.put(None)
        self._thread.join()
        self._refuse_what_waits()

    def _refuse_what_waits(self) -> None:
        """Whoever asks a closed encoder would wait for ever."""
        with suppress(Empty):  # several may empty it at once: whoever looks before taking waits for ever
            while True:
                if (waiting := self._queue.get_nowait()) is not None:
                    waiting[1].set_exception(EmbedderError("Signpost is stopping. Ask again in a minute."))

    def _work(self) -> None:
        while (first := self._queue.get()) is not None:
            gathered, closing = self._gather(first)
            self._answer(gathered)
            if closing:
                return

    def _gather(self, first: Waiting) -> tuple[list[Waiting], bool]:
        gathered = [first]
        while len(gathered) < MOST_TOGETHER and not self._queue.empty():
            waiting = self._queue.get()
            if waiting is None:
                return gathered, True
            gathered.append(waiting)
        return gathered, False

    def _answer(self, gathered: list[Waiting]) -> None:
        try:
            vectors = self._inner.embed_questions([question for question, _ in gathered])
        except Exception as fault:  # whatever it is belongs to those who wait, or they would wait for ever
            for _, promise in gathered:
                promise.set_exception(fault)
            return
        for (_, promise), vector in zip(gathered, vectors, strict=True):
            promise.set_result(vector)
