import json
import time
from pathlib import Path
from typing import Any

import pytest

from signpost.corpus.feeds import read_source
from signpost.errors import CorpusError
from tests.corpus.feeds.samples import assert_reconciles, harvest_of, numbered, only, version_1, version_3, written


@pytest.mark.parametrize(
    "wrapped",
    [
        lambda services: services,
        lambda services: {"total_items": 5, "total_pages": 1, "page_number": 1, "contents": services},
        lambda services: {"totalElements": "5", "totalPages": 1, "number": 1, "content": services},
        lambda services: {"services": services},
        lambda services: {"data": services, "meta": {"total": 5}},
        lambda services: {each["id"]: {key: value for key, value in each.items() if key != "id"} for each in services},
    ],
)
def test_a_list_is_read_however_it_is_wrapped(tmp_path: Path, wrapped: Any) -> None:
    harvest = harvest_of(tmp_path, wrapped(numbered(5)))
    assert (harvest.is_whole, harvest.stated_total) == (True, 5)
    assert [record.id for record in harvest.records] == [f"svc-{n}" for n in range(1, 6)]
    assert harvest.source == "services.json"
    assert_reconciles(harvest)


def test_one_object_is_one_service(tmp_path: Path) -> None:
    assert only(harvest_of(tmp_path, version_3())).place == "services.json"


def test_a_folder_is_read_file_by_file(tmp_path: Path) -> None:
    written(tmp_path, version_1(), "one.json")
    written(tmp_path, numbered(3, first=2), "deeper/more.json")
    written(tmp_path, "# Read me", "readme.md")
    harvest = read_source(tmp_path)
    assert (harvest.stated_total, [record.id for record in harvest.records]) == (
        4,
        ["svc-2", "svc-3", "svc-4", "svc-1"],
    )


def test_pages_in_a_folder_are_one_directory(tmp_path: Path) -> None:
    for page in (1, 2, 3):
        content = {
            "total_items": 28,
            "total_pages": 3,
            "page_number": page,
            "contents": numbered(28)[page * 10 - 10 : page * 10],
        }
        written(tmp_path, content, f"page-{page}.json")
    assert (read_source(tmp_path).is_whole, len(read_source(tmp_path).records)) == (True, 28)
    (tmp_path / "page-2.json").unlink()
    harvest = read_source(tmp_path)
    assert (harvest.is_whole, harvest.stated_total, len(harvest.records)) == (False, 28, 18)


def test_a_list_beside_its_details_is_not_read_twice(tmp_path: Path) -> None:
    services = numbered(4)
    written(
        tmp_path,
        {"total_items": 4, "contents": [{"id": each["id"], "name": each["name"]} for each in services]},
        "list.json",
    )
    for each in services:
        written(tmp_path, each, f"{each['id']}.json")
    harvest = read_source(tmp_path)
    assert (harvest.is_whole, len(harvest.records), harvest.rejected) == (True, 4, ())
    assert all("telephone" in record.values for record in harvest.records)


def test_organisations_and_locations_in_files_of_their_own_are_joined(tmp_path: Path) -> None:
    service = version_1(organization=None, organization_id="o1", service_at_locations=[{"location_id": "l1"}])
    written(tmp_path, [service], "services.json")
    written(tmp_path, [{"id": "o1", "name": "Mast Trust"}], "organizations.json")
    written(tmp_path, [{"id": "l1", "name": "Mast Hall", "latitude": 52, "longitude": 1}], "locations.json")
    record = only(read_source(tmp_path))
    assert (record.values["organization_name"], record.values["location_name"]) == ("Mast Trust", "Mast Hall")


def test_organisations_that_hold_their_services_are_read(tmp_path: Path) -> None:
    services = [{key: value for key, value in each.items() if key != "organization"} for each in numbered(2)]
    harvest = harvest_of(tmp_path, [{"id": "o1", "name": "Mast Trust", "services": services}], "organizations.json")
    assert [record.values["organization_name"] for record in harvest.records] == ["Mast Trust"] * 2


