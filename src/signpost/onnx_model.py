"""A folder of weights, tokenizer and card to a model that runs: for every encoder of ours on ONNX Runtime."""

import hashlib
import json
import os
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache, wraps
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Encoding, Tokenizer

from signpost.errors import WeightsError

MODEL_FILE, TOKENIZER_FILE, CARD_FILE = "model.onnx", "tokenizer.json", "card.json"

AT_ONCE = 2
"""Threads that run a model, however many ask: each keeps memory of its own, and more are no faster on few cores."""

LONGEST = 128
"""Tokens that are read at once by what reads a text of any length: a longer one is read a window at a time."""

OVERLAP = 32
"""Tokens that a window and the next one share."""

Outputs = list[NDArray[np.float32]]
Loaded = TypeVar("Loaded")


class OnnxModel:
    """`card` is what the folder says of its weights; of those that are `packaged` its `sha256` must be theirs."""

    def __init__(self, folder: Path, threads: int = 1, *, packaged: bool = True) -> None:
        self._folder = folder
        try:
            self.card: Mapping[str, Any] = json.loads((folder / CARD_FILE).read_text(encoding="utf-8"))
            if packaged:
                self._check()
            options = onnxruntime.SessionOptions()
            options.intra_op_num_threads = threads
            options.enable_cpu_mem_arena = False
            self._session = onnxruntime.InferenceSession(str(folder / MODEL_FILE), options)
            self.tokenizer = self.another_tokenizer()
        except Exception as fault:  # onnxruntime and tokenizers raise bare Exception for a damaged file
            raise WeightsError(f"The weights in {folder} are missing or damaged. Install Signpost again.") from fault
        self._start_threads()

    def another_tokenizer(self) -> Tokenizer:
        """One of its own: what a tokenizer is set to holds for every thread."""
        return Tokenizer.from_file(str(self._folder / TOKENIZER_FILE))

    def run(self, feed: Mapping[str, NDArray[np.int64]]) -> Outputs:
        """All outputs, in the thread of whoever asks: for one that asks for everybody."""
        outputs: Outputs = self._session.run(None, dict(feed))
        return outputs

    def run_for_many(self, feed: Mapping[str, NDArray[np.int64]]) -> Outputs:
        """The same for any number of threads that ask at once."""
        if self._process != os.getpid():
            self._start_threads()  # those of the parent did not survive the fork
        return self._askers.submit(self.run, feed).result()

    def _start_threads(self) -> None:
        self._askers, self._process = ThreadPoolExecutor(AT_ONCE, "model"), os.getpid()

    def _check(self) -> None:
        with (self._folder / MODEL_FILE).open("rb") as model:
            if hashlib.file_digest(model, "sha256").hexdigest() != self.card["sha256"]:
                raise ValueError("the weights are not those that the card names")


class WindowedModel(OnnxModel):
    """Reads texts of any length in windows that overlap."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.tokenizer.enable_truncation(LONGEST, stride=OVERLAP)
        self.tokenizer.enable_padding()

    def windows(self, text: str) -> list[Encoding]:
        """The whole text in order, in one or more, all as long as the longest."""
        first = self.tokenizer.encode(text)
        return [first, *first.overflowing]

    def judged(self, windows: Sequence[Encoding], **beside: NDArray[np.int64]) -> NDArray[np.float32]:
        """The first output for all windows; `beside` are inputs of this model's own, of shape (windows, tokens)."""
        ids = np.array([window.ids for window in windows], np.int64)
        mask = np.array([window.attention_mask for window in windows], np.int64)
        return self.run_for_many({"ids": ids, "mask": mask, **beside})[0]


def loaded_once(load: Callable[..., Loaded]) -> Callable[..., Loaded]:
    """`functools.cache` alone lets as many threads load as ask at first."""
    lock, kept = Lock(), cache(load)

    @wraps(load)
    def loaded(*args: Any) -> Loaded:
        with lock:
            return kept(*args)

    return loaded
