import faulthandler
import json
import os
import resource
import signal
import sys
import traceback
from collections.abc import Callable
from functools import partial

import pytest

from signpost.corpus.files import DECISIONS
from signpost.domain.document import Audience, Status
from signpost.domain.question import Question
from signpost.errors import ImportRefused, IndexBusy, NotFound, SignpostError
from signpost.services.importing import Shared, chosen_apart, chosen_merges
from tests.office import CHOIR, FEED, KNIT, WALKS, Office, harvest

CLUB = {
    "title": "Quay Lunch Club (county)", "description": "Lunch for older people.", "languages": "Polish",
    "eligibility_description": "People aged 60 and over", "application_process": "Ring to book",
    "telephone": "01632 960801", "audience": "public", "checked_on": "2026-06-03", "checked_by": "County team",
}  # fmt: skip
MOVED = {**FEED, "c-1": {**WALKS, "telephone": "01632 960899"}}


def test_what_is_published_answers_and_says_where_it_stands(office: Office) -> None:
    office.bring()
    reply = office.ask.ask(Question("a gentle walk round the harbour"))
    assert "c-1" in [option.document_id for option in reply.answer.options]
    source = next(each for each in reply.answer.sources if each.document_id == "c-1")
    assert (source.path, source.lines, str(source.checked_on)) == ("imported/county.jsonl", (1, 1), "2026-06-03")


def test_the_file_holds_one_service_a_line_in_order(office: Office) -> None:
    office.bring()
    lines = [json.loads(line) for line in office.kept.read_text().splitlines()]
    assert [line["id"] for line in lines] == ["c-1", "c-2", "c-3"]
    assert lines[0]["title"] == "Harbour Walks"


def test_an_import_is_in_the_audit_trail_with_its_way_back(office: Office) -> None:
    before = office.snapshots.current_id()
    office.bring()
    (deed,) = [each for each in office.audit.recent(20) if each.action == "imported"]
    assert deed.subject == "county"
    assert deed.detail["added"] == "3"
    assert deed.detail["back_to"] == before


def test_nothing_is_published_when_nothing_changed(office: Office) -> None:
    office.bring()
    before = office.snapshots.current_id()
    assert office.importing.publish(office.plan()) is None
    assert office.snapshots.current_id() == before


def test_a_large_drop_is_refused_until_a_person_says_yes(office: Office) -> None:
    office.bring()
    fewer = harvest({"c-1": WALKS})
    with pytest.raises(ImportRefused, match="--accept-removals"):
        office.bring(fewer)
    assert "c-2" in office.found("knitting together")
    office.bring(fewer, accept_removals=True)
    assert "c-2" not in office.found("knitting together")


def test_a_half_empty_fetch_leaves_what_it_did_not_bring_answering(office: Office) -> None:
    office.bring()
    office.bring(harvest({"c-1": MOVED["c-1"]}, is_whole=False))
    assert {"c-2", "c-3"} <= office.found("knitting shanties", 20)
    record = office.document("c-1").record
    assert record
    assert record.telephone == "01632 960899"


def test_a_directory_that_is_emptied_with_a_persons_yes_leaves_no_file(office: Office) -> None:
    office.bring()
    office.bring(harvest({}), accept_removals=True)
    assert not office.kept.exists()


def test_a_plan_made_before_somebody_else_imported_is_refused(office: Office) -> None:
    stale = office.plan()
    office.bring(harvest({"c-1": WALKS}))
    with pytest.raises(ImportRefused, match="changed since"):
        office.importing.publish(stale)


def test_an_import_never_moves_the_date_of_a_check(office: Office) -> None:
    office.bring()
    office.bring(harvest(MOVED))
    assert str(office.document("c-1").checked_on) == "2026-06-03"
    office.deciding.assure(["c-1"], "Duty Desk")
    office.bring(harvest({**MOVED, "c-1": {**WALKS, "telephone": "01632 960898"}}))
    document = office.document("c-1")
    assert (str(document.checked_on), document.checked_by) == ("2026-11-24", "Duty Desk")


def test_a_withdrawn_record_survives_the_next_import(office: Office) -> None:
    office.bring()
    office.deciding.withdraw(["c-1"], "closed")
    office.bring(harvest(MOVED))
    assert "c-1" not in office.found("gentle walk round the harbour")


