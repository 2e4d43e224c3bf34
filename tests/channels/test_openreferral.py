"""Open Referral UK as other systems read it."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from signpost.bootstrap import Signpost
from signpost.channels.http.app import create_app
from signpost.domain.document import Audience, Document, Kind
from signpost.services.open_referral import OpenReferral
from signpost.services.open_referral.names import Names
from tests.channels.test_http import wired
from tests.copies import Copies
from tests.county import SERVICES, TODAY, County, write_county
from tests.openreferral.published import faults

Json = dict[str, Any]

RICH = """\
id,name,alternate_name,description,organization_name,provider_type,location_name,address,postcode,latitude,longitude,\
minimum_age,maximum_age,languages,accessibility,transport,telephone,email,url,wait_time,pros,cons,self_referral,gender,\
fees_description,schedule_description,service_area,needs,audience,owner,assured_date,assurer,review_by,status,Internal note
8a3b1f6e-5d3c-4f38-9a52-0f6a3f5f9a01,Weir Swimmers,The Otters,Swimming with a lifeguard.,Weir Trust,voluntary,Weir Baths,\
"2 Mill Lane, Quayside",QS1 1AA,52.9200,2.4200,55,,English; Welsh,Hoist to the pool,Bus 4,\
01632 960820 (mornings); 01632 960821,swim@weir.example,https://weir.example/swim,Two weeks,Warm water,No parking,yes,women,\
£4 (May 2026),Mondays 10am to 11am,Northshire; Southshire,exercise; Isolation,public,Duty Desk,2026-05-01,Duty Desk,\
2027-05-01,active,ring Ermintrude's mobile
svc-talk,Weir Talk,,Talk on the line.,weir trust,voluntary,Online,,,,,18 or over,,,,,,not an address,weir.example,,,,no,,,,\
Northshire,isolation,public,Duty Desk,2026-05-01,Duty Desk,2027-05-01,temporarily closed,
svc-far,Far Baths,,Swimming far away.,Far Trust,community,Far Baths,1 Far Road,QS2 2BB,53.9200,2.4200,16,25,,,,01632 960822,\
,,,,,,,,,Southshire,exercise,partner,Duty Desk,2026-05-01,Duty Desk,2027-05-01,active,
svc-near,Near Baths,,Swimming nearby.,Far Trust,community,Near Baths,1 Near Road,QS1 1AB,52.9290,2.4200,16,25,,,,\
01632 960823,,,,,,,,,,Southshire,exercise,public,Duty Desk,2026-05-01,Duty Desk,2027-05-01,active,
"""


def write_rich_county(county: County) -> County:
    write_county(county).write("rich services.csv", RICH)
    return county


@pytest.fixture
def client(copies: Copies, county: County) -> Iterator[TestClient]:
    copies.written(county, write_rich_county)
    with TestClient(create_app(published(county)), raise_server_exceptions=False) as client:
        client.base_url = client.base_url.join("/openreferral")
        yield client


def published(county: County) -> Signpost:
    signpost = wired(county)
    signpost.__dict__["open_referral"] = OpenReferral(lambda: county.current, lambda: TODAY, lambda: "Bothshire")
    return signpost


@pytest.fixture(scope="module")
def merrow(merrowshire: Signpost) -> Iterator[TestClient]:
    """The sample corpus on the county's day."""
    signpost = Signpost(merrowshire.settings)  # never opens anything of its own that there would be to close
    feed = OpenReferral(lambda: merrowshire.current, lambda: TODAY, lambda: "Merrowshire County Council")
    signpost.__dict__.update(current=merrowshire.current, open_referral=feed)
    client = TestClient(create_app(signpost), raise_server_exceptions=False)
    client.base_url = client.base_url.join("/openreferral")
    return client


def public_services(signpost: Signpost) -> list[Document]:
    """What may be published, worked out from the documents themselves."""
    return [
        document
        for document in signpost.current.get().catalogue.documents(Kind.SERVICE)
        if document.audience is Audience.PUBLIC and document.status.answerable and not document.has_expired(TODAY)
    ]


def everything(client: TestClient, path: str, **asked: object) -> list[Json]:
    """All pages of a list."""
    found: list[Json] = []
    number, last = 1, False
    while not last:
        page = client.get(path, params={**asked, "page": number}).json()
        found += page["contents"]
        number, last = number + 1, page["last_page"]
    return found