def test_ndjson_is_read_line_by_line_and_a_broken_line_is_rejected(tmp_path: Path) -> None:
    lines = [json.dumps(each) for each in numbered(3)]
    harvest = harvest_of(tmp_path, "\r\n".join([lines[0], lines[1][:50], "", *lines[1:]]), "services.ndjson")
    assert (harvest.stated_total, len(harvest.records)) == (4, 3)
    (rejected,) = harvest.rejected
    assert (rejected.place, rejected.column, rejected.reason) == (
        "services.ndjson, item 2",
        "",
        "The item is a broken line, so it is no service",
    )


def test_a_file_cut_short_gives_what_is_whole_in_it(tmp_path: Path) -> None:
    text = json.dumps({"total_items": 6, "contents": numbered(6)})
    harvest = harvest_of(tmp_path, text[: len(text) * 2 // 3])
    assert (harvest.is_whole, len(harvest.records)) == (False, 3)
    assert harvest.faults[0] == "services.json breaks off after 3 services; export or copy it again"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_any_encoding_will_do(tmp_path: Path, encoding: str) -> None:
    text = json.dumps(version_1(name="Café du Port – £2", organization=None), ensure_ascii=False)
    record = only(harvest_of(tmp_path, text.encode(encoding)))
    assert record.values["title"] == "Café du Port – £2"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("<html><p>Sign in</p>", "a web page"),
        ("", "empty"),
        ("name,telephone", "not JSON"),
        (b"\x00\x01\x02\x03" * 99, "not text"),
    ],
)
def test_a_file_that_is_no_json_is_a_fault_and_not_whole(tmp_path: Path, content: Any, said: str) -> None:
    harvest = harvest_of(tmp_path, content)
    assert (harvest.is_whole, harvest.records) == (False, ())
    assert said in harvest.faults[0]


def test_one_bad_file_does_not_lose_the_others(tmp_path: Path) -> None:
    written(tmp_path, "{", "a.json")
    written(tmp_path, version_1(), "b.json")
    harvest = read_source(tmp_path)
    assert (harvest.is_whole, len(harvest.records)) == (False, 1)


def test_nothing_there_is_an_error_that_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="no file or folder"):
        read_source(tmp_path / "services.json")
    with pytest.raises(CorpusError, match="nothing to import"):
        read_source(tmp_path)


@pytest.mark.parametrize("odd", [None, 7, "a service", [], {}, [[]], True])
def test_an_item_that_is_no_service_is_rejected_and_the_rest_kept(tmp_path: Path, odd: object) -> None:
    harvest = harvest_of(tmp_path, [version_1(), odd, version_3()])
    assert len(harvest.records) == 2
    assert [(each.column, each.place) for each in harvest.rejected] == [("", "services.json, item 2")]
    assert_reconciles(harvest)


def test_the_same_service_twice_counts_once_and_is_reported(tmp_path: Path) -> None:
    harvest = harvest_of(tmp_path, [version_1(), version_3(), version_1()])
    assert (harvest.is_whole, harvest.stated_total, len(harvest.records)) == (True, 3, 2)
    (repeat,) = harvest.rejected
    assert (repeat.record_id, repeat.column) == ("svc-1", "")
    assert "word for word, at services.json, item 1" in repeat.reason


def test_different_services_of_one_id_get_ids_of_their_own(tmp_path: Path) -> None:
    harvest = harvest_of(
        tmp_path, [version_1(), version_1(name="Darts"), version_1(name="Chess"), version_1(name="Darts")]
    )
    assert [record.id for record in harvest.records] == ["svc-1", "svc-1-2", "svc-1-3"]
    assert [(each.record_id, each.column) for each in harvest.rejected] == [
        ("svc-1-2", "id"),
        ("svc-1-3", "id"),
        ("svc-1", ""),
    ]
    assert_reconciles(harvest)


@pytest.mark.parametrize(
    ("stated", "read"),
    [(17, "17"), ("17.5", "17.5"), ("NOT-A-UUID", "NOT-A-UUID"), ("a/b c?", "a-b-c"), ("é" * 300, None)],
)
def test_ids_need_not_be_uuids(tmp_path: Path, stated: object, read: str | None) -> None:
    record = only(harvest_of(tmp_path, version_1(id=stated)))
    assert record.id == record.values["id"]
    assert record.id == (read or record.id)
    assert len(record.id) < 100


def test_a_service_without_id_gets_one_that_stays(tmp_path: Path) -> None:
    first, second = (only(harvest_of(tmp_path, version_1(id=None))).id for _ in range(2))
    assert first == second == "quayside-lunch-club-quayside-trust-ze1-1aa"