def test_a_likely_duplicate_is_proposed_with_the_corpus_own_record_to_stay(office: Office) -> None:
    planned = office.plan(harvest({**FEED, "c-7": CLUB}))
    (likely,) = planned.duplicates
    assert (likely.id, likely.into, likely.into_source) == ("c-7", "svc-club", "services.csv")
    assert "same telephone" in likely.why


def test_accepted_duplicates_answer_once_and_stay_merged_in_the_next_import(office: Office) -> None:
    planned = office.plan(harvest({**FEED, "c-7": CLUB}))
    office.importing.publish(planned, chosen_merges(planned, "all"))
    assert office.document("c-7").status is Status.SUPERSEDED
    record = office.document("svc-club").record
    assert record
    assert record.languages == "Polish"
    assert "county (checked 3 June 2026)" in record.provenance
    again = office.plan(harvest({**MOVED, "c-7": CLUB}))
    assert again.duplicates == ()
    office.importing.publish(again)
    assert office.document("c-7").status is Status.SUPERSEDED


def test_merges_can_be_named_and_nonsense_is_refused(office: Office) -> None:
    planned = office.plan(harvest({**FEED, "c-7": CLUB}))
    assert chosen_merges(planned, "none") == ()
    assert chosen_merges(planned, "c-7=svc-club, c-2=c-3") == (("c-7", "svc-club"), ("c-2", "c-3"))
    for wrong in ("c-7", "c-7=", "c-7=c-7", "a=b=c"):
        with pytest.raises(ImportRefused, match="--merge"):
            chosen_merges(planned, wrong)


def test_a_merge_with_a_record_that_is_not_there_is_refused(office: Office) -> None:
    planned = office.plan()
    with pytest.raises(NotFound, match="nowhere"):
        office.importing.publish(planned, [("c-1", "nowhere")])
    assert not office.kept.exists()


def test_rolling_back_restores_the_file_and_the_answers(office: Office) -> None:
    office.bring()
    former, before = office.kept.read_bytes(), office.snapshots.current_id()
    office.bring(harvest(MOVED))
    done = office.importing.rollback()
    assert (done.snapshot, done.sources) == (before, ("county",))
    assert office.kept.read_bytes() == former
    assert not office.library.refresh().published  # the next index does not bring the import again


def test_rolling_back_the_first_import_leaves_no_file_and_going_forward_brings_it_again(office: Office) -> None:
    before = office.snapshots.current_id()
    office.bring()
    after, data = office.snapshots.current_id(), office.kept.read_bytes()
    office.importing.rollback(before)
    assert not office.kept.exists()
    assert "c-1" not in office.found("gentle walk")
    office.importing.rollback(after)
    assert office.kept.read_bytes() == data


def test_rolling_back_undoes_the_imports_merges_and_leaves_what_people_decided(office: Office) -> None:
    planned = office.plan(harvest({**FEED, "c-7": CLUB}))
    before = office.snapshots.current_id()
    office.importing.publish(planned, chosen_merges(planned, "all"))
    office.deciding.withdraw(["svc-taxi"], "closed")
    office.importing.rollback(before)
    office.library.refresh()
    assert office.document("svc-club").decided == ""
    assert "svc-taxi" not in office.found("volunteer drivers")


def test_rolling_back_to_a_snapshot_that_is_not_kept_changes_nothing(office: Office) -> None:
    office.bring()
    data = office.kept.read_bytes()
    with pytest.raises(NotFound, match="These are kept"):
        office.importing.rollback("20200101T000000000000Z-nothing0")
    assert office.kept.read_bytes() == data


def test_only_versions_of_kept_snapshots_are_kept(office: Office) -> None:
    for n in range(6):
        office.bring(harvest({**FEED, "c-1": {**WALKS, "telephone": f"01632 96089{n}"}}))
    versions = list((office.folder / "indexes" / "imports" / "county").glob("*.jsonl"))
    assert len(versions) <= 4
    office.importing.rollback()
    assert "960894" in office.kept.read_text()


def test_two_imports_at_once_are_refused_politely(office: Office) -> None:
    planned = office.plan()
    with office.importing._versions.alone(), pytest.raises(IndexBusy, match="Try again"):
        office.importing.publish(planned)


