"""A text to what it touches, by a small encoder taught on written examples.

Patterns hear what is said outright; this hears what is said sideways ("nobody has been in to her since Sunday"). It is
the first layers of all-MiniLM-L6-v2, taught by `python -m tests.safety.fit`, which says what went in and how the
thresholds were chosen.
"""

from importlib.resources import as_file, files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from signpost.onnx_model import WindowedModel, loaded_once
from signpost.safety.guardrail import Guardrail

WEIGHTS = "detector"

ASKED_FROM = "asked"
"""Where its card says from which log odds on there is danger in what asks for something."""


class Detector:
    """Log odds of any danger and of each kind, against thresholds that its card gives.

    Whether anybody is at risk at all is easier to tell than how: only then are the kinds of risk asked for, and the
    likeliest is taken if none is likely by itself. Who asks for something tells of hard lives as well, and mostly of
    nobody in danger: of what asks, a danger must be likelier.
    """

    def __init__(self, folder: Path) -> None:
        self._model = WindowedModel(folder)
        card = self._model.card
        self._kinds = tuple(Guardrail(name) for name in list(card["thresholds"])[1:])
        self._thresholds = np.array([*card["thresholds"].values()], np.float32)
        self._asked = self._thresholds.copy()
        self._asked[0] = card[ASKED_FROM]
        self._sure = float(card["sure"])
        self._risks = [1 + at for at, kind in enumerate(self._kinds) if kind.is_concern]

    def heard(self, text: str, *, asks: bool) -> tuple[tuple[Guardrail, ...], bool]:
        """What is more likely touched than its threshold, the likeliest first, and whether there is surely a risk.

        `asks`: the text asks for something. What is beneath the route of such a text was asked for, so the weights
        alone are never sure enough to leave it out.
        """
        thresholds = self._asked if asks else self._thresholds
        judged = self._judged(text)
        odds = judged.max(axis=0)
        risky = judged[judged[:, 0] >= thresholds[0]]
        is_risk = len(risky) > 0
        if is_risk:  # kinds of danger are told from each other: only what holds danger is asked for them
            odds[self._risks] = risky.max(axis=0)[self._risks]
        scores = dict(zip(self._kinds, odds[1:].tolist(), strict=True))
        heard = {kind for kind, by in zip(self._kinds, (odds - thresholds)[1:], strict=True) if by >= 0}
        heard = {kind for kind in heard if is_risk or not kind.is_concern}
        if is_risk:
            heard.add(max((kind for kind in self._kinds if kind.is_concern), key=scores.__getitem__))
        return tuple(sorted(heard, key=scores.__getitem__, reverse=True)), bool(odds[0] >= self._sure) and not asks

    def danger(self, text: str) -> float:
        """Log odds of any danger."""
        return float(self._judged(text)[:, 0].max())

    def _judged(self, text: str) -> NDArray[np.float32]:
        """Shape (windows, 1 + kinds): log odds, first of any danger. A text counts as its worst window."""
        return self._model.judged(self._model.windows(text))


@loaded_once
def learnt() -> Detector:
    """The packaged weights, loaded once."""
    with as_file(files(__package__) / WEIGHTS) as folder:
        return Detector(folder)
