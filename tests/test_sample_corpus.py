"""The shop window: enough of everything, owned, dated, invented where it must be and real where it must be."""

import re

import pytest

from signpost.bootstrap import Signpost
from signpost.domain.document import Document, Kind, Status
from tests.county import ROOT, TODAY

AT_LEAST = {
    Kind.SERVICE: 120,
    Kind.EVENT: 20,
    Kind.PRODUCT: 45,
    Kind.ROLE: 25,
    Kind.COURSE: 12,
    Kind.LEAFLET: 12,
    Kind.TERM: 60,
}
HELPLINES = {
    "999", "111", "101", "119", "116 123", "116123", "0808 2000 247", "0800 678 1602", "0800 4 70 80 90", "0333 150 3456",
    "0808 808 7777", "0808 808 1111", "0303 123 9999", "0303 3033 100", "0808 800 4444", "0800 111 999",
    "0300 102 1234", "0800 1111", "0808 800 5000", "0800 144 8848", "0800 319 6789", "0808 808 8141",
    "0808 801 0327",
}  # fmt: skip
NUMBER = re.compile(r"\b0\d{2,4}[ \d]{6,10}\d\b")


@pytest.fixture(scope="module")
def documents(merrowshire: Signpost) -> list[Document]:
    return list(merrowshire.current.get().catalogue.documents())


def test_there_is_enough_of_every_kind(documents: list[Document]) -> None:
    for kind, least in AT_LEAST.items():
        assert sum(document.kind is kind for document in documents) >= least, kind
    assert sum(document.kind in (Kind.GUIDANCE, Kind.NOTE, Kind.PROMPT) for document in documents) >= 30


def test_guidance_and_notes_come_in_every_format() -> None:
    suffixes = {
        file.suffix for folder in ("guidance", "practice-notes") for file in (ROOT / "corpus" / folder).iterdir()
    }
    assert {".md", ".docx", ".pdf", ".html"} <= suffixes


def test_nothing_of_it_is_unreadable(merrowshire: Signpost) -> None:
    assert merrowshire.current.get().catalogue.problems() == []


def test_every_leaflet_belongs_to_a_service(documents: list[Document]) -> None:
    services = {document.id for document in documents if document.kind is Kind.SERVICE}
    assert all(document.service_id in services for document in documents if document.kind is Kind.LEAFLET)


def test_local_numbers_are_ofcoms_for_drama_and_the_others_are_known_helplines(merrowshire: Signpost) -> None:
    catalogue = merrowshire.current.get().catalogue
    texts = (catalogue.row(n).passage.text for n in range(catalogue.passage_count))
    for number in {match for text in texts for match in NUMBER.findall(text)}:
        drama = re.fullmatch(r"01632 960\d{3}|07700 900\d{3}", number)
        assert drama or number in HELPLINES, number


def test_web_and_mail_addresses_cannot_reach_anybody(documents: list[Document]) -> None:
    for document in documents:
        email = document.record.email if document.record else ""
        assert not email or email.endswith(".example"), email
        assert not document.url or document.url.split("/")[2].endswith(".example"), document.url


def test_every_owner_can_be_asked(documents: list[Document]) -> None:
    roles = {document.title for document in documents if document.kind is Kind.ROLE}
    assert {document.owner for document in documents if document.owner} <= roles


def test_some_records_are_wrong_on_purpose(documents: list[Document]) -> None:
    assert sum(document.is_overdue(TODAY) for document in documents) >= 10
    assert sum(document.has_expired(TODAY) for document in documents) >= 5
    assert {Status.WITHDRAWN, Status.SUPERSEDED, Status.TEMPORARILY_CLOSED} <= {each.status for each in documents}
