import json

import pytest

from signpost.domain.question import Question
from signpost.errors import CorpusError, IndexBusy, NoSnapshot, NotFound, SnapshotDamaged, SnapshotMismatch
from signpost.index.manifest import CATALOGUE, MANIFEST
from signpost.index.snapshot import CurrentSnapshot
from signpost.safety import SAFETY
from tests.county import GUIDANCE, SERVICES, County, write_county


def test_the_first_refresh_adds_everything(empty_county: County) -> None:
    done = write_county(empty_county).refresh()
    assert {"svc-club", "prd-hob", "gd-cooking", "role-duty"} <= set(done.added)
    assert (done.changed, done.removed, done.unchanged) == ((), (), 0)
    assert done.published
    assert done.embedded == done.passages


def test_a_refresh_without_changes_embeds_and_publishes_nothing(county: County) -> None:
    before, county.embedder.embedded = county.snapshots.current_id(), []
    done = county.refresh()
    assert not done.published
    assert county.embedder.embedded == []
    assert done.snapshot == before


def test_only_the_changed_passage_is_embedded(county: County) -> None:
    county.embedder.embedded = []
    county.write("services.csv", SERVICES.replace("every Tuesday", "every Friday"))
    done = county.refresh()
    assert done.changed == ("svc-club",)
    assert len(county.embedder.embedded) == done.embedded == 1
    assert "every Friday" in county.embedder.embedded[0]


def test_a_changed_date_is_a_change_although_nothing_is_embedded(county: County) -> None:
    county.write("cooking.md", GUIDANCE.replace("2026-04-01", "2026-11-01"))
    done = county.refresh()
    assert (done.changed, done.embedded) == (("gd-cooking",), 0)


def test_a_document_keeps_the_time_of_its_last_change_whatever_changes_around_it(county: County) -> None:
    first = county.current.get().catalogue.modified()
    county.write("services.csv", SERVICES.replace("every Tuesday", "every Friday"))
    county.refresh()
    second = county.current.get().catalogue.modified()
    assert {each for each, at in second.items() if at != first[each]} == {"svc-club"}
    assert second["svc-club"] > first["svc-club"]
    county.write("cooking.md", GUIDANCE.replace("2026-04-01", "2026-11-01"))
    county.refresh()
    assert county.current.get().catalogue.modified()["svc-club"] == second["svc-club"]


def test_a_deleted_file_and_a_deleted_row_are_removed(county: County) -> None:
    (county.corpus / "cooking.md").unlink()
    county.write("services.csv", "\n".join(line for line in SERVICES.split("\n") if "svc-taxi" not in line))
    done = county.refresh()
    assert set(done.removed) >= {"gd-cooking"}
    assert "gd-cooking" not in [hit.document.id for hit in county.ask.search(Question("cooking hob gas")).hits]


def test_an_id_used_twice_is_reported_and_the_first_is_kept(county: County) -> None:
    county.write("zz.md", GUIDANCE.replace("Only a registered", "Never a registered"))
    done = county.refresh()
    assert any("gd-cooking" in problem.reason and problem.path == "zz.md" for problem in done.problems)


def test_an_unreadable_file_is_reported_by_name_and_the_rest_is_indexed(county: County) -> None:
    (county.corpus / "broken.pdf").write_bytes(b"%PDF-1.7 and then nothing")
    done = county.refresh()
    (problem,) = [each for each in done.problems if each.path == "broken.pdf"]
    assert problem.reason
    assert problem.remedy
    assert county.ask.search(Question("lunch")).hits


def test_rolling_back_answers_from_the_snapshot_before(county: County) -> None:
    first = county.snapshots.current_id()
    county.write("services.csv", SERVICES.replace("every Tuesday", "every Friday"))
    county.refresh()
    county.snapshots.publish(county.snapshots.previous_id())
    assert county.current.get().id == first
    assert "every Tuesday" in county.ask.search(Question("Quay Lunch Club")).hits[0].passage.text


def test_there_is_nothing_to_roll_back_to_at_first(county: County) -> None:
    with pytest.raises(NotFound, match="no older snapshot"):
        county.snapshots.previous_id()


