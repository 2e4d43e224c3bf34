"""A note's text to the fields of a form, and back."""

import pytest

from signpost.services.desk.fronts import joined, parted

NOTE = """\
---
# whoever looks after it asked for this order
id: note-mats
Title: Prayer mats
audience: internal
owner: VCFSE Navigator, Thorne Vale
checked_on: 2026-06-03
tags:
  - faith
  - equipment at home
---

# Prayer mats

Any resident can borrow one.

---

Ring first."""


def test_a_note_is_shown_as_what_a_form_asks_and_its_text() -> None:
    assert parted({"text": NOTE}) == {
        "title": "Prayer mats",
        "audience": "internal",
        "owner": "VCFSE Navigator, Thorne Vale",
        "needs": "faith; equipment at home",
        "aliases": "",
        "expires_on": "",
        "text": "Any resident can borrow one.\n\n---\n\nRing first.",
    }


def test_what_nobody_changed_stays_letter_by_letter() -> None:
    assert joined(NOTE, parted({"text": NOTE})) == NOTE


def test_only_the_lines_of_a_changed_field_are_others() -> None:
    fields = parted({"text": NOTE}) | {"needs": "faith; meals", "aliases": "rugs: small", "title": "Mats: who lends"}
    changed = joined(NOTE, fields).splitlines()
    assert {*changed} - {*NOTE.splitlines()} == {
        "needs: [faith, meals]", "aliases: ['rugs: small']", "title: 'Mats: who lends'", "# Mats: who lends",
    }  # fmt: skip
    assert parted({"text": "\n".join(changed)}) == fields


def test_a_heading_that_is_not_the_title_is_part_of_the_text() -> None:
    note = NOTE.replace("# Prayer mats", "# Prayer mats for everybody")
    fields = parted({"text": note})
    assert fields["text"].startswith("# Prayer mats for everybody")
    assert joined(note, fields | {"title": "Mats"}).count("# ") == note.count("# ")


def test_a_field_that_is_emptied_goes() -> None:
    fields = parted({"text": NOTE}) | {"needs": ""}
    assert "tags" not in joined(NOTE, fields)
    assert "faith" not in joined(NOTE, fields)
    assert parted({"text": joined(NOTE, fields)}) == fields


@pytest.mark.parametrize("text", ["Only words", "---\ntitle: [\n---\n\nBroken", "kinds:\n  abuse:\n    route: [Line]"])
def test_a_file_without_front_matter_that_can_be_read_is_one_text(text: str) -> None:
    assert parted({"text": text}) == {"text": text}
    assert joined(text, {"text": "New"}) == "New"
