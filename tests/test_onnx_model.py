"""Weights that come with Signpost, whole and damaged."""

from collections.abc import Callable
from importlib.resources import as_file, files
from itertools import pairwise
from pathlib import Path
from shutil import copytree

import pytest

from signpost.errors import SignpostError
from signpost.index.onnx_reader import OnnxReader
from signpost.onnx_model import CARD_FILE, MODEL_FILE, OVERLAP, WindowedModel
from signpost.privacy.tagger import Tagger
from signpost.safety.detector import Detector

MODELS: dict[str, Callable[[Path], object]] = {
    "signpost.index/reader": OnnxReader,
    "signpost.safety/detector": Detector,
    "signpost.privacy/tagger": Tagger,
}


@pytest.fixture(params=MODELS)
def packaged(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Callable[[Path], object], Path]:
    """What loads a model, and a copy of its folder."""
    package, _, name = request.param.partition("/")
    with as_file(files(package) / name) as folder:
        return MODELS[request.param], Path(copytree(folder, tmp_path / name))


def test_weights_that_are_not_those_of_the_card_are_refused(packaged: tuple[Callable[[Path], object], Path]) -> None:
    load, folder = packaged
    with (folder / MODEL_FILE).open("ab") as model:
        model.write(b"0")
    with pytest.raises(SignpostError, match=r"missing or damaged\. Install Signpost again"):
        load(folder)


def test_weights_that_are_missing_say_what_to_do(packaged: tuple[Callable[[Path], object], Path]) -> None:
    load, folder = packaged
    (folder / CARD_FILE).unlink()
    with pytest.raises(SignpostError, match=r"missing or damaged\. Install Signpost again"):
        load(folder)


@pytest.mark.parametrize("words", [0, 1, 125, 126, 127, 300, 1000])
def test_a_text_of_any_length_is_read_whole_in_windows_that_overlap(words: int) -> None:
    text = " ".join(["tea"] * words)
    with as_file(files("signpost.safety") / "detector") as folder:
        windows = WindowedModel(folder).windows(text)
    spans = [[span for span in window.offsets if span[1]] for window in windows]
    assert {span for each in spans for span in each} == {(4 * at, 4 * at + 3) for at in range(words)}
    assert all(later[0] == earlier[-OVERLAP] for earlier, later in pairwise(spans))
