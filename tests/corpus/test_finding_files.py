import os
from pathlib import Path

import pytest

from signpost.corpus import find_files, load_columns
from signpost.errors import CorpusError
from tests.corpus.reading import read, sources


def _write(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"# {name}\n\nText of {name}.\n")


def test_files_come_in_the_order_of_their_paths_with_slashes(tmp_path: Path) -> None:
    _write(tmp_path, "b.md", "a/z.md", "a/b.md", "a-b.md")
    assert [source.relative for source in sources(tmp_path)] == ["a/b.md", "a/z.md", "a-b.md", "b.md"]


def test_what_nobody_meant_to_be_read_is_passed_over(tmp_path: Path) -> None:
    _write(
        tmp_path, ".hidden.md", ".git/x.md", "README.md", "readme.txt", "places.csv", "~$a.docx", "Thumbs.db", "a.md"
    )
    (tmp_path / "columns.yaml").write_text("headings: {}\n")
    assert [source.relative for source in sources(tmp_path)] == ["a.md"]


def test_a_sidecar_belongs_to_its_file_and_is_reported_without_it(tmp_path: Path) -> None:
    _write(tmp_path, "a.md", "a.md.yaml", "gone.docx.yaml")
    assert [source.relative for source in sources(tmp_path)] == ["a.md", "gone.docx.yaml"]


def test_a_file_of_a_kind_we_cannot_read_is_reported_with_a_remedy(tmp_path: Path) -> None:
    _write(tmp_path, "slides.pptx", "old.doc", "list.xls", "photo.jpg")
    remedies = {problem.path: problem.remedy for problem in read(tmp_path).problems}
    assert remedies.keys() == {"slides.pptx", "old.doc", "list.xls", "photo.jpg"}
    assert "DOCX" in remedies["old.doc"]
    assert "XLSX" in remedies["list.xls"]


@pytest.mark.parametrize("made", [True, False])
def test_a_corpus_with_nothing_in_it_says_what_to_put_there(tmp_path: Path, made: bool) -> None:
    folder = tmp_path / "corpus"
    if made:
        folder.mkdir()
    with pytest.raises(CorpusError, match=r"(?i)put"):
        list(find_files(folder, load_columns(folder)))


def test_the_digest_changes_with_the_file_its_sidecar_and_the_columns_and_nothing_else(tmp_path: Path) -> None:
    _write(tmp_path, "a.md", "b.md")
    first = sources(tmp_path)[0].digest
    os.utime(tmp_path / "a.md", (1, 1))
    (tmp_path / "b.md").write_text("Other text.")
    assert sources(tmp_path)[0].digest == first
    (tmp_path / "a.md.yaml").write_text("title: A\n")
    with_sidecar = sources(tmp_path)[0].digest
    (tmp_path / "a.md.yaml").write_text("title: B\n")
    with_another = sources(tmp_path)[0].digest
    (tmp_path / "columns.yaml").write_text("headings:\n  telephone: [ring]\n")
    with_columns = sources(tmp_path)[0].digest
    (tmp_path / "a.md").write_text("Changed.")
    assert len({first, with_sidecar, with_another, with_columns, sources(tmp_path)[0].digest}) == 5


def test_a_link_is_followed_inside_the_corpus_only_where_its_target_would_not_be_read(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    _write(corpus, "seen.md", ".store/hidden.md")
    _write(tmp_path, "outside.md")
    (corpus / "to-seen.md").symlink_to("seen.md")
    (corpus / "to-hidden.md").symlink_to(".store/hidden.md")
    (corpus / "to-outside.md").symlink_to("../outside.md")
    (corpus / "folder").symlink_to("..")
    reading = read(corpus)
    assert {document.path for document in reading.documents} == {"seen.md", "to-hidden.md"}
    assert {problem.path for problem in reading.problems} == {"to-outside.md", "folder"}


def test_a_name_that_no_catalogue_could_hold_is_written_out(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.md")).write_text("Tea.\n")
    (source,) = sources(tmp_path)
    assert source.relative == "caf\\xe9.md"
    assert read(tmp_path).documents[0].path == source.relative


def test_a_wrong_mapping_of_columns_stops_the_reading_and_says_where(tmp_path: Path) -> None:
    for wrong in (
        "headings:\n  telefone: [ring]\n",
        "headings: [a\n",
        "colours: {}\n",
        "kinds:\n  poem: {}\n",
        "- a\n",
    ):
        (tmp_path / "columns.yaml").write_text(wrong)
        with pytest.raises(CorpusError, match=r"columns\.yaml"):
            load_columns(tmp_path)
