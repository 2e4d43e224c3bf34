import os
import time
from pathlib import Path

import pytest

from signpost.corpus import find_files, load_columns
from tests.corpus.awful import AWFUL
from tests.corpus.reading import read

MOST_SECONDS = 20
"""The slowest takes 3 on a laptop; a parser without bounds takes hours, or all the memory."""


@pytest.mark.parametrize("name", AWFUL)
def test_an_awful_file_gives_documents_or_is_named_with_a_remedy(tmp_path: Path, name: str) -> None:
    if name == "a locked file" and os.geteuid() == 0:
        pytest.skip("nothing is locked for root")
    AWFUL[name](tmp_path)
    started = time.perf_counter()
    reading = read(tmp_path)
    assert time.perf_counter() - started < MOST_SECONDS
    heard_of = {document.path for document in reading.documents} | {problem.path for problem in reading.problems}
    assert {source.relative for source in find_files(tmp_path, load_columns(tmp_path))} == heard_of
    for problem in reading.problems:
        assert problem.reason.strip()
        assert problem.remedy.strip()
        problem.path.encode()  # a catalogue can hold it
    for document in reading.documents:
        assert document.id
        assert document.title.strip()
        assert all(block.text.strip() for block in document.blocks)
        assert document.blocks


def test_all_awful_files_at_once_leave_a_good_one_readable(tmp_path: Path) -> None:
    for n, (name, write) in enumerate(AWFUL.items()):
        if "MB" not in name and "million" not in name:
            (tmp_path / str(n)).mkdir()
            write(tmp_path / str(n))
    (tmp_path / "good.md").write_text("# Good\n\nStill here.\n")
    assert "Good" in {document.title for document in read(tmp_path).documents}