def ids(client: TestClient, path: str, **asked: object) -> list[str]:
    """Our own ids of the services of a list."""
    return [each["x_signpost"]["id"] for each in everything(client, path, **asked)]


def values_in(found: object) -> Iterator[object]:
    """Every text and number inside."""
    if isinstance(found, dict):
        found = list(found.values())
    if isinstance(found, list):
        for each in found:
            yield from values_in(each)
    else:
        yield found


@pytest.mark.parametrize(
    ("path", "schema", "one"),
    [
        ("services", "service_list", "service"),
        ("service_at_locations", "service_at_location_list", "service_at_location"),
        ("organizations", "organization_list", "organization"),
        ("taxonomies", "taxonomy", "taxonomy"),
        ("taxonomy_terms", "taxonomy_term", "taxonomy_term"),
    ],
)
@pytest.mark.parametrize("directory", ["client", "merrow"])
def test_everything_is_valid_by_the_published_schemas(
    request: pytest.FixtureRequest, directory: str, path: str, schema: str, one: str
) -> None:
    client: TestClient = request.getfixturevalue(directory)
    listed = everything(client, f"/{path}")
    assert listed
    whole = [client.get(f"/{path}/{each['id']}").json() for each in listed]
    for each in listed:
        assert faults("uk-3.0", schema, each) == []
    for each in whole:
        assert faults("uk-3.0", one, each) == []
        assert faults("hsds-3.0", one, each) == []
        if one == "service_at_location":
            assert faults("uk-3.0", "service", each) == []  # what the published OpenAPI file says of this endpoint
    assert [each["id"] for each in whole] == [each["id"] for each in listed]


def test_a_value_that_is_wrong_would_be_noticed() -> None:
    assert faults("uk-3.0", "service", {"id": "svc-club", "name": "x", "status": "active"})
    assert faults("uk-3.0", "service", {"id": "8a3b1f6e-5d3c-4f38-9a52-0f6a3f5f9a01", "name": "x", "status": "open"})
    assert faults("hsds-3.0", "service", {"contacts": [{"phones": [{}]}]})


@pytest.mark.parametrize("asked", [{"full": True}, {"full_service": True}])
def test_whole_lists_are_valid_and_hold_what_single_ones_do(merrow: TestClient, asked: Json) -> None:
    for path, schema in (("services", "service"), ("service_at_locations", "service_at_location")):
        for each in everything(merrow, f"/{path}", full=True, per_page=100):
            assert faults("uk-3.0", schema, each) == []
            assert each == merrow.get(f"/{path}/{each['id']}").json()
    for each in everything(merrow, "/organizations", **asked):
        assert (
            each == merrow.get(f"/organizations/{each['id']}", params=asked if "full_service" in asked else {}).json()
        )
        assert faults("uk-3.0", "organization", each) == []