def test_only_the_last_few_snapshots_are_kept_and_never_the_current_one_lost(county: County) -> None:
    for day in ("Monday", "Wednesday", "Thursday", "Sunday"):
        county.write("services.csv", SERVICES.replace("Tuesday", day))
        county.refresh()
    assert len(county.snapshots.ids()) == 3
    assert county.snapshots.current_id() in county.snapshots.ids()


def test_a_reader_sees_a_new_snapshot_without_being_told(county: County) -> None:
    before = county.current.get()
    county.write("services.csv", SERVICES.replace("every Tuesday", "every Friday"))
    county.refresh()
    assert county.current.get().id != before.id
    assert before.catalogue.row(0).passage.text  # whoever still reads the old one can


def test_without_an_index_the_error_says_what_to_run(empty_county: County) -> None:
    with pytest.raises(NoSnapshot, match="signpost index"):
        empty_county.current.get()


def test_who_can_go_on_without_an_index_is_told_that_there_is_none(empty_county: County) -> None:
    assert empty_county.snapshots.current_or_none() is None
    done = write_county(empty_county).refresh()
    assert empty_county.snapshots.current_or_none() == done.snapshot


def test_a_snapshot_of_another_model_is_refused_by_name(county: County) -> None:
    with pytest.raises(SnapshotMismatch, match=r"words@1.*other@2"):
        CurrentSnapshot(county.snapshots, "other@2").get()


def test_after_an_upgrade_that_knows_other_words_the_same_files_are_tagged_anew(county: County) -> None:
    snapshots = county.snapshots
    manifest = snapshots.folder / snapshots.current_id() / MANIFEST
    manifest.write_text(json.dumps({**json.loads(manifest.read_text()), "needs": "of the release before"}))
    assert CurrentSnapshot(snapshots, county.embedder.identity).get()  # meanwhile it goes on answering
    after = county.refresh()
    assert (after.published, after.embedded, after.changed) == (True, 0, ())
    assert not county.refresh().published


def test_a_damaged_snapshot_is_rebuilt_by_the_next_refresh(county: County) -> None:
    catalogue = county.snapshots.folder / county.snapshots.current_id() / CATALOGUE
    catalogue.write_bytes(catalogue.read_bytes()[:5000])
    with pytest.raises(SnapshotDamaged, match="signpost"):
        CurrentSnapshot(county.snapshots, county.embedder.identity).get()
    assert county.refresh().published
    assert county.ask.search(Question("lunch")).hits


def test_a_snapshot_without_the_councils_safety_rules_never_answers_as_if_there_were_none(county: County) -> None:
    folder = county.snapshots.folder / county.snapshots.current_id()
    (folder / SAFETY).unlink()
    manifest = json.loads((folder / MANIFEST).read_text())
    del manifest["sizes"][SAFETY]
    (folder / MANIFEST).write_text(json.dumps(manifest))
    with pytest.raises(SnapshotDamaged, match=r"lacks safety\.yaml.*signpost index"):
        CurrentSnapshot(county.snapshots, county.embedder.identity).get()
    assert county.refresh().published


def test_a_damaged_new_snapshot_leaves_the_open_one_answering(county: County) -> None:
    held = county.current.get()
    county.write("services.csv", SERVICES.replace("every Tuesday", "every Friday"))
    county.refresh()
    (county.snapshots.folder / county.snapshots.current_id() / MANIFEST).write_text("{}")
    assert county.current.get() is held


def test_two_refreshes_at_once_are_refused_politely(county: County) -> None:
    import fcntl

    with (county.snapshots.folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(IndexBusy, match="Try again"):
            county.refresh()


def test_a_missing_corpus_says_which_setting_names_it(empty_county: County) -> None:
    empty_county.corpus.rmdir()
    with pytest.raises(CorpusError, match="SIGNPOST_CORPUS"):
        empty_county.refresh()


def test_the_same_corpus_indexed_twice_gives_the_same_hits(county: County) -> None:
    question = Question("somewhere to have lunch with company")
    first = [(hit.document.id, hit.score) for hit in county.ask.search(question).hits]
    county.refresh(full=True)
    assert [(hit.document.id, hit.score) for hit in county.ask.search(question).hits] == first
