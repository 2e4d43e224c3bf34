"""Publishing asks the owners' questions first, and makes nothing worse without a person's yes."""

import json
from pathlib import Path

import pytest

from signpost.errors import MadeWorse, NotFound
from signpost.index.refresh import Trial
from tests.county import SERVICES, County
from tests.office import FEED, KNIT, Office, harvest

LUNCH = {
    "id": "lunch",
    "question": "a hot lunch in company by the harbour",
    "fits": ["svc-club"],
    "says": ["01632 960801"],
}
LIFT = {"id": "lift", "question": "lift to a hospital appointment in Hilltop", "fits": ["svc-taxi"]}


def ask(county: County, *questions: dict[str, object], name: str = "questions/golden.jsonl") -> Path:
    return county.write(name, "\n".join(json.dumps(each) for each in questions))


@pytest.fixture
def watched(office: Office) -> Office:
    ask(office, LUNCH, LIFT)
    return office


def without_the_club() -> str:
    return "\n".join(line for line in SERVICES.splitlines() if not line.startswith("svc-club"))


def test_a_new_snapshot_that_answers_as_well_is_published_and_says_how_well(watched: Office) -> None:
    watched.write("more.md", "# Parking\n\nPark by the quay.")
    trial = watched.library.refresh().trial
    assert trial is not None
    assert (trial.questions, trial.right, trial.worse) == (2, 2, ())


def test_one_that_answers_worse_is_refused_by_name_and_the_former_goes_on_answering(watched: Office) -> None:
    before = watched.snapshots.current_id()
    watched.write("services.csv", without_the_club())
    with pytest.raises(MadeWorse, match=r"1 of the 2 questions.*lunch “a hot lunch.*--accept-worse") as refused:
        watched.library.refresh()
    assert len(refused.value.worse) == 1
    assert watched.snapshots.ids() == [before]
    assert "svc-club" in watched.found("hot lunch by the harbour")
    assert not list(watched.snapshots.folder.parent.glob(".trying-*"))


def test_a_person_sees_the_list_and_may_say_yes(watched: Office) -> None:
    watched.write("services.csv", without_the_club())
    seen: list[Trial] = []

    def accept(trial: Trial) -> bool:
        seen.append(trial)
        return True

    done = watched.library.refresh(accept=accept)
    assert done.published
    assert "none of svc-club is among the first 3" in seen[0].worse[0]
    assert "lunch" in str(watched.audit.recent(50))


def test_what_was_wrong_before_refuses_nothing(watched: Office) -> None:
    ask(watched, LUNCH, {"id": "never", "question": "ballet for beginners", "fits": ["svc-ballet"]})
    watched.write("more.md", "# Parking\n\nPark by the quay.")
    trial = watched.library.refresh().trial
    assert trial is not None
    assert (trial.right, trial.worse) == (1, ())


def test_the_first_index_is_never_refused(tmp_path: Path) -> None:
    office = Office(tmp_path)
    ask(office, {"id": "g", "question": "ballet", "fits": ["svc-ballet"]})
    office.write("services.csv", SERVICES)
    assert office.library.refresh().published
    office.close()


def test_nothing_is_asked_where_nothing_changed(watched: Office) -> None:
    watched.library.refresh()
    again = watched.library.refresh()
    assert not again.published
    assert again.trial is None


def test_questions_beside_the_corpus_are_no_content(watched: Office) -> None:
    ask(watched, {"id": "odd", "question": "zanzibar zeppelin"}, name="questions/odd.jsonl")
    done = watched.library.refresh()
    assert not done.published
    assert not [each for each in done.problems if each.path.startswith("questions/")]


def test_a_folder_of_questions_elsewhere_or_of_texts_is_content(watched: Office) -> None:
    watched.write("questions/what-people-ask.md", "# Parking\n\nPark by the quay.")
    ask(watched, {"id": "svc-x", "title": "Zeppelin rides"}, name="imported/questions/x.jsonl")
    assert {"svc-x"} < set(watched.library.refresh().added)


def test_a_slip_in_one_file_is_said_and_the_other_questions_are_asked(watched: Office) -> None:
    watched.write("questions/zz.jsonl", '{"id": "x", "question": "y", "fitts": ["svc-club"]}')
    watched.write("more.md", "# Parking\n\nPark by the quay.")
    trial = watched.library.refresh().trial
    assert trial is not None
    assert trial.questions == 2
    assert "line 1: there is no field 'fitts'" in trial.unread[0].reason


def test_a_document_that_is_expected_and_nowhere_held_is_named(watched: Office) -> None:
    ask(watched, LUNCH, {"id": "typo", "question": "lunch", "fits": ["svc-clubb"], "never": ["svc-old"]})
    watched.write("more.md", "# Parking\n\nPark by the quay.")
    trial = watched.library.refresh().trial
    assert trial is not None
    assert [each.reason for each in trial.unread] == [
        "Question 'typo' expects svc-clubb, which is in no file of the corpus"
    ]


def test_more_questions_than_can_be_asked_in_a_moment_are_cut_and_it_is_said(watched: Office) -> None:
    ask(watched, *({"id": f"g{n}", "question": "lunch"} for n in range(501)))
    watched.write("more.md", "# Parking\n\nPark by the quay.")
    trial = watched.library.refresh().trial
    assert trial is not None
    assert trial.questions == 500
    assert "first 500 of 501" in trial.unread[0].reason


def test_a_withdrawal_is_a_persons_word_and_not_held_up(watched: Office) -> None:
    decided = watched.deciding.withdraw(["svc-club"], "closed for good")
    assert not decided.waiting
    assert "svc-club" not in watched.found("hot lunch by the harbour")


def test_an_import_that_makes_answers_worse_is_taken_back_whole(watched: Office) -> None:
    ask(watched, {"id": "walk", "question": "a gentle walk round the harbour", "fits": ["c-1"]})
    watched.bring()
    before = watched.snapshots.current_id()
    kept = watched.kept.read_bytes()
    feed = harvest({**FEED, "c-1": {**KNIT, "title": "Chess", "description": "Chess for all."}})
    planned = watched.plan(feed)
    with pytest.raises(MadeWorse, match="walk"):
        watched.importing.publish(planned)
    assert watched.kept.read_bytes() == kept
    assert watched.snapshots.current_id() == before
    published = watched.importing.publish(watched.plan(feed), accept_worse=lambda _: True)
    assert published is not None
    assert published.refresh.trial is not None
    assert published.refresh.trial.worse


def test_a_snapshot_left_by_a_process_killed_at_its_trial_is_swept_and_never_rolled_back_to(watched: Office) -> None:
    first = watched.snapshots.current_id()
    watched.write("more.md", "# Parking\n\nPark by the quay.")

    def killed(_: str) -> None:
        raise KeyboardInterrupt

    refresher = watched.refresher()
    with pytest.raises(KeyboardInterrupt):
        refresher.refresh(watched.corpus, attempt=killed)
    assert watched.snapshots.ids() == [first]
    (watched.snapshots.folder / "29990101T000000000000Z-0").mkdir()
    (watched.snapshots.folder.parent / ".trying-29990101T000000000000Z-0").touch()
    watched.library.refresh()
    assert "29990101T000000000000Z-0" not in watched.snapshots.ids()
    assert not (watched.snapshots.folder / "29990101T000000000000Z-0").exists()
    with pytest.raises(NotFound):
        watched.snapshots.manifest("29990101T000000000000Z-0")
