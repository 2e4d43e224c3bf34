"""Open Referral documents of any shape, from a file to what is published: every record told, no address of staff."""

import json
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from signpost.corpus.feeds import Steps, read_source
from signpost.corpus.harvest import Harvest
from signpost.services.importing.kept import bytes_of
from signpost.services.importing.planning import Before, plan
from tests.corpus.feeds.samples import assert_reconciles, version_1, version_3, written
from tests.county import TODAY, write_county
from tests.office import Office

Thing = dict[str, Any]
STAFF = ("hazel.tallow@assurers.example.org", "kmoss@assurers.example.org", "ivy.sorrel@Assurers.example.org")
TOLD_BY = ("assurers.example.org", "hazel.tallow", "kmoss", "ivy.sorrel")

_words = st.lists(st.sampled_from(["Rowing", "for", "carers", "&", "<p>", "</p>", "é", "\n", "£4"]), max_size=5)
_wrapped = st.sampled_from(
    ["{}", "mailto:{}", "<a href='mailto:{}'>write</a>", "({})", "https://a.example/?u={}&x=1", "To: {}.", "{};{}"]
)


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Words, and perhaps somebody's address in them, as it is typed, linked, shouted or coded."""
    said = " ".join(draw(_words))
    if draw(st.booleans()):
        return said
    address = draw(st.sampled_from(STAFF))
    spelt = draw(
        st.sampled_from([address, address.upper(), address.replace("@", "%40"), address.replace("@", "&#64;")])
    )
    return f"{said} {draw(_wrapped).replace('{}', spelt)}"


odd: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers(-1, 2_000_000_000_000) | texts(),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(
            st.sampled_from(
                "name id value description email number location address city postal_code byday opens_at amount option "
                "label url geometry coordinates language phones visible eligibility taxonomy".split()
            ),
            inner,
            max_size=3,
        )
    ),
    max_leaves=6,
)
KEYS = (
    "id name title description url email status fees alert contacts contact phones phone organization organisation "
    "service_at_locations locations address postcode schedules regular_schedules eligibilitys eligibility cost_options "
    "service_areas languages service_taxonomys attributes taxonomies minimum_age max_age assured_date links meta "
    "local_offer suitabilities wait_time free needs_referral visible_to pc_targetAudience pc_extraText funding "
    "accreditations required_documents holiday_schedules serviceAtLocations x_signpost"
).split()


@st.composite
def services(draw: st.DrawFn) -> Any:
    """One of a sample of ours with some of it replaced, or of nothing but what was drawn."""
    if draw(st.integers(0, 12)) == 0:
        return draw(odd)
    base = draw(st.sampled_from([version_1(), version_3(), {"id": "bare", "name": "Bare"}, {}]))
    base |= draw(st.dictionaries(st.sampled_from(KEYS), odd, max_size=6))
    if draw(st.booleans()):
        base["id"] = draw(st.sampled_from(["svc-1", 7, "7", None, STAFF[0], "A/../b", {"$oid": "9"}]))
    return base


@st.composite
def documents(draw: st.DrawFn) -> Any:
    """A list of services in one of its envelopes, each kept by staff whose addresses are told in one of their places."""
    found = draw(st.lists(services(), max_size=5))
    keeper = {"assured_by": STAFF[0], "last_action": {"user": STAFF[1]}, "history": [{"lastEditedUser": STAFF[2]}]}
    found.append(version_3(id="kept", pc_metadata=keeper))
    envelope = draw(st.sampled_from(["contents", "content", "services", ""]))
    return {envelope: found, "totalElements": len(found)} if envelope else found


def read(folder: Path, content: Any) -> Harvest:
    return read_source(written(folder, json.dumps(content)))


def assert_untold(text: str) -> None:
    assert [part for part in TOLD_BY if part.lower() in text.lower()] == []


@settings(max_examples=250, deadline=None, suppress_health_check=list(HealthCheck))
@given(content=documents())
def test_every_record_is_told_and_no_address_of_staff_is_kept_or_logged(
    content: Any, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.clear()
    with caplog.at_level(logging.DEBUG):
        harvest = read(tmp_path, content)
        planned = plan(harvest, "county", Before({}), TODAY, 0.1)
    assert_reconciles(harvest)
    items = content if isinstance(content, list) else next(iter(content.values()))
    rejected = sum(not each.column for each in planned.rejected)
    assert planned.met == len(planned.added) + rejected
    assert planned.met == len(items) or not planned.is_whole
    assert all(each.place and each.reason and each.remedy for each in planned.rejected)
    assert_untold(bytes_of(planned.records).decode())
    assert_untold(json.dumps(planned.to_json()) + caplog.text)


class FileOffice(Office):
    """Imports from a file of its folder."""

    def read(self, source: str, called: str, mapping: Path | None, steps: Steps | None) -> Harvest:
        return read_source(self.folder / "services.json")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FileOffice]:
    office = write_county(FileOffice(tmp_path_factory.mktemp("files")))
    assert isinstance(office, FileOffice)
    office.library.refresh()
    yield office
    office.close()


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(content=documents())
def test_no_address_of_staff_is_in_any_byte_that_is_published(content: Any, files: FileOffice) -> None:
    source = written(files.folder, json.dumps(content))
    planned = files.importing.plan("county feed", "county")
    files.importing.publish(planned, accept_removals=True)
    again = files.importing.plan("county feed", "county")
    assert (again.added, again.changed) == ((), ())
    for file in files.folder.rglob("*"):
        if file.is_file() and file != source:
            assert_untold(file.read_bytes().decode("utf-8", "replace"))