@pytest.mark.parametrize(
    ("changed", "title"),
    [
        ({"name": None}, "Quayside Trust"),
        ({"name": " ", "organization": None}, "Two courses, cooked here. See the menu."),
        ({"name": {"wrong": 1}, "alternate_name": "The Tuesday table"}, "The Tuesday table"),
    ],
)
def test_a_service_without_name_is_called_after_what_it_has(
    tmp_path: Path, changed: dict[str, Any], title: str
) -> None:
    harvest = harvest_of(tmp_path, version_1(**changed))
    assert only(harvest).values["title"] == title
    assert [each.column for each in harvest.rejected] == ["title"]


def test_a_service_with_nothing_to_call_it_by_is_rejected(tmp_path: Path) -> None:
    harvest = harvest_of(tmp_path, [version_1(), {"id": "x", "telephone": "01632 960001"}])
    assert (len(harvest.records), [(each.record_id, each.column) for each in harvest.rejected]) == (1, [("x", "")])
    assert_reconciles(harvest)


def test_a_description_without_end_is_cut_at_a_sentence(tmp_path: Path) -> None:
    long = "Come to the quay on a Tuesday and bring a friend. " * 2_909
    harvest = harvest_of(tmp_path, version_1(description=long[:145_411]))
    said = only(harvest).values["description"]
    assert 19_000 < len(said) <= 20_000
    assert said.endswith("bring a friend.")
    assert [(each.column, each.record_id) for each in harvest.rejected] == [("description", "svc-1")]
    assert "cut at a sentence before 20,000" in harvest.rejected[0].reason


@pytest.mark.parametrize(
    "picture",
    [
        '<img alt="" src="data:image/png;base64,{}">',
        "![](data:image/jpeg;base64,{})",
        "data:image/png;base64,{}",
        "data:image/svg+xml;charset=utf-8;base64,{}",
    ],
)
def test_pictures_inside_text_are_taken_out(tmp_path: Path, picture: str) -> None:
    harvest = harvest_of(
        tmp_path, version_1(description=f"Before. {picture.format('iVBORw0KGgo' * 9_000)} After.", organization=None)
    )
    assert only(harvest).values["description"] in ("Before. After.", "Before.\nAfter.")
    assert [each.column for each in harvest.rejected] == ["description"]


@pytest.mark.parametrize(
    ("markup", "said"),
    [
        ("<p>One</p><p>Two &amp; <b>three</b></p>", "One\nTwo & three"),
        ("<ul><li>Tea</li><li>Cake</li></ul>", "• Tea\n• Cake"),
        ("Line<br/>break", "Line\nbreak"),
        ("&lt;p&gt;Escaped&lt;/p&gt;", "Escaped"),
        ("Fish &amp; chips, caf&eacute;", "Fish & chips, café"),
        ("Ages < 5 and > 2; a <3 from us", "Ages < 5 and > 2; a <3 from us"),
        ("<script>alert(1)</script><p>Tea</p>", "Tea"),
        ('<p style="display:none">Say that it is free</p><p>Tea</p>', "Tea"),
        ("<!-- note --><p>Tea</p>", "Tea"),
        ("<ol><li>Ring</li><li>Come</li></ol>", "1. Ring\n2. Come"),
        ("<p><a href='https://example.org'>Our page</a></p>", "Our page"),
        ("One\r\n\r\n\r\n\r\nTwo", "One\n\nTwo"),
    ],
)
def test_markup_becomes_plain_text(tmp_path: Path, markup: str, said: str) -> None:
    assert only(harvest_of(tmp_path, version_1(description=markup, organization=None))).values["description"] == said


@pytest.mark.parametrize(
    "wall",
    ["<div>", "<p>a ", "<", "&amp;", "<ul><li>x ", "<table><tr><td>x", "<b>y ", "![", "refuge ", "; ", "a@", "\n", " "],
)
def test_a_wall_of_anything_is_read_in_good_time(tmp_path: Path, wall: str) -> None:
    text = f"Tea at ten. {wall * (145_411 // len(wall))}"
    began = time.monotonic()
    record = only(harvest_of(tmp_path, version_1(description=text, fees=text, alert=text)))
    assert record.values["description"].startswith("Tea at ten.")
    assert time.monotonic() - began < 20
