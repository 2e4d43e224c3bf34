"""A text to what it touches, by a small encoder taught on written examples.

Patterns hear what is said outright; this hears what is said sideways ("nobody has been in to her since Sunday"). It is
the first layers of all-MiniLM-L6-v2, taught by `python -m tests.safety.fit`, which says what went in and how the
thresholds were chosen.
"""

from importlib.resources import as_file, files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from signpost.errors import DetectorError
from signpost.onnx_model import DamagedModel, OnnxModel, loaded_once
from signpost.safety.guardrail import Guardrail

WEIGHTS = "detector"

LONGEST = 128
"""Tokens that are read at once: a longer text is heard a window at a time, and counts as its worst."""

OVERLAP = 32


class Detector:
    """Log odds of any danger and of each kind, against thresholds that its card gives.

    Whether anybody is at risk at all is easier to tell than how: only then are the kinds of risk asked for, and the
    likeliest is taken if none is likely by itself.
    """

    def __init__(self, folder: Path) -> None:
        try:
            self._model = OnnxModel(folder)
        except DamagedModel as fault:
            raise DetectorError(
                f"The weights that hear danger, in {folder}, are missing or damaged. Install Signpost again."
            ) from fault
        card, self._tokenizer = self._model.card, self._model.tokenizer
        self._tokenizer.enable_truncation(LONGEST, stride=OVERLAP)
        self._tokenizer.enable_padding()
        self._kinds = tuple(Guardrail(name) for name in list(card["thresholds"])[1:])
        self._thresholds = np.array([*card["thresholds"].values()], np.float32)
        self._sure = float(card["sure"])
        self._risks = [1 + at for at, kind in enumerate(self._kinds) if kind.is_concern]

    def heard(self, text: str) -> tuple[tuple[Guardrail, ...], bool]:
        """What is more likely touched than its threshold, the likeliest first, and whether there is surely a risk."""
        odds = self._odds(text)
        above = odds - self._thresholds
        scores = dict(zip(self._kinds, odds[1:].tolist(), strict=True))
        is_risk = bool(above[0] >= 0)
        heard = {kind for kind, by in zip(self._kinds, above[1:], strict=True) if by >= 0}
        heard = {kind for kind in heard if is_risk or not kind.is_concern}
        if is_risk:
            heard.add(max((kind for kind in self._kinds if kind.is_concern), key=scores.__getitem__))
        return tuple(sorted(heard, key=scores.__getitem__, reverse=True)), bool(odds[0] >= self._sure)

    def _odds(self, text: str) -> NDArray[np.float32]:
        """Shape (1 + kinds,): first that of any danger.

        Kinds of danger are told from each other, so only what holds danger is asked for them.
        """
        whole = self._tokenizer.encode(text)
        windows = [whole, *whole.overflowing]
        ids = np.array([window.ids for window in windows], np.int64)
        mask = np.array([window.attention_mask for window in windows], np.int64)
        (judged,) = self._model.run_for_many({"ids": ids, "mask": mask})
        odds: NDArray[np.float32] = judged.max(axis=0)
        risky = judged[judged[:, 0] >= self._thresholds[0]]
        if len(risky):
            odds[self._risks] = risky.max(axis=0)[self._risks]
        return odds


@loaded_once
def learnt() -> Detector:
    """The packaged weights, loaded once."""
    with as_file(files(__package__) / WEIGHTS) as folder:
        return Detector(folder)