@pytest.mark.parametrize("per_page", [1, 7, 50, 1000])
def test_pages_add_up_to_every_public_service_exactly_once(
    merrow: TestClient, merrowshire: Signpost, per_page: int
) -> None:
    expected = sorted(document.id for document in public_services(merrowshire))
    assert ids(merrow, "/services", per_page=per_page) == expected
    page = merrow.get("/services", params={"per_page": per_page}).json()
    assert page["total_items"] == len(expected)
    assert page["total_pages"] == -(-len(expected) // per_page)
    assert (page["size"], page["first_page"], page["empty"]) == (min(per_page, len(expected)), True, False)


def test_a_page_beyond_the_last_is_empty_and_says_so(client: TestClient) -> None:
    page = client.get("/services", params={"page": 99}).json()
    assert (page["empty"], page["last_page"], page["size"], page["contents"]) == (True, True, 0, [])


def test_ndjson_is_the_same_as_json(merrow: TestClient) -> None:
    for path in ("services", "service_at_locations", "organizations", "taxonomies", "taxonomy_terms"):
        for reply in (
            merrow.get(f"/{path}", params={"format": "ndjson"}),
            merrow.get(f"/{path}", headers={"Accept": "application/x-ndjson"}),
        ):
            assert reply.headers["content-type"] == "application/x-ndjson"
            assert [json.loads(line) for line in reply.text.splitlines()] == everything(merrow, f"/{path}")


def test_nothing_but_public_records_ever_leaves(merrow: TestClient, merrowshire: Signpost) -> None:
    """Every word that leaves belongs to a public record: no id, name or number of another one is in it."""
    public = public_services(merrowshire)
    shown = {document.id for document in public}
    published_text = " ".join(str(document) for document in public)
    left = "".join(
        merrow.get(f"/{path}", params={"format": "ndjson", **asked}).text
        for path, asked in (
            ("services", {"full": True}),
            ("service_at_locations", {"full": True}),
            ("organizations", {"full_service": True}),
            ("taxonomy_terms", {}),
        )
    )
    for document in merrowshire.current.get().catalogue.documents():
        if document.id in shown:
            continue
        assert f'"{document.id}"' not in left
        for telling in (document.title, document.record.telephone if document.record else ""):
            assert not telling or telling in published_text or telling not in left, (document.id, telling)
        if document.kind is Kind.SERVICE:
            assert merrow.get(f"/services/{document.id}").status_code == 404


def test_what_only_owners_need_stays_here(client: TestClient) -> None:
    """The file, the owner's role and columns of the owner's own: nobody said that those may be published."""
    left = client.get("/services", params={"full": True}).text
    for secret in ("Ermintrude", "rich services.csv", '"owner"', '"path"', "svc-secret", "svc-far", "960803", "960804"):
        assert secret not in left
    assert client.get("/services/svc-secret").status_code == 404
    assert "Rota" not in client.get("/organizations", params={"full_service": True}).text


def test_nothing_that_a_public_record_states_is_lost(merrow: TestClient, merrowshire: Signpost) -> None:
    for document in public_services(merrowshire):
        whole = merrow.get(f"/services/{document.id}").json()
        texts = {each for each in values_in(whole) if isinstance(each, str)}
        numbers = {float(each) for each in values_in(whole) if isinstance(each, int | float)}
        assert document.record is not None
        for name, value in document.record.stated():
            parts = [part.strip() for part in value.split(";")]
            assert value in texts or set(parts) <= texts or float(value) in numbers, (document.id, name)
        for value in (document.title, document.url, document.checked_by, *document.needs):
            assert not value or value in texts
        assert whole["x_signpost"]["stale"] == document.is_overdue(TODAY)


def test_what_the_standard_has_no_field_for_stands_under_the_international_name_or_ours(client: TestClient) -> None:
    otters = client.get("/services/8a3b1f6e-5d3c-4f38-9a52-0f6a3f5f9a01").json()
    assert otters["id"] == "8a3b1f6e-5d3c-4f38-9a52-0f6a3f5f9a01"  # an id that is a UUID already is kept
    assert otters["alternate_name"] == "The Otters"
    assert [phone["number"] for phone in otters["contacts"][0]["phones"]] == ["01632 960820", "01632 960821"]
    assert otters["contacts"][0]["phones"][0]["description"] == "01632 960820 (mornings)"
    assert otters["wait_time"] == "Two weeks"
    assert otters["minimum_age"] == 55
    assert [each["name"] for each in otters["languages"]] == ["English", "Welsh"]
    address = otters["service_at_locations"][0]["location"]["addresses"][0]
    assert (address["address_1"], address["city"], address["postal_code"]) == ("2 Mill Lane", "Quayside", "QS1 1AA")
    ours = otters["x_signpost"]
    assert (ours["pros"], ours["cons"], ours["gender"]) == ("Warm water", "No parking", "women")
    assert (ours["checked_by"], ours["review_by"], ours["stale"]) == ("Duty Desk", "2027-05-01", False)
    assert ours["address"] == "2 Mill Lane, Quayside"


def test_what_is_no_number_address_or_link_is_kept_as_text_and_never_called_one(client: TestClient) -> None:
    talk = client.get("/services/svc-talk").json()
    assert talk["status"] == "temporarily closed"
    assert not {"minimum_age", "email"} & set(talk)
    ours = talk["x_signpost"]
    assert (ours["minimum_age"], ours["email"]) == ("18 or over", "not an address")
    assert talk["service_at_locations"][0]["location"]["location_type"] == "virtual"


def test_one_provider_in_two_writings_is_one_organization(client: TestClient) -> None:
    found = everything(client, "/organizations")
    assert [each["name"] for each in found] == ["Far Trust", "Weir Trust"]
    weir = client.get(f"/organizations/{found[1]['id']}").json()
    assert {each["x_signpost"]["id"] for each in weir["services"]} == {
        "8a3b1f6e-5d3c-4f38-9a52-0f6a3f5f9a01",
        "svc-talk",
    }
    assert ids(client, "/services", organization_id=found[0]["id"]) == ["svc-near"]


def test_terms_and_taxonomies_choose_services(client: TestClient) -> None:
    terms = {each["name"].lower(): each for each in everything(client, "/taxonomy_terms")}
    assert ids(client, "/services", taxonomy_term_id=terms["exercise"]["id"]) == [
        "8a3b1f6e-5d3c-4f38-9a52-0f6a3f5f9a01",
        "svc-near",
    ]
    assert len(ids(client, "/services", taxonomy_term_id=terms["isolation"]["id"])) == 3  # in either writing
    providers = next(each for each in everything(client, "/taxonomies") if each["name"] == "Kinds of provider")
    assert len(ids(client, "/services", taxonomy_id=providers["id"])) == 3
    both = {"taxonomy_term_id": terms["exercise"]["id"], "taxonomy_id": providers["id"], "minimum_age": 50}
    assert len(ids(client, "/services", **both)) == 1
    assert everything(client, "/taxonomy_terms", taxonomy_id=providers["id"], search="volun")[0]["name"] == "voluntary"
    assert everything(client, "/taxonomy_terms", parent_id=terms["exercise"]["id"]) == []
    whole = client.get(f"/taxonomies/{providers['id']}").json()
    assert [each["name"] for each in whole["taxonomy_terms"]] == ["community", "voluntary"]


def test_a_search_wants_every_word_in_any_form_and_finds_names_too(client: TestClient) -> None:
    assert ids(client, "/services", search="swim nearby") == ["svc-near"]
    assert ids(client, "/services", text="quay lunches") == ["svc-club"]
    assert ids(client, "/services", search="lunch", text="swimming") == []
    assert ids(client, "/services", search="???") == []
    assert ids(client, "/services", search='" OR trail:* NEAR(') == []
    assert ids(client, "/services", search="rota") == []


def test_ages_are_compared_where_they_are_numbers(client: TestClient) -> None:
    assert ids(client, "/services", minimum_age=16) == ["8a3b1f6e-5d3c-4f38-9a52-0f6a3f5f9a01", "svc-near"]
    assert ids(client, "/services", maximum_age=25) == ["svc-near"]


def test_a_distance_is_measured_from_what_is_known_of_the_postcode(client: TestClient) -> None:
    near = {"postcode": "qs11aa", "proximity": 900}
    assert ids(client, "/services", **near) == ["8a3b1f6e-5d3c-4f38-9a52-0f6a3f5f9a01"]
    assert len(ids(client, "/services", **near | {"proximity": 1100})) == 2
    for as_far_as_known in ("QS1", "QS1 9ZZ"):
        around = near | {"postcode": as_far_as_known, "proximity": 600}
        assert len(everything(client, "/service_at_locations", **around)) == 2
    for asked in ({"proximity": 5}, near | {"postcode": "ZZ9 9ZZ"}, near | {"postcode": "Quay"}, {"coverage": "Quay"}):
        reply = client.get("/services", params=asked)
        assert (reply.status_code, reply.headers["content-type"]) == (422, "application/problem+json")


TIMED = """\
id,name,description,schedule_description,service_area,postcode,audience,status,needs
svc-early,Early Tea,Tea.,Tuesdays and Thursdays 9am to 10.30am,Northshire,CT19 5AE,public,active,social contact
svc-late,Late Tea,Tea.,Thursdays 6pm to 8pm,Southshire,,public,active,isolation; model railways
svc-line,Tea Line,Talk.,Phone line open Monday to Friday 9am to 5pm,,,public,active,
svc-when,Some Tea,Tea.,,Northshire,,public,active,
"""


def write_timed_county(county: County) -> County:
    write_county(county).write("services.csv", TIMED)
    return county


@pytest.fixture
def timed(copies: Copies, county: County) -> Iterator[TestClient]:
    copies.written(county, write_timed_county)
    with TestClient(create_app(published(county)), raise_server_exceptions=False) as client:
        client.base_url = client.base_url.join("/openreferral")
        yield client


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"day": "TH"}, ["svc-early", "svc-late", "svc-line"]),
        ({"day": ["TU", "WE"]}, ["svc-early", "svc-line"]),
        ({"day": "SA"}, []),
        ({"start_time": "10:00"}, ["svc-late"]),
        ({"end_time": "10:30:00"}, ["svc-early"]),
        ({"day": "TU", "start_time": "08:00", "end_time": "12:00"}, ["svc-early"]),
        ({"day": "TU", "start_time": "17:00"}, []),  # one session must meet both
        ({"day": "TH", "search": "talk"}, ["svc-line"]),
    ],
)
@pytest.mark.parametrize("path", ["/services"])
def test_days_and_times_are_those_of_one_session_and_what_is_not_stated_meets_none(
    timed: TestClient, path: str, asked: dict[str, Any], found: list[str]
) -> None:
    assert ids(timed, path, **asked) == found


