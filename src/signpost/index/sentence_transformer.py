"""Texts to vectors through sentence-transformers, from any model that it reads."""

from collections.abc import Sequence

import torch
from sentence_transformers import SentenceTransformer
from transformers.utils.logging import disable_progress_bar

from signpost.config import PACKAGED_MODEL
from signpost.errors import EmbedderError
from signpost.index.embedder import Embedded, Progress, Text, Vectors, by_length, no_progress, pool_spans, unit
from signpost.index.weights import identity_of


class SentenceTransformerEmbedder:
    """The reference embedder: slow to import, reads every model that the library reads."""

    def __init__(self, model: str, threads: int, download: bool = False) -> None:
        torch.set_num_threads(threads)
        disable_progress_bar()  # type: ignore[no-untyped-call]  # the library's own draws on every caller's terminal
        try:
            self.model = SentenceTransformer(model, device="cpu", local_files_only=not download)
        except (OSError, ValueError) as fault:
            raise EmbedderError(
                f"The model {model!r} cannot be loaded ({type(fault).__name__}). Set SIGNPOST_MODEL to a folder that "
                f"holds a sentence-transformers model, or unset it to use {PACKAGED_MODEL}."
            ) from fault
        self.model.eval()
        self._identity = identity_of(model)

    @property
    def identity(self) -> str:
        """The model's name and a digest of its weights."""
        return self._identity

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return int(self.model.get_embedding_dimension() or 0)

    def embed_questions(self, questions: Sequence[str]) -> Vectors:
        """Shape (questions, dimension), with the model's own prompt for questions if it has one."""
        return unit(self.model.encode_query(list(questions), show_progress_bar=False))

    def embed_texts(self, texts: Sequence[Text], progress: Progress = no_progress) -> list[Embedded]:
        """One result a text, in order, in batches sorted by length."""
        results: list[Embedded | None] = [None] * len(texts)
        for batch in by_length([len(text.text) for text in texts]):
            for position, embedded in zip(batch, self._forward([texts[at] for at in batch]), strict=True):
                results[position] = embedded
            progress(len(batch))
        return [result for result in results if result is not None]

    def _forward(self, texts: list[Text]) -> list[Embedded]:
        written = [text.text for text in texts]
        features = self.model.preprocess(written)
        offsets = self.model.tokenizer(
            written, truncation=True, max_length=self.model.max_seq_length, return_offsets_mapping=True
        )["offset_mapping"]
        with torch.inference_mode():
            output = self.model(features)
        tokens = output["token_embeddings"].float().numpy()
        whole = unit(output["sentence_embedding"].float().numpy())
        real = features["attention_mask"].bool().numpy()
        return [
            Embedded(vector, pool_spans(rows[mask], places, text.spans, vector))
            for text, rows, mask, places, vector in zip(texts, tokens, real, offsets, whole, strict=True)
        ]
