from pathlib import Path

import numpy as np
import pytest

from signpost.errors import SnapshotDamaged
from signpost.index.embedder import unit
from signpost.index.faiss_vectors import FaissVectors

RANDOM = np.random.default_rng(7)
VECTORS = unit(RANDOM.normal(size=(500, 32)).astype(np.float32))


def test_the_nearest_rows_are_those_of_a_full_scan() -> None:
    rows, scores = FaissVectors.of(VECTORS).nearest(VECTORS[3], 10, np.ones(500, bool))
    expected = np.argsort(-(VECTORS @ VECTORS[3]))[:10]
    assert rows.tolist() == expected.tolist()
    assert scores[0] == pytest.approx(1, abs=1e-5)


def test_a_row_that_is_not_allowed_is_never_found_and_the_count_is_still_met() -> None:
    allowed = RANDOM.random(500) < 0.3
    rows, _ = FaissVectors.of(VECTORS).nearest(VECTORS[3], 20, allowed)
    assert len(rows) == 20
    assert allowed[rows].all()


def test_equal_scores_are_ordered_by_row() -> None:
    same = np.repeat(VECTORS[:1], 9, axis=0)
    rows, _ = FaissVectors.of(same).nearest(VECTORS[0], 9, np.ones(9, bool))
    assert rows.tolist() == list(range(9))


def test_nothing_allowed_finds_nothing() -> None:
    rows, scores = FaissVectors.of(VECTORS).nearest(VECTORS[0], 5, np.zeros(500, bool))
    assert len(rows) == len(scores) == 0


def test_no_vectors_at_all_find_nothing() -> None:
    empty = FaissVectors.of(np.empty((0, 32), np.float32))
    assert empty.size == 0
    assert len(empty.nearest(VECTORS[0], 5, np.ones(0, bool))[0]) == 0


def test_what_was_saved_is_loaded(tmp_path: Path) -> None:
    FaissVectors.of(VECTORS).save(tmp_path / "v.faiss")
    loaded = FaissVectors.load(tmp_path / "v.faiss")
    assert np.array_equal(loaded.vectors(), VECTORS)
    assert loaded.similarities(VECTORS[0], np.array([0, 1]))[0] == pytest.approx(1, abs=1e-5)


def test_a_damaged_file_says_what_to_run(tmp_path: Path) -> None:
    (tmp_path / "v.faiss").write_bytes(b"IxFI but not really")
    with pytest.raises(SnapshotDamaged, match="signpost rollback"):
        FaissVectors.load(tmp_path / "v.faiss")