def test_when_the_disk_is_full_the_former_file_and_snapshot_answer(office: Office) -> None:
    office.bring()
    former, before = office.kept.read_bytes(), office.snapshots.current_id()
    planned = office.plan(harvest(MOVED))
    for limit in (0, 200, 900, 4_000, 20_000):
        ended = _in_a_child(office, partial(_publish_with, office, planned, limit))
        assert ended == 7, limit
        assert office.kept.read_bytes() == former
        assert office.snapshots.current_id() == before
    office.importing.publish(planned)
    assert b"960899" in office.kept.read_bytes()


def _publish_with(office: Office, planned: object, limit: int) -> int:
    """A file may grow to so many bytes: what a full disk looks like to a program."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
    try:
        office.importing.publish(planned)  # type: ignore[arg-type]
    except SignpostError:
        return 7
    return 0


def test_killed_at_any_moment_file_and_answers_are_both_of_before_or_both_of_after(office: Office) -> None:
    office.bring()
    feed = harvest({**MOVED, "c-7": CLUB})
    former, outcomes = office.kept.read_bytes(), []
    for moment in range(1, 600, 3):
        planned = office.plan(feed)
        merges = chosen_merges(planned, "all")
        was_killed = _in_a_child(office, partial(_publish_and_die, office, planned, merges, moment)) == -signal.SIGKILL
        snapshot = office.snapshots.current_id()
        office.importing.recover()
        assert office.snapshots.current_id() == snapshot
        is_new = "960899" in office.kept.read_text()
        record = office.document("c-1").record
        assert record
        assert (record.telephone == "01632 960899") is is_new
        assert (office.document("svc-club").decided != "") is is_new
        assert is_new or (office.kept.read_bytes() == former)
        assert is_new or not office.importing._log.read().merged
        outcomes.append(is_new)
        assert was_killed or is_new
        if is_new:
            break
    assert outcomes[-1]
    assert outcomes.count(False) > 10


def _publish_and_die(office: Office, planned: object, merges: object, moment: int) -> int:
    seen = 0

    def watch(event: str, _arguments: object) -> None:
        nonlocal seen
        if event in ("open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "sqlite3.connect", "fcntl.flock"):
            seen += 1
            if seen == moment:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(watch)
    office.importing.publish(planned, merges)  # type: ignore[arg-type]
    return 0


def _in_a_child(office: Office, work: Callable[[], int]) -> int:
    """What a forked process ended with: what `work` returned, or minus the signal that killed it."""
    child = os.fork()
    if child == 0:
        code = 1
        faulthandler.dump_traceback_later(60, exit=True)
        try:
            office.database.engine.dispose(close=False)  # SQLite's connections may not cross a fork
            code = work()
        except BaseException:
            traceback.print_exc()
        os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def test_an_index_run_after_an_import_was_killed_does_not_publish_half_of_it(office: Office) -> None:
    office.bring()
    planned = office.plan(harvest(MOVED))
    pending = office.importing._versions
    from signpost.services.importing.kept import KeptFile
    from signpost.services.importing.versions import Pending

    pending.begin(Pending("county", office.snapshots.current_id(), "2026-11-24T10:00:00"), office.kept)
    KeptFile(office.corpus, "county").write(planned.records)
    office.library.refresh()
    record = office.document("c-1").record
    assert record
    assert record.telephone == "01632 960820"


def test_choirs_of_two_sources_stand_beside_each_other(office: Office) -> None:
    office.bring()
    office.feed = harvest({"c-3": CHOIR, "x-9": {**KNIT, "title": "Net Menders"}})
    planned = office.importing.plan("other feed", "other")
    assert [each.id for each in planned.added] == ["other.c-3", "x-9"]
    office.importing.publish(planned)
    assert {"c-3", "other.c-3"} <= office.found("shanties")
    assert not (office.corpus / DECISIONS).exists()


def test_the_way_back_that_an_import_names_outlives_many_small_acts(office: Office) -> None:
    office.bring()
    former = office.kept.read_bytes()
    planned = office.plan(harvest(MOVED))
    published = office.importing.publish(planned)
    assert published
    for n in range(6):
        office.deciding.assure([f"c-{n % 3 + 1}"], f"Desk {n}")
    office.deciding.withdraw(["svc-taxi"], "closed")
    assert published.back_to in office.snapshots.ids()
    done = office.importing.rollback(published.back_to)
    assert (done.snapshot, office.kept.read_bytes()) == (published.back_to, former)
    assert "svc-taxi" not in office.found("volunteer drivers")
    assert office.snapshots.current_id() == published.back_to


def test_what_holds_for_all_records_is_kept_beside_them_and_taken_back_with_them(office: Office) -> None:
    bare = {name: value for name, value in WALKS.items() if name != "audience"}
    feed = harvest({**FEED, "c-1": bare})
    office.bring(feed)
    sidecar = office.kept.with_name("county.jsonl.yaml")
    assert office.document("c-1").audience is Audience.INTERNAL
    before = office.snapshots.current_id()
    shared = Shared("public", "Community Desk")
    planned = office.importing.plan("county feed", "county", shared=shared)
    assert (planned.shared, planned.shared_before, planned.own_audience) == (shared, Shared(), 2)
    assert planned.changes_anything
    office.importing.publish(planned)
    assert (office.document("c-1").audience, office.document("c-2").owner) == (Audience.PUBLIC, "Community Desk")
    sidecar.write_text(sidecar.read_text() + "area: Northshire\n")
    again = office.importing.plan("county feed", "county", shared=Shared(owner="Duty Desk"))
    assert again.shared == Shared("public", "Duty Desk")  # what is not said again stays
    office.importing.publish(again)
    assert "area: Northshire" in sidecar.read_text()
    office.importing.rollback(before)
    assert not sidecar.exists()
    office.library.refresh()
    assert office.document("c-1").audience is Audience.INTERNAL


def test_a_sidecar_that_makes_no_sense_is_refused_before_anything_is_written(office: Office) -> None:
    office.bring()
    office.kept.with_name("county.jsonl.yaml").write_text("- public\n")
    before = office.kept.read_bytes()
    planned = office.importing.plan("county feed", "county", shared=Shared("public"))
    with pytest.raises(ImportRefused, match="Correct it"):
        office.importing.publish(planned)
    assert office.kept.read_bytes() == before
    assert not office.importing._versions.pending()


def test_a_sidecar_in_another_encoding_comes_back_byte_for_byte_when_an_import_is_taken_back(office: Office) -> None:
    office.bring()
    sidecar = office.kept.with_name("county.jsonl.yaml")
    written = "owner: Café desk\n".encode("cp1252")
    sidecar.write_bytes(written)
    office.library.refresh()
    published = office.importing.publish(office.plan(harvest(MOVED)))
    assert sidecar.read_bytes() == written
    office.importing.rollback(published.back_to)
    assert sidecar.read_bytes() == written


def test_two_services_that_a_person_told_apart_are_not_proposed_until_either_changes(office: Office) -> None:
    feed = {**FEED, "c-7": CLUB}
    planned = office.plan(harvest(feed))
    (likely,) = planned.duplicates
    assert ("languages" not in {side.name for side in likely.sides}, likely.seen != "") == (True, True)
    sides = {side.name: (side.goes, side.stays) for side in likely.sides}
    assert sides["fees_description"] == ("", "£6 a lunch (May 2026)")
    assert "telephone" not in sides  # both say the same
    assert office.importing.keep_apart(planned, chosen_apart(planned, "all", ())) == 1
    office.importing.publish(planned)
    assert office.plan(harvest(feed)).duplicates == ()
    checked = {**feed, "c-7": {**CLUB, "checked_on": "2026-07-01"}}
    assert office.plan(harvest(checked)).duplicates == ()  # a check changes nothing of what it is
    moved = {**feed, "c-7": {**CLUB, "schedule_description": "Tuesdays"}}
    assert len(office.plan(harvest(moved)).duplicates) == 1
    assert not office.library.refresh().published  # telling two apart is no change of either


def test_only_what_is_proposed_can_be_told_apart(office: Office) -> None:
    planned = office.plan(harvest({**FEED, "c-7": CLUB}))
    pair = ("c-7", "svc-club")
    assert chosen_apart(planned, "none", ()) == ()
    assert chosen_apart(planned, "all", [pair]) == ()
    assert chosen_apart(planned, "c-7=svc-club", ()) == (pair,)
    for wrong, merges in (("c-1=c-2", []), ("c-7=svc-club", [pair])):
        with pytest.raises(ImportRefused, match="not among the pairs"):
            chosen_apart(planned, wrong, merges)