def test_a_distance_counts_from_a_postcode_that_alone_says_where_a_service_stands(timed: TestClient) -> None:
    near = {"postcode": "CT20 3QA", "proximity": 5_000}
    assert ids(timed, "/services", **near) == ["svc-early"]
    assert ids(timed, "/services", **near | {"proximity": 50}) == []


@pytest.mark.parametrize("asked", [{"coverage": "QS1"}, {"postcode": "qs1"}])
def test_a_postcode_alone_asks_for_what_serves_it(timed: TestClient, asked: Json) -> None:
    assert ids(timed, "/services", **asked) == ["svc-early", "svc-when"]


def test_needs_are_called_by_the_vocabulary_under_ids_that_stay_and_own_words_are_kept(timed: TestClient) -> None:
    terms = {each["name"]: each["id"] for each in everything(timed, "/taxonomy_terms")}
    assert {"isolation", "meals", "model railways"} <= terms.keys()
    assert "social contact" not in terms
    assert terms["isolation"] == Names("Bothshire").of("taxonomy_term", "needs", "isolation")
    assert ids(timed, "/services", taxonomy_term_id=terms["isolation"]) == ["svc-early", "svc-late"]
    assert ids(timed, "/services", taxonomy_term_id=terms["meals"]) == []
    early = timed.get("/services/svc-early").json()
    assert [each["taxonomy_term"]["name"] for each in early["attributes"]] == ["isolation"]
    assert early["x_signpost"]["needs"] == "social contact"
    assert "needs" not in timed.get("/services/svc-late").json()["x_signpost"]


