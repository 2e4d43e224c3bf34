"""Settings of the model to the embedder that builds, and the one that serves."""

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from signpost.config import PACKAGED_MODEL
from signpost.index.embedder import Embedder
from signpost.index.onnx_encoder import OnnxEmbedder, exported_identity
from signpost.index.weights import identity_of

if TYPE_CHECKING:
    from signpost.index.sentence_transformer import SentenceTransformerEmbedder


class Embedders:
    """Chooses the engine: ONNX Runtime for the packaged model, and for another once it is exported."""

    def __init__(self, model: str, folder: Path, download: bool = False, use_export: bool = True) -> None:
        self._model = model
        self._exported = folder / re.sub(r"[^A-Za-z0-9.-]+", "-", model)
        self._download = download
        self._use_export = use_export

    def for_building(self, threads: int) -> Embedder:
        """Exports the model first if it can be and has not been, or if its weights changed since."""
        if self._model == PACKAGED_MODEL:
            return self._packaged(threads)
        if self._use_export and exported_identity(self._exported) == identity_of(self._model):
            return OnnxEmbedder(self._exported, threads)
        reference = self._reference(threads)
        return self._export(reference, threads) or reference if self._use_export else reference

    def for_serving(self, threads: int) -> Embedder:
        """The exported model if there is one: it starts in a fifth of the time and needs no torch."""
        if self._model == PACKAGED_MODEL:
            return self._packaged(threads)
        if self._use_export and exported_identity(self._exported):
            return OnnxEmbedder(self._exported, threads)
        return self._reference(threads)

    def _packaged(self, threads: int) -> OnnxEmbedder:
        if exported_identity(self._exported) != identity_of(self._model):
            from signpost.index.packing import pack  # noqa: PLC0415  # onnx is heavy, and needed once

            pack(self._exported)
        return OnnxEmbedder(self._exported, threads)

    def _reference(self, threads: int) -> "SentenceTransformerEmbedder":
        # Imported here alone: sentence-transformers and torch take seconds that serving must not pay.
        from signpost.index.sentence_transformer import SentenceTransformerEmbedder  # noqa: PLC0415

        return SentenceTransformerEmbedder(self._model, threads, self._download)

    def _export(self, reference: "SentenceTransformerEmbedder", threads: int) -> OnnxEmbedder | None:
        from signpost.index.exporting import export  # noqa: PLC0415

        shutil.rmtree(self._exported, ignore_errors=True)
        return OnnxEmbedder(self._exported, threads) if export(reference, self._exported) else None
