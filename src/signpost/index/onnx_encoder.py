"""Texts to vectors through ONNX Runtime: the packaged weights, or another model's, exported once and proven equal."""

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Encoding

from signpost.errors import EmbedderError, WeightsError
from signpost.index.embedder import Embedded, Progress, Text, Vectors, by_length, no_progress, pool_spans, unit
from signpost.onnx_model import CARD_FILE, OnnxModel


class OnnxEmbedder:
    """A model in a folder: mean-pooled, normalised."""

    def __init__(self, folder: Path, threads: int) -> None:
        try:
            self._model = OnnxModel(folder, threads, packaged=False)
        except WeightsError as fault:
            raise EmbedderError(
                f"The exported model in {folder} is damaged. Delete that folder and run: signpost index"
            ) from fault
        card, self._tokenizer = self._model.card, self._model.tokenizer
        self._identity, self._dimension = str(card["identity"]), int(card["dimension"])
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(int(card["longest"]))

    @property
    def identity(self) -> str:
        """That of the model it was exported from."""
        return self._identity

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return self._dimension

    def embed_questions(self, questions: Sequence[str]) -> Vectors:
        """Shape (questions, dimension)."""
        return np.stack([each.vector for each in self.embed_texts([Text(question) for question in questions])])

    def embed_texts(self, texts: Sequence[Text], progress: Progress = no_progress) -> list[Embedded]:
        """One result a text, in order, in batches sorted by length."""
        encodings = self._tokenizer.encode_batch([text.text for text in texts])
        results: list[Embedded | None] = [None] * len(texts)
        for batch in by_length([len(encoding.ids) for encoding in encodings]):
            tokens = self._forward([encodings[at] for at in batch])
            for position, rows in zip(batch, tokens, strict=True):
                results[position] = _pooled(rows, encodings[position], texts[position])
            progress(len(batch))
        return [result for result in results if result is not None]

    def _forward(self, encodings: list[Encoding]) -> Vectors:
        longest = max(len(encoding.ids) for encoding in encodings)
        ids: NDArray[np.int64] = np.zeros((len(encodings), longest), np.int64)
        mask = np.zeros_like(ids)
        for row, encoding in enumerate(encodings):
            ids[row, : len(encoding.ids)] = encoding.ids
            mask[row, : len(encoding.ids)] = 1
        feed = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        return self._model.run(feed)[0]


def _pooled(rows: Vectors, encoding: Encoding, text: Text) -> Embedded:
    tokens = rows[: len(encoding.ids)]
    vector = unit(tokens.mean(0))
    return Embedded(vector, pool_spans(tokens, encoding.offsets, text.spans, vector))


def exported_identity(folder: Path) -> str:
    """The identity of the model exported to a folder; nothing if none was."""
    try:
        return str(json.loads((folder / CARD_FILE).read_text(encoding="utf-8"))["identity"])
    except (OSError, ValueError, KeyError):
        return ""
