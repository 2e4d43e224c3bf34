"""A text to what it touches, by a small encoder taught on written examples.

Patterns hear what is said outright; this hears what is said sideways ("nobody has been in to her since Sunday"). It is
the first layers of all-MiniLM-L6-v2, taught by `python -m tests.safety.fit`, which says what went in and how the
thresholds were chosen.
"""

import hashlib
import json
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from threading import Lock

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from signpost.errors import DetectorError
from signpost.safety.guardrail import Guardrail

WEIGHTS = "detector"
MODEL_FILE, TOKENIZER_FILE, CARD_FILE = "model.onnx", "tokenizer.json", "card.json"

LONGEST = 128
"""Tokens that are read at once: a longer text is heard a window at a time, and counts as its worst."""

OVERLAP = 32

AT_ONCE = 2
"""Threads that hear, however many ask: each keeps memory of its own, and more are no faster on few cores."""


class Detector:
    """Log odds of any danger and of each kind, against thresholds that its card gives.

    Whether anybody is at risk at all is easier to tell than how: only then are the kinds of risk asked for, and the
    likeliest is taken if none is likely by itself.
    """

    def __init__(self, folder: Path) -> None:
        try:
            card = json.loads((folder / CARD_FILE).read_text(encoding="utf-8"))
            model = (folder / MODEL_FILE).read_bytes()
            if hashlib.sha256(model).hexdigest() != card["sha256"]:
                raise ValueError("other weights than those of the card")
            self._tokenizer = Tokenizer.from_file(str(folder / TOKENIZER_FILE))
            options = onnxruntime.SessionOptions()
            options.intra_op_num_threads = 1
            options.enable_cpu_mem_arena = False
            self._session = onnxruntime.InferenceSession(model, options)
        except Exception as fault:  # onnxruntime and tokenizers raise bare Exception for a damaged file
            raise DetectorError(
                f"The weights that hear danger, in {folder}, are missing or damaged. Install Signpost again."
            ) from fault
        self._threads = ThreadPoolExecutor(AT_ONCE, "hearing")
        self._tokenizer.enable_truncation(LONGEST, stride=OVERLAP)
        self._tokenizer.enable_padding()
        self._kinds = tuple(Guardrail(name) for name in list(card["thresholds"])[1:])
        self._thresholds = np.array([*card["thresholds"].values()], np.float32)
        self._sure = float(card["sure"])

    def heard(self, text: str) -> tuple[tuple[Guardrail, ...], bool]:
        """What is more likely touched than its threshold, and whether somebody is at risk beyond much doubt."""
        odds = self._odds(text)
        above = odds - self._thresholds
        scores = dict(zip(self._kinds, above[1:].tolist(), strict=True))
        risks = {kind: score for kind, score in scores.items() if kind.is_concern} if above[0] >= 0 else {}
        likeliest = max(risks, key=risks.__getitem__, default=None)
        heard = {kind for kind, score in scores.items() if score >= 0 and (kind in risks or not kind.is_concern)}
        return tuple(kind for kind in self._kinds if kind in heard or kind is likeliest), bool(odds[0] >= self._sure)

    def _odds(self, text: str) -> NDArray[np.float32]:
        """Shape (1 + kinds,): first that of any danger."""
        whole = self._tokenizer.encode(text)
        windows = [whole, *whole.overflowing]
        ids = np.array([window.ids for window in windows], np.int64)
        mask = np.array([window.attention_mask for window in windows], np.int64)
        (judged,) = self._threads.submit(self._session.run, ["judged"], {"ids": ids, "mask": mask}).result()
        odds: NDArray[np.float32] = judged.max(axis=0)
        return odds


_LOADING = Lock()  # `cache` alone lets as many threads load the weights as ask at first


def learnt() -> Detector:
    """The packaged weights, loaded once."""
    with _LOADING:
        return _packaged()


@cache
def _packaged() -> Detector:
    with as_file(files(__package__) / WEIGHTS) as folder:
        return Detector(folder)