def test_only_what_changed_comes_after_a_time_and_a_check_alone_is_a_change_of_its_record_alone(
    client: TestClient, county: County
) -> None:
    first = client.get("/services/svc-club").json()["last_modified"]
    county.write("services.csv", SERVICES.replace("01632 960802", "01632 960899"))
    county.refresh()
    changed = everything(client, "/services", modified_after=first)
    later = client.get("/services/svc-taxi").json()["last_modified"]
    assert datetime.fromisoformat(first) < datetime.fromisoformat(later)
    assert "svc-taxi" in [each["x_signpost"]["id"] for each in changed]
    assert ids(client, "/services", modified_after=later) == ["svc-taxi"]  # at the time itself counts as after it
    assert client.get("/services/svc-club").json()["last_modified"] == first
    future = (datetime.now(UTC) + timedelta(days=1)).isoformat()
    assert ids(client, "/services", modified_after=future) == []


def test_minimal_gives_ids_and_dates_of_change_all_at_once(merrow: TestClient, merrowshire: Signpost) -> None:
    page = merrow.get("/services", params={"minimal": True}).json()
    assert page["size"] == len(public_services(merrowshire)) > 50
    assert {tuple(each) for each in page["contents"]} == {("id", "modified_date", "last_modified")}
    assert merrow.get("/services", params={"minimal": True, "per_page": 3}).json()["size"] == 3


def test_what_is_withdrawn_is_gone_at_once(client: TestClient, county: County) -> None:
    club = client.get("/services/svc-club")
    assert club.status_code == 200
    county.write("services.csv", SERVICES.replace("2027-05-01,active,meals", "2027-05-01,withdrawn,meals"))
    county.refresh()
    known = {"If-None-Match": club.headers["etag"]}
    assert client.get("/services/svc-club", headers=known).status_code == 404
    assert client.get(f"/services/{club.json()['id']}").status_code == 404
    assert "svc-club" not in ids(client, "/services")
    assert "Quay Lunch Club" not in client.get("/services", params={"format": "ndjson", "full": True}).text


