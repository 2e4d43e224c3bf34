"""A sentence-transformers model to the same model for ONNX Runtime, proven equal."""

import warnings
from pathlib import Path
from typing import Any, cast

import onnx
import torch

from signpost.errors import EmbedderError
from signpost.index.embedder import Text
from signpost.index.model_folder import made_whole, save_parted, write_card
from signpost.index.onnx_encoder import OnnxEmbedder
from signpost.index.sentence_transformer import SentenceTransformerEmbedder
from signpost.onnx_model import MODEL_FILE, TOKENIZER_FILE

SMALLEST_COSINE = 0.9999
"""Between the vectors of the two engines; measured 0.9999998 for all-MiniLM-L6-v2 in fp32."""

PROOF_TEXTS = (
    "forgets to turn the oven off",
    "Harbour Lunch Club > When\nTuesday and Friday, 12 to 2pm. Ring 01632 960201 to book a place on the minibus.",
    "£19 an hour; TEC-4417, 7731-09; café, naïve, Saint-Brannock’s " + "and a long tail of words " * 60,
)


def export(embedder: SentenceTransformerEmbedder, folder: Path) -> OnnxEmbedder | None:
    """Write the model to `folder` and prove its vectors equal; None where this kind of model cannot be exported.

    Only what was proven is exported: a BERT-like encoder with mean pooling and no prompt for questions.
    """
    if not _is_exportable(embedder):
        return None
    with made_whole(folder) as building:
        _write_model(embedder, building / MODEL_FILE)
        save_parted(onnx.load(building / MODEL_FILE), building / MODEL_FILE)
        embedder.model.tokenizer.backend_tokenizer.save(str(building / TOKENIZER_FILE))
        write_card(building, embedder.identity, embedder.dimension, embedder.model.max_seq_length)
        exported = OnnxEmbedder(building, threads=1)
        smallest = smallest_cosine(embedder, exported)
        if smallest < SMALLEST_COSINE:
            raise EmbedderError(
                f"The exported model gives other vectors (smallest cosine {smallest:.6f}). Set SIGNPOST_EXPORT=false."
            )
    return exported


def smallest_cosine(embedder: SentenceTransformerEmbedder, exported: OnnxEmbedder) -> float:
    """The worst agreement of the two engines over texts short, long and odd: 1.0 is perfect."""
    texts = [Text(text, ((0, 12),)) for text in PROOF_TEXTS]
    pairs = zip(embedder.embed_texts(texts), exported.embed_texts(texts), strict=True)
    return min(min(float(a.vector @ b.vector), float(a.spans[0] @ b.spans[0])) for a, b in pairs)


def _is_exportable(embedder: SentenceTransformerEmbedder) -> bool:
    kinds = [type(module).__name__ for module in embedder.model]
    pooling = next((module for module in embedder.model if type(module).__name__ == "Pooling"), None)
    mode: dict[str, Any] = cast(Any, pooling).get_config_dict() if pooling is not None else {}
    is_mean = mode.get("pooling_mode_mean_tokens", False) or mode.get("pooling_mode") in ("mean", ["mean"], ("mean",))
    prompts = any(embedder.model.prompts.values())
    return set(kinds) <= {"Transformer", "Pooling", "Normalize"} and bool(is_mean) and not prompts


class _Tokens(torch.nn.Module):
    """The encoder alone, with its inputs by position as the exporter wants them."""

    encoder: Any

    def __init__(self, encoder: torch.nn.Module) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, ids: torch.Tensor, mask: torch.Tensor, types: torch.Tensor) -> torch.Tensor:
        hidden: torch.Tensor = self.encoder(input_ids=ids, attention_mask=mask, token_type_ids=types).last_hidden_state
        return hidden


def _write_model(embedder: SentenceTransformerEmbedder, file: Path) -> None:
    encoder: Any = embedder.model[0].auto_model
    encoder.set_attn_implementation("eager")
    sample = torch.ones(2, 8, dtype=torch.long)
    names = ["input_ids", "attention_mask", "token_type_ids"]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the tracer warns of constants that the proof of equality covers
        torch.onnx.export(
            _Tokens(encoder).eval(),  # torch puts the mode back afterwards, and training mode means dropout
            (sample, sample, torch.zeros_like(sample)),
            str(file),
            input_names=names,
            output_names=["tokens_out"],
            dynamic_axes={name: {0: "texts", 1: "tokens"} for name in [*names, "tokens_out"]},
            opset_version=17,
            dynamo=False,
        )
