"""The same weights through ONNX Runtime: exported once, proven equal, a tenth of the start-up time."""

import json
import os
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Encoding, Tokenizer

from signpost.errors import EmbedderError
from signpost.index.embedder import Embedded, Progress, Text, Vectors, by_length, no_progress, pool_spans, unit

if TYPE_CHECKING:
    from signpost.index.sentence_transformer import SentenceTransformerEmbedder

MODEL_FILE, TOKENIZER_FILE, CARD_FILE = "model.onnx", "tokenizer.json", "card.json"
SMALLEST_COSINE = 0.9999
"""Between the vectors of the two engines; measured 0.9999998 for all-MiniLM-L6-v2 in fp32."""

PROOF_TEXTS = (
    "forgets to turn the oven off",
    "Harbour Lunch Club > When\nTuesday and Friday, 12 to 2pm. Ring 01632 960201 to book a place on the minibus.",
    "£19 an hour; TEC-4417, 7731-09; café, naïve, Saint-Brannock’s " + "and a long tail of words " * 60,
)


class OnnxEmbedder:
    """An exported model: mean-pooled, normalised, fp32."""

    def __init__(self, folder: Path, threads: int) -> None:
        try:
            card = json.loads((folder / CARD_FILE).read_text(encoding="utf-8"))
            self._tokenizer = Tokenizer.from_file(str(folder / TOKENIZER_FILE))
            options = onnxruntime.SessionOptions()
            options.intra_op_num_threads = threads
            self._session = onnxruntime.InferenceSession(str(folder / MODEL_FILE), options)
        except Exception as fault:  # onnxruntime and tokenizers raise bare Exception for a damaged file
            raise EmbedderError(
                f"The exported model in {folder} is damaged. Delete that folder and run: signpost index"
            ) from fault
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
        tokens: Vectors = self._session.run(None, feed)[0]
        return tokens


def _pooled(rows: Vectors, encoding: Encoding, text: Text) -> Embedded:
    tokens = rows[: len(encoding.ids)]
    vector = unit(tokens.mean(0))
    return Embedded(vector, pool_spans(tokens, encoding.offsets, text.spans, vector))


def export(embedder: "SentenceTransformerEmbedder", folder: Path) -> OnnxEmbedder | None:
    """Write the model to `folder` and prove its vectors equal; None where this kind of model cannot be exported.

    Only what was proven is exported: a BERT-like encoder with mean pooling and no prompt for questions.
    """
    if not _is_exportable(embedder):
        return None
    building = folder.with_name(f"{folder.name}.{os.getpid()}")
    building.mkdir(parents=True, exist_ok=True)
    _write_model(embedder, building / MODEL_FILE)
    embedder.model.tokenizer.backend_tokenizer.save(str(building / TOKENIZER_FILE))
    longest = embedder.model.max_seq_length
    card = {"identity": embedder.identity, "dimension": embedder.dimension, "longest": longest}
    (building / CARD_FILE).write_text(json.dumps(card), encoding="utf-8")
    exported = OnnxEmbedder(building, threads=1)
    smallest = smallest_cosine(embedder, exported)
    if smallest < SMALLEST_COSINE:
        raise EmbedderError(
            f"The exported model gives other vectors (smallest cosine {smallest:.6f}). Set SIGNPOST_SERVE_EXPORTED=false."
        )
    building.rename(folder)
    return exported


def smallest_cosine(embedder: "SentenceTransformerEmbedder", exported: OnnxEmbedder) -> float:
    """The worst agreement of the two engines over texts short, long and odd: 1.0 is perfect."""
    texts = [Text(text, ((0, 12),)) for text in PROOF_TEXTS]
    pairs = zip(embedder.embed_texts(texts), exported.embed_texts(texts), strict=True)
    return min(min(float(a.vector @ b.vector), float(a.spans[0] @ b.spans[0])) for a, b in pairs)


def _is_exportable(embedder: "SentenceTransformerEmbedder") -> bool:
    kinds = [type(module).__name__ for module in embedder.model]
    pooling = next((module for module in embedder.model if type(module).__name__ == "Pooling"), None)
    mode = pooling.get_config_dict() if pooling is not None else {}
    is_mean = mode.get("pooling_mode_mean_tokens", False) or mode.get("pooling_mode") in ("mean", ["mean"], ("mean",))
    prompts = any(embedder.model.prompts.values())
    return set(kinds) <= {"Transformer", "Pooling", "Normalize"} and bool(is_mean) and not prompts


def _write_model(embedder: "SentenceTransformerEmbedder", file: Path) -> None:
    import torch  # here alone: serving must not pay the seconds that importing torch takes

    class Encoder(torch.nn.Module):
        def __init__(self, model: torch.nn.Module) -> None:
            super().__init__()
            self.model = model

        def forward(self, ids: torch.Tensor, mask: torch.Tensor, types: torch.Tensor) -> torch.Tensor:
            hidden = self.model(input_ids=ids, attention_mask=mask, token_type_ids=types).last_hidden_state
            return torch.as_tensor(hidden)

    inner = embedder.model[0].auto_model
    inner.set_attn_implementation("eager")
    sample = torch.ones(2, 8, dtype=torch.long)
    names = ["input_ids", "attention_mask", "token_type_ids"]
    axes = {name: {0: "texts", 1: "tokens"} for name in [*names, "tokens_out"]}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the tracer warns of constants that the proof of equality covers
        torch.onnx.export(
            Encoder(inner).eval(),  # torch puts the mode back afterwards, and training mode means dropout
            (sample, sample, torch.zeros_like(sample)),
            str(file),
            input_names=names,
            output_names=["tokens_out"],
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