def test_whoever_knows_the_newest_is_told_that_nothing_changed(client: TestClient, county: County) -> None:
    first = client.get("/services")
    assert first.headers["cache-control"] == "no-cache"
    known = {"If-None-Match": first.headers["etag"]}
    assert client.get("/services", headers=known).status_code == 304
    assert client.get("/services", headers=known | {"Accept": "application/x-ndjson"}).status_code == 200
    county.write("services.csv", SERVICES.replace("01632 960802", "01632 960899"))
    county.refresh()
    assert client.get("/services", headers=known).status_code == 200


@pytest.mark.parametrize(
    "asked",
    [
        "page=0", "page=x", "page=99999999", "per_page=0", "per_page=100000", "format=xml", "modified_after=yesterday",
        "minimum_age=old", "minimum_age=-1", "minimum_age=nan", "proximity=-1&postcode=QS1", "full=perhaps", "day=Monday",
        "day=MO&day=XX", "start_time=25:00", "end_time=late", "coverage=everywhere", "proximity=5",
        f"search={'x' * 201}", "nonsense=1",
    ],
)  # fmt: skip
def test_a_parameter_that_cannot_be_honoured_is_a_problem_document(client: TestClient, asked: str) -> None:
    reply = client.get(f"/services?{asked}")
    assert reply.status_code == 422
    assert reply.headers["content-type"] == "application/problem+json"
    assert reply.headers["access-control-allow-origin"] == "*"
    assert "xxx" not in reply.text


@pytest.mark.parametrize("path", ["services", "service_at_locations", "organizations", "taxonomies", "taxonomy_terms"])
def test_an_unknown_id_is_a_problem_document(client: TestClient, path: str) -> None:
    for id_ in ("8a3b1f6e-5d3c-4f38-9a52-000000000000", "nothing", "%00", "x" * 500):
        reply = client.get(f"/{path}/{id_}")
        assert (reply.status_code, reply.headers["content-type"]) == (404, "application/problem+json")


def test_dates_at_the_ends_of_time_are_honoured(client: TestClient) -> None:
    assert len(ids(client, "/services", modified_after="0001-01-01T00:00:00+14:00")) == 5
    assert ids(client, "/services", modified_after="9999-12-31T23:59:59-12:00") == []


def test_the_root_names_the_standard_and_where_this_api_is_described(client: TestClient) -> None:
    about = client.get("/").json()
    assert about["version"] == "HSDS-UK-3.0"
    described = client.get(about["openapi_url"]).json()
    assert {"/", "/services", "/services/{id}", "/organizations", "/taxonomy_terms"} <= set(described["paths"])


def test_any_web_page_may_read_it_as_the_uk_profile_requires(client: TestClient) -> None:
    for path in ("/", "/services", "/services/nothing"):
        assert client.get(path).headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-origin" not in client.get("http://testserver/healthz").headers


def test_ids_are_the_same_every_day_and_other_councils_have_others(county: County) -> None:
    def id_of(organisation: str) -> str:
        feed = OpenReferral(lambda: county.current, lambda: TODAY, lambda: organisation)
        return str(feed.look().service("svc-club")["id"])

    assert id_of("Bothshire") == "27b6a70f-ccbe-5b9e-8c45-a797c7be4cbb"
    assert id_of("Elsewhere") != id_of("Bothshire")


@given(st.text(), st.text())
def test_our_uuids_are_those_of_the_standard_library(thing: str, part: str) -> None:
    space = uuid5(NAMESPACE_URL, "urn:signpost:Bothshire")
    assert Names("Bothshire").of(thing, part) == str(uuid5(space, f"{thing}\x1f{part}"))


def test_an_empty_directory_is_an_empty_list(empty_county: County) -> None:
    empty_county.write("a.md", "# Lunch\n\nLunch is on Tuesday at the quay.")
    empty_county.refresh()
    with TestClient(create_app(published(empty_county))) as client:
        for path in ("services", "service_at_locations", "organizations"):
            page = client.get(f"/openreferral/{path}").json()
            assert (page["total_items"], page["empty"], page["last_page"]) == (0, True, True)
            assert client.get(f"/openreferral/{path}?format=ndjson").text == ""
        assert client.get("/openreferral/services?minimal=true&postcode=QS1&proximity=5").status_code == 422


def test_without_an_index_it_says_so_as_a_problem(empty_county: County) -> None:
    with TestClient(create_app(published(empty_county)), raise_server_exceptions=False) as client:
        reply = client.get("/openreferral/services")
        assert (reply.status_code, reply.headers["content-type"]) == (503, "application/problem+json")
