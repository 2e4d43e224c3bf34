"""A language model to one that never keeps an asker waiting: a time limit, a few at once, a pause after failures."""

import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooLate
from threading import Lock

from signpost.answering.rewording.language_model import LanguageModel, Message
from signpost.errors import LanguageModelError

AT_ONCE = 4
"""Questions that a model works on; whoever comes next is answered without it rather than made to wait."""

FAILURES = 3
"""In a row. Then it is left alone for a while."""

PAUSE = 60.0
"""Seconds; after them one question tries whether it answers again."""

REMEMBERED = 512
"""Replies. The same question on the same sources gets the same words, and costs nothing."""


class Patience:
    """Whether a model is worth asking now."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = Lock()
        self._failures = 0
        self._busy = 0
        self._not_before = 0.0

    def enter(self) -> bool:
        """Whether to ask; after a pause one asks and the others wait for how it went."""
        with self._lock:
            is_trying = self._failures >= FAILURES
            if self._busy >= (1 if is_trying else AT_ONCE) or (is_trying and self._clock() < self._not_before):
                return False
            self._busy += 1
            return True

    def failed(self) -> None:
        """It gave nothing of use."""
        with self._lock:
            self._failures += 1
            self._not_before = self._clock() + PAUSE

    def answered(self) -> None:
        """It gave an answer, whatever that is worth."""
        with self._lock:
            self._failures = 0

    def leave(self) -> None:
        """One that was asked is done, however late."""
        with self._lock:
            self._busy -= 1


class Patient:
    """Asks another model in a thread of its own: whatever that does, `seconds` after the question there is an end."""

    def __init__(self, model: LanguageModel, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._model = model
        self._seconds = seconds
        self._patience = Patience(clock)
        self._pool = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="language-model")
        self._replies: OrderedDict[tuple[Message, ...], str] = OrderedDict()
        self._lock = Lock()

    def write(self, messages: Sequence[Message]) -> str:
        """Its reply, or the one it gave to the same before; raises LanguageModelError in time."""
        asked = tuple(messages)
        with self._lock:
            if asked in self._replies:
                self._replies.move_to_end(asked)
                return self._replies[asked]
        if not self._patience.enter():
            raise LanguageModelError("The language model is busy, or failed a moment ago and is left alone.")
        reply = self._in_time(self._started(asked))
        with self._lock:
            self._replies[asked] = reply
            while len(self._replies) > REMEMBERED:
                self._replies.popitem(last=False)
        return reply

    def close(self) -> None:
        """Ask no more; what is asked still ends by its own limit."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _started(self, asked: tuple[Message, ...]) -> Future[str]:
        try:
            return self._pool.submit(self._asked, asked)
        except RuntimeError as fault:  # the pool is closed
            self._patience.leave()
            raise LanguageModelError("The language model is asked no more: Signpost is closing.") from fault

    def _asked(self, messages: tuple[Message, ...]) -> str:
        try:
            return self._model.write(messages)
        finally:
            self._patience.leave()

    def _in_time(self, working: Future[str]) -> str:
        try:
            reply = working.result(self._seconds)
        except TooLate as fault:
            self._patience.failed()
            raise LanguageModelError(f"The language model took longer than {self._seconds:g} seconds.") from fault
        except LanguageModelError:
            self._patience.failed()
            raise
        self._patience.answered()
        return reply
