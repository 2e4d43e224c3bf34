import pytest

from signpost.answering import Brief, wording
from signpost.answering.citations import citation
from signpost.bootstrap import Signpost
from signpost.domain.answer import Answer, AnswerStatus, Basis, Statement
from signpost.domain.question import Question
from tests.county import SERVICES, County

LEAFLET = """---
id: lf-club
kind: leaflet
title: Quay Lunch Club
audience: public
service: svc-club
checked_on: {checked}
checked_by: Duty Desk
---
# Quay Lunch Club

Lunch is {price} and you pay at the door. We are by the harbour every Tuesday.
"""


def asked(county: County, text: str = "a hot lunch and company in Northshire") -> Answer:
    county.refresh()
    return county.ask.ask(Question(text)).answer


@pytest.mark.parametrize(("checked", "comes_first"), [("2024-01-01", False), ("2026-10-01", True)])
def test_a_leaflet_that_gives_another_price_stands_beside_the_record_dated_the_newer_first(
    county: County, checked: str, comes_first: bool
) -> None:
    county.write("leaflet.md", LEAFLET.format(checked=checked, price="£5"))
    answer = asked(county)
    club = next(option for option in answer.options if option.document_id == "svc-club")
    at = next(at for at, fact in enumerate(club.facts) if fact.basis is Basis.QUOTE)
    told = club.facts[at]
    assert told.text == "Lunch is £5 and you pay at the door."
    assert told.label.startswith("Leaflet checked 1 ")
    assert (at == 0) is comes_first
    assert ("Cost", "£6 a lunch (May 2026)") in [(fact.label, fact.text) for fact in club.facts]
    assert wording.DIFFERS in [each.text for each in answer.cautions]
    assert next(source for source in answer.sources if source.n == told.n).document_id == "lf-club"


def test_a_leaflet_that_agrees_is_not_quoted_against_its_record(county: County) -> None:
    county.write("leaflet.md", LEAFLET.format(checked="2024-01-01", price="£6"))
    answer = asked(county)
    assert wording.DIFFERS not in [each.text for each in answer.cautions]


def test_another_day_is_a_difference_too(merrowshire: Signpost) -> None:
    reply = merrowshire.ask.ask(Question("when is the Harbour Lunch Club and what does it cost?"))
    assert "Tuesdays and Thursdays, 12 noon to 2pm" in reply.text
    assert wording.DIFFERS in [each.text for each in reply.answer.cautions]


def test_only_the_leaflets_that_differ_are_quoted(merrowshire: Signpost) -> None:
    catalogue = merrowshire.current.get().catalogue
    leaflets = [document for document in catalogue.documents() if document.service_id]
    differing = set()
    for leaflet in leaflets:
        title = catalogue.document(leaflet.service_id).title
        answer = merrowshire.ask.ask(
            Question(f"what does {title} cost and when is it?", about=leaflet.service_id)
        ).answer
        if wording.DIFFERS in [each.text for each in answer.cautions]:
            differing.add(leaflet.id)
    assert differing == {"lf-fen-hopper", "lf-harbour-lunch-club"}


def test_what_belongs_to_another_council_says_so_in_the_option(county: County) -> None:
    other = (
        "svc-leeds,Leeds Lunch,A hot lunch and company.,Anyone,Ring,01632 960866,,Leeds,public,Duty Desk,2026-05-01,"
        "Duty Desk,2027-05-01,active,meals; isolation\n"
    )
    county.write("services.csv", SERVICES + other)
    answer = asked(county, "a hot lunch and company")
    facts = {option.document_id: option.facts for option in answer.options}
    assert (facts["svc-leeds"][0].label, facts["svc-leeds"][0].text) == ("Leeds", wording.OF_ANOTHER_COUNCIL)
    assert wording.OF_ANOTHER_COUNCIL not in [fact.text for fact in facts["svc-club"]]


def test_a_quote_from_another_council_is_labelled_with_it(merrowshire: Signpost) -> None:
    answer = merrowshire.ask.ask(Question("what did Leeds report about Talking Points?")).answer
    assert {each.label for each in answer.lead if each.basis is Basis.QUOTE} >= {"From Leeds"}


def test_what_we_do_ourselves_is_not_said_to_come_from_the_council_it_is_set_beside(merrowshire: Signpost) -> None:
    answer = merrowshire.ask.ask(Question("did Front Rooms come from Leeds, and how long is one?")).answer
    trails = {source.n: source.heading_trail for source in answer.sources}
    told = [(each.label, " > ".join(trails[each.n])) for each in answer.lead if each.basis is Basis.QUOTE and each.n]
    ours = [label for label, trail in told if "What we do" in trail]
    assert ours
    assert not [label for label in ours if "Leeds" in label]


CLAIM = "The new glider beds cut pressure sores by half in the first year of their trial."


class QuotesTheClaim:
    """A composer that quotes a claim and stops there."""

    def compose(self, brief: Brief) -> Answer:
        hit = brief.found.hits[0]
        source = citation(1, hit.document, hit.passage, CLAIM, brief.today)
        lead = (Statement(CLAIM, Basis.QUOTE, 1),)
        return Answer(AnswerStatus.ANSWERED, lead, (), (), (), (source,), (), 1.0, brief.snapshot)


@pytest.mark.parametrize(
    ("after", "told"),
    [
        (
            "However, the wards had also hired two more nurses. They stay.",
            " However, the wards had also hired two more nurses.",
        ),
        ("The curtains are blue. But they fade.", ""),
    ],
)
def test_what_speaks_against_a_claim_is_quoted_with_it(empty_county: County, after: str, told: str) -> None:
    empty_county.write("beds.md", f"# Glider beds\n\n{CLAIM} {after}")
    empty_county.refresh()
    empty_county.ask._composer = QuotesTheClaim()
    answer = empty_county.ask.ask(Question("do glider beds help?")).answer
    assert [each.text for each in answer.lead] == [f"{CLAIM}{told}"]
