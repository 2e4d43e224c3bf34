from datetime import date
from pathlib import Path

import pytest

from signpost.domain.document import Audience, Kind, Status
from tests.corpus.reading import only, read, read_text

FULL = """---
id: gd-hoists
kind: guidance
title: Hoists and slings
area: Aldersea District
audience: partner
owner: Therapy duty desk
checked_on: 2026-06-03
checked_by: Therapy duty desk
review_by: 3 December 2026
expires_on: 31/12/2027
needs: [moving, falls]
aliases:
  - lifting
  - "slings: all kinds"
url: https://www.merrowshire.example/hoists
status: superseded
superseded_by: gd-hoists-2
service: svc-equipment
colour: teal
---

# Hoists

Ask first.
"""


def test_front_matter_gives_every_field(tmp_path: Path) -> None:
    document = only(read_text(tmp_path, "a.md", FULL))
    assert (document.id, document.kind, document.title) == ("gd-hoists", Kind.GUIDANCE, "Hoists and slings")
    assert (document.audience, document.status) == (Audience.PARTNER, Status.SUPERSEDED)
    assert (document.checked_on, document.review_by) == (date(2026, 6, 3), date(2026, 12, 3))
    assert document.expires_on == date(2027, 12, 31)
    assert (document.needs, document.aliases) == (("moving", "falls"), ("lifting", "slings: all kinds"))
    assert (document.superseded_by, document.service_id) == ("gd-hoists-2", "svc-equipment")
    assert document.area == "Aldersea District"


def test_a_sidecar_speaks_for_its_file_and_front_matter_over_it(tmp_path: Path) -> None:
    (tmp_path / "a.md.yaml").write_text("title: Sidecar\nowner: TEC team\n")
    document = only(read_text(tmp_path, "a.md", "---\ntitle: Own\n---\n\nText.\n"))
    assert (document.title, document.owner) == ("Own", "TEC team")


def test_without_details_nothing_is_assumed_and_only_staff_may_read_it(tmp_path: Path) -> None:
    document = only(read_text(tmp_path, "moving/hoists_and-slings.md", "Ask first.\n"))
    assert (document.kind, document.audience, document.status) == (Kind.NOTE, Audience.INTERNAL, Status.ACTIVE)
    assert (document.id, document.title) == ("moving-hoists-and-slings-md", "Hoists and slings")
    assert (document.checked_on, document.owner) == (None, "")


def test_the_first_of_several_equal_headings_is_not_the_title(tmp_path: Path) -> None:
    document = only(read_text(tmp_path, "team-notes.md", "## Hoists\n\nText.\n\n## Slings\n\nText.\n"))
    assert document.title == "Team notes"
    assert [block.heading_trail for block in document.blocks] == [("Hoists",), ("Slings",)]


def test_a_title_comes_from_the_first_heading_before_the_file_name(tmp_path: Path) -> None:
    assert only(read_text(tmp_path, "a.md", "Intro.\n\n## Hoists\n\nText.\n")).title == "Hoists"


@pytest.mark.parametrize(
    "line", ["checked_on: 30/02/2026", "status: dancing", "audience: martians", "url: javascript:1"]
)
def test_a_value_that_makes_no_sense_is_named_and_the_document_kept(tmp_path: Path, line: str) -> None:
    reading = read_text(tmp_path, "a.md", f"---\ntitle: Hoists\n{line}\n---\n\nText.\n")
    (problem,) = reading.problems
    assert problem.reason.startswith(line.split(":", maxsplit=1)[0])
    assert (problem.place, reading.documents[0].title) == ("front matter", "Hoists")
    assert reading.documents[0].audience is Audience.INTERNAL


def test_broken_yaml_cannot_bring_a_withdrawn_note_back_to_life(tmp_path: Path) -> None:
    text = "---\ntitle: Hoists: a guide\nstatus: withdrawn\nneeds:\n  - moving\n  - falls\n---\n\nText.\n"
    reading = read_text(tmp_path, "a.md", text)
    (document,) = reading.documents
    assert (document.title, document.status) == ("Hoists: a guide", Status.WITHDRAWN)
    assert document.needs == ("moving", "falls")
    assert "line 1" in reading.problems[0].reason


def test_values_stay_as_they_are_written(tmp_path: Path) -> None:
    document = only(read_text(tmp_path, "a.md", "---\nid: 0163\ntitle: No\narea: ~\n---\n\nText.\n"))
    assert (document.id, document.title, document.area) == ("0163", "No", "")


def test_ids_of_files_stay_the_same_and_apart(tmp_path: Path) -> None:
    for name in ("a b.md", "Zażółć.md", "🙂.md", "👍.md"):
        (tmp_path / name).write_text("Text.\n")
    ids = [document.id for document in read(tmp_path).documents]
    assert ids == [document.id for document in read(tmp_path).documents]
    assert len(set(ids)) == 4
    assert all(id_.isascii() and id_ for id_ in ids)
