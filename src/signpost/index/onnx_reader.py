"""The packaged reader's weights to a reader on ONNX Runtime."""

from collections.abc import Sequence
from importlib.resources import as_file, files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Encoding

from signpost.errors import ReaderError, WeightsError
from signpost.index.embedder import Text
from signpost.index.reader import Read
from signpost.onnx_model import OnnxModel, loaded_once

Logits = NDArray[np.float32]


class OnnxReader:
    """A cross-encoder: question and text in one pass. `python -m tests.answers.train` makes its weights."""

    def __init__(self, folder: Path, threads: int = 1) -> None:
        try:
            self._model = OnnxModel(folder, threads)
        except WeightsError as fault:
            raise ReaderError(f"{fault} Or set SIGNPOST_READS=0 to answer without reading.") from fault
        self._tokenizer, self._counter = self._model.tokenizer, self._model.another_tokenizer()
        self._identity = str(self._model.card["identity"])
        self._tokenizer.no_padding()
        self._longest = int(self._model.card["longest"])
        self._tokenizer.enable_truncation(self._longest, strategy="only_second")
        self._counter.no_truncation()

    @classmethod
    def packaged(cls, threads: int = 1) -> "OnnxReader":
        """The weights that come with Signpost, loaded once."""
        return _packaged(threads)

    @property
    def identity(self) -> str:
        """Names the weights."""
        return self._identity

    def read(self, question: str, texts: Sequence[Text]) -> list[Read]:
        """One result a text, in order: all in one pass, so texts of about one length waste least."""
        if not texts:
            return []
        short = self._shortened(question)
        encodings = self._tokenizer.encode_batch([(short, text.text) for text in texts])
        judged, where = self._forward(encodings)
        return [
            Read(float(mark), tuple(_within(rows, encoding, span) for span in text.spans))
            for mark, rows, encoding, text in zip(judged, where, encodings, texts, strict=True)
        ]

    def _shortened(self, question: str) -> str:
        """The last of a long question, for people tell first and ask then; of one without blanks, half of the room."""
        short = " ".join(question.split()[-LONGEST_QUESTION:])
        offsets = self._counter.encode(short, add_special_tokens=False).offsets
        if len(offsets) + MARKS < self._longest:
            return short
        return short[offsets[-(self._longest // 2)][0] :]

    def _forward(self, encodings: list[Encoding]) -> tuple[Logits, Logits]:
        longest = max(len(encoding.ids) for encoding in encodings)
        ids, mask, types = (np.zeros((len(encodings), longest), np.int64) for _ in range(3))
        for row, encoding in enumerate(encodings):
            count = len(encoding.ids)
            ids[row, :count], mask[row, :count], types[row, :count] = encoding.ids, 1, encoding.type_ids
        judged, where = self._model.run_for_many({"ids": ids, "mask": mask, "types": types})
        return judged, where


LONGEST_QUESTION = 60
"""Words that are read of a question."""

MARKS = 3
"""Tokens that stand before, between and behind question and text; at least one of the text must fit as well."""


def _within(rows: Logits, encoding: Encoding, span: tuple[int, int]) -> float:
    """The best start and the best end inside a span of the text; very low if it was cut off."""
    places, types = np.array(encoding.offsets), np.array(encoding.type_ids)
    inside = (types == 1) & (places[:, 1] > places[:, 0]) & (places[:, 0] >= span[0]) & (places[:, 1] <= span[1])
    if not inside.any():
        return -20.0
    found = rows[: len(inside)][inside]
    return float(found[:, 0].max() + found[:, 1].max())


@loaded_once
def _packaged(threads: int) -> OnnxReader:
    with as_file(files("signpost.index") / "reader") as folder:
        return OnnxReader(folder, threads)
