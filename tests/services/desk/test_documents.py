"""Notes, prompts and the safety wording, edited as text."""

import pytest

from signpost.domain.document import Kind
from signpost.domain.question import Question
from signpost.errors import DeskRefused, DraftFaulty, DraftOvertaken, NotAllowed
from signpost.services.desk.documents import TEXT
from tests.county import GUIDANCE
from tests.office import Office
from tests.services.desk.people import KEEPER, OWNER, STRANGER

SAFETY = "kinds:\n  safeguarding_adult:\n    route: [Abuse Line]\n"


def written(office: Office, subject: str, text: str, person=OWNER) -> str:
    draft = office.desk.beginning.of(subject, person)
    return office.desk.writing.save(draft.id, person, {TEXT: text}, "clearer").id


def test_a_note_is_edited_answers_and_is_taken_back_byte_for_byte(office: Office) -> None:
    before = (office.corpus / "cooking.md").read_bytes()
    draft = written(office, "gd-cooking", GUIDANCE.replace("a gas cooker.", "a gas cooker or a gas fire."))
    office.desk.publish(draft, OWNER)
    assert "gas fire" in office.ask.ask(Question("Who may work on a gas cooker?")).text
    office.desk.undo(draft, OWNER, "not so")
    assert (office.corpus / "cooking.md").read_bytes() == before


def test_a_document_that_was_changed_again_is_not_taken_back_over_that(office: Office) -> None:
    first = written(office, "gd-cooking", GUIDANCE.replace("a gas cooker.", "a gas fire."))
    office.desk.publish(first, OWNER)
    office.desk.publish(written(office, "gd-cooking", GUIDANCE.replace("a gas cooker.", "a gas hob.")), OWNER)
    with pytest.raises(DraftOvertaken):
        office.desk.undo(first, OWNER, "not so")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("checked_on: 2026-04-01", "checked_on: 2026-11-01", "editing is no check"),
        ("id: gd-cooking", "id: gd-other", "must stay"),
        ("kind: guidance", "kind: nonsense", "not a known kind"),
        ("Only a registered", "Doris, NHS number 943 476 5919. Only a registered", "NHS number"),
    ],
)
def test_a_documents_own_checks_stop_it(office: Office, old: str, new: str, said: str) -> None:
    draft = written(office, "gd-cooking", GUIDANCE.replace(old, new))
    with pytest.raises(DraftFaulty, match=said):
        office.desk.publish(draft, OWNER)
    assert (office.corpus / "cooking.md").read_text() == GUIDANCE


def test_a_new_note_is_written_and_found(office: Office) -> None:
    draft = office.desk.beginning.document(Kind.NOTE, "Ferry passes", OWNER)
    text = draft.values[TEXT] + "\n\nPeople over seventy ride the harbour ferry free with a pass from the pier office."
    office.desk.writing.save(draft.id, OWNER, {TEXT: text}, "asked often")
    published = office.desk.publish(draft.id, OWNER).draft
    assert published.subject == "practice-notes/ferry-passes.md"
    assert "pier office" in office.ask.ask(Question("Who rides the harbour ferry free?")).text
    office.desk.undo(published.id, OWNER, "wrong county")
    assert not (office.corpus / published.subject).exists()


def test_the_safety_wording_is_edited_like_a_note_by_whoever_looks_after_everything(office: Office) -> None:
    office.write("safety.yaml", SAFETY)
    office.library.refresh()
    with pytest.raises(NotAllowed):
        office.desk.beginning.of("safety.yaml", OWNER)
    for broken, said in (("route: [Nobody Here]", "Line 3"), ("rout: [Abuse Line]", "Line 3")):
        draft = written(office, "safety.yaml", SAFETY.replace("route: [Abuse Line]", broken), KEEPER)
        with pytest.raises(DraftFaulty, match=said):
            office.desk.publish(draft, KEEPER)
    better = SAFETY.replace("[Abuse Line]", "[Abuse Line, Duty Desk]")
    office.desk.publish(written(office, "safety.yaml", better, KEEPER), KEEPER)
    assert office.current.get().lists["safety.yaml"].decode() == better


def test_an_option_of_a_prompt_document_without_a_pro_or_a_con_is_named(office: Office) -> None:
    draft = office.desk.beginning.document(Kind.PROMPT, "Kitchen prompts", OWNER)
    options = (
        "**Options**\n\n- **Timer**: Pro: no electrician. Con: not for ovens.\n- **Alarm**: Pro: rings for help.\n"
    )
    text = f"{draft.values[TEXT]}\n\n## Cooking\n\n**Ask**\n\n- What do you cook?\n\n{options}\n**Stop and ask** if in doubt."
    office.desk.writing.save(draft.id, OWNER, {TEXT: text})
    (fault,) = office.desk.writing.look(draft.id, OWNER).faults
    assert (fault.message, fault.stops) == ("Alarm: it has no “Con:”. Staff weigh both.", False)


def test_what_is_no_text_is_not_opened_and_what_is_not_theirs_not_published(office: Office) -> None:
    draft = written(office, "gd-cooking", GUIDANCE.replace("a gas cooker.", "a gas fire."), STRANGER)
    with pytest.raises(NotAllowed):
        office.desk.publish(draft, STRANGER)
    with pytest.raises(DeskRefused):
        office.desk.subjects.file("services.csv")
