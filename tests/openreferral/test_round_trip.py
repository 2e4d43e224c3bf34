"""What we publish, read back by our own importer over HTTP: every service, every value, in the field it came from."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from signpost.bootstrap import Signpost
from signpost.corpus.feeds import Bounds, read_source
from signpost.corpus.feeds.findings import NO_PERSON
from signpost.corpus.harvest import Harvest
from signpost.domain.document import Audience, Document, Kind, Record
from signpost.services.open_referral.names import Names
from tests.channels.test_openreferral import RICH, published
from tests.county import TODAY, County
from tests.serving import running

OURS_ALONE = {"provenance", "disagreement"}
"""Columns that we write about a merged record; whoever reads it has one source, and that is us."""

NUMBERS = {"latitude", "longitude", "minimum_age", "maximum_age"}
DETAILS = ("status", "checked_on", "checked_by", "review_by", "starts_on", "expires_on", "area", "url")
PAGES = Bounds(services_a_page=20)
"""More than one page of the smallest corpus."""


def read_back(signpost: Signpost, state: Path | None = None) -> Harvest:
    with running(signpost) as address:
        return read_source(f"{address}/openreferral", feed_hosts=("127.0.0.1",), bounds=PAGES, state=state)


@pytest.fixture(scope="module")
def merrow(merrowshire: Signpost) -> Harvest:
    with Signpost(merrowshire.settings) as served:  # another: a server closes what it served from
        return read_back(served)


def test_every_public_service_comes_back_once_and_no_other_does(merrow: Harvest, merrowshire: Signpost) -> None:
    ours = {Names(merrowshire.settings.organisation).service(each.id) for each in public(merrowshire)}
    assert len(ours) > PAGES.services_a_page
    assert sorted(each.id for each in merrow.records) == sorted(ours)
    assert (merrow.stated_total, merrow.is_whole, merrow.faults) == (len(ours), True, ())
    assert [each for each in merrow.rejected if not each.column] == []


def test_every_stated_value_comes_back_in_its_own_field(merrow: Harvest, merrowshire: Signpost) -> None:
    assert list(differences(merrow, merrowshire)) == []


def test_values_that_the_standard_has_no_room_for_come_back_as_well(county: County) -> None:
    county.write("rich services.csv", RICH)
    county.refresh()
    signpost = published(county)
    assert list(differences(read_back(signpost), signpost, "Bothshire")) == []


def test_a_second_reading_fetches_nothing_that_has_not_changed(county: County, tmp_path: Path) -> None:
    signpost = published(county)
    first = read_back(signpost, tmp_path / "state")
    assert read_back(signpost, tmp_path / "state").records == first.records


def differences(harvest: Harvest, signpost: Signpost, organisation: str = "") -> Iterator[str]:
    """ "svc-club, telephone: '01632 960801' came back as ''", for whatever did not come back as it was.

    All but an e-mail address that may be somebody's own ("two-words@…"): a reader leaves that out, and says so.
    """
    names = Names(organisation or signpost.settings.organisation)
    came = {each.id: each.values for each in harvest.records}
    left_out = {(each.record_id, each.column) for each in harvest.rejected if each.remedy == NO_PERSON}
    for document in public(signpost):
        back = came.get(names.service(document.id), {})
        sent = stated(document)
        for name in sorted({*sent, *back} - {"id"}):
            if (names.service(document.id), name) in left_out:
                assert name not in back
            elif not same(name, sent.get(name, ""), back.get(name, "")):
                yield f"{document.id}, {name}: {sent.get(name, '')!r} came back as {back.get(name, '')!r}"


def public(signpost: Signpost) -> list[Document]:
    catalogue = signpost.current.get().catalogue
    numbers = catalogue.shown(Kind.SERVICE, catalogue.scope(Audience.PUBLIC, TODAY))
    return [each.document for each in catalogue.listed(numbers)]


def stated(document: Document) -> Mapping[str, str]:
    """What a record says, by the fields that an importer knows."""
    record = document.record or Record()
    details = {name: str(getattr(document, name) or "") for name in DETAILS}
    details["status"] = document.stands(TODAY).value
    if document.area == record.service_area:
        del details["area"]  # the one is read from the other
    lists = {"needs": "; ".join(document.needs), "alternate_name": "; ".join(document.aliases)}
    columns = {name: value for name, value in record.stated() if name not in OURS_ALONE}
    return {name: value for name, value in ({"title": document.title} | details | lists | columns).items() if value}


def same(name: str, sent: str, back: str) -> bool:
    """Line ends and runs of blanks aside, and numbers as numbers: "52.9200" is 52.92."""
    if sent and back and name in NUMBERS and is_number(sent):
        return abs(float(sent) - float(back)) < 1e-5
    return " ".join(sent.split()) == " ".join(back.split())


def is_number(text: str) -> bool:
    return text.replace(".", "", 1).lstrip("-").isdigit()
