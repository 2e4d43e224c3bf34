from collections.abc import Iterator
from dataclasses import replace
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from signpost.corpus.harvest import Harvested, Rejected
from signpost.domain.document import Document, Kind, Record
from signpost.services.importing import plan
from signpost.services.importing.kept import bytes_of, records_of
from signpost.services.importing.planning import Before
from signpost.services.library import missing
from tests.county import TODAY
from tests.office import CHOIR, FEED, KNIT, WALKS, Office, harvest


def _plan(records, before=None, **values):  # type: ignore[no-untyped-def]
    return plan(harvest(records, **values), "county", Before(before or {}), TODAY, 0.1)


def test_a_first_import_adds_everything_and_names_where_it_stands() -> None:
    planned = _plan(FEED)
    first = planned.added[0]
    assert (first.id, first.title, first.place) == ("c-1", "Harbour Walks", "feed, item 1")
    assert (planned.changed, planned.removed, planned.unchanged) == ((), (), 0)


def test_a_change_is_told_field_by_field() -> None:
    planned = _plan({**FEED, "c-1": {**WALKS, "telephone": "01632 960899", "languages": "Polish"}}, FEED)
    (changed,) = planned.changed
    assert [(each.name, each.old, each.new) for each in changed.fields] == [
        ("languages", "", "Polish"), ("telephone", "01632 960820", "01632 960899"),
    ]  # fmt: skip
    assert planned.unchanged == 2


def test_the_same_again_changes_nothing() -> None:
    planned = _plan(FEED, FEED)
    assert not planned.changes_anything
    assert planned.unchanged == 3


def test_removals_above_the_set_share_need_a_persons_yes() -> None:
    planned = _plan({"c-1": WALKS, "c-2": KNIT}, FEED)
    assert [each.id for each in planned.removed] == ["c-3"]
    assert planned.is_large_drop
    many = {f"c-{n}": {**WALKS, "title": f"Walk {n}"} for n in range(30)}
    few_gone = dict(list(many.items())[:28])
    assert not _plan(few_gone, many).is_large_drop


def test_a_half_empty_fetch_is_never_read_as_deletions() -> None:
    planned = _plan({"c-1": WALKS}, FEED, is_whole=False, faults=("Page 2 did not answer.",))
    assert planned.removed == ()
    assert [each.id for each in planned.kept] == ["c-2", "c-3"]
    assert not planned.is_large_drop
    assert set(planned.records) == set(FEED)
    assert "Page 2 did not answer." in planned.notes


def test_a_source_that_counts_more_than_it_gave_was_not_read_whole() -> None:
    planned = _plan({"c-1": WALKS}, FEED, stated_total=3)
    assert not planned.is_whole
    assert planned.removed == ()
    assert "3 services, but gave 1" in planned.notes[0]


def test_a_record_that_came_and_could_not_be_used_is_kept_as_it_was() -> None:
    rejected = Rejected("feed, item 3", "", "It has no name", "Give it one.", "c-3")
    planned = _plan({"c-1": WALKS, "c-2": KNIT}, FEED, rejected=(rejected,))
    assert planned.removed == ()
    assert [each.id for each in planned.kept] == ["c-3"]


def test_a_value_that_makes_no_sense_is_left_out_with_its_column_and_the_record_kept() -> None:
    planned = _plan({"c-1": {**WALKS, "review_by": "next spring", "url": "javascript:alert(1)"}})
    assert {each.column for each in planned.rejected} == {"review_by", "url"}
    assert all(each.remedy and each.place == "feed, item 1" for each in planned.rejected)
    assert "url" not in planned.records["c-1"]


def test_a_staff_email_address_is_never_kept() -> None:
    planned = _plan({"c-1": {**WALKS, "checked_by": "someone@council.example", "owner": "a.b@council.example"}})
    assert "council.example" not in str(planned.to_json()) + str(planned.records)


def test_a_check_in_the_future_is_no_check() -> None:
    planned = _plan({"c-1": {**WALKS, "checked_on": "2027-01-01"}})
    assert "checked_on" not in planned.records["c-1"]
    assert planned.rejected[0].column == "checked_on"


def test_a_save_of_the_whole_directory_is_no_check_of_each_record() -> None:
    before = {f"c-{n}": {**WALKS, "title": f"Walk number {n}"} for n in range(20)}
    saved = {each: {**values, "checked_on": "2026-11-20"} for each, values in before.items()}
    planned = _plan(saved, before)
    assert not planned.changes_anything
    assert "looks like a save" in planned.notes[0]
    meant = plan(harvest(saved), "county", Before(before), TODAY, 0.1, accept_dates=True)
    assert len(meant.changed) == 20


def test_a_few_records_checked_anew_by_their_source_move_their_date() -> None:
    before = {f"c-{n}": {**WALKS, "title": f"Walk number {n}"} for n in range(20)}
    planned = _plan({**before, "c-3": {**before["c-3"], "checked_on": "2026-11-20"}}, before)
    assert [each.id for each in planned.changed] == ["c-3"]


def test_an_id_that_something_else_in_the_corpus_bears_gets_its_source_before_it(office: Office) -> None:
    planned = office.plan(harvest({"svc-club": {**WALKS, "title": "Another thing"}}))
    assert [each.id for each in planned.added] == ["county.svc-club"]
    office.bring()
    assert not office.plan().changes_anything


def test_an_id_used_twice_loses_neither_record() -> None:
    records = harvest({})
    twice = tuple(Harvested("x", values, f"item {n}") for n, values in enumerate((WALKS, KNIT, KNIT)))
    planned = plan(replace(records, records=twice), "county", Before({}), TODAY, 0.1)
    assert sorted(planned.records) == ["x", "x-2"]
    assert [each.reason for each in planned.rejected]


def test_what_must_be_there_and_is_not_is_listed() -> None:
    planned = _plan({"c-1": {"title": "Bare", "description": "Something."}})
    assert planned.incomplete[0].missing == ("telephone", "eligibility_description", "application_process")


def test_the_plan_as_json_says_all_of_it() -> None:
    body = _plan({**FEED, "c-1": {**WALKS, "telephone": "1"}}, {**FEED, "c-9": CHOIR}).to_json()
    assert body["changed"][0]["fields"] == ({"name": "telephone", "old": "01632 960820", "new": "1"},)
    assert body["removed"][0]["id"] == "c-9"
    assert "records" not in body


def test_ten_thousand_records_are_planned_to_the_last_one() -> None:
    before = dict(_made(10_000))
    new = {each: values for n, (each, values) in enumerate(before.items()) if n % 20}
    new |= {each: {**new[each], "telephone": "01632 960999"} for each in list(new)[:100]}
    new |= {f"new-{n}": values for n, (_, values) in enumerate(list(before.items())[:50])}
    planned = _plan(new, before)
    assert (len(planned.added), len(planned.changed), len(planned.removed)) == (50, 100, 500)
    assert planned.unchanged == 10_000 - 500 - 100
    assert len(planned.duplicates) >= 40  # the fifty that came again under another id


def _made(count: int) -> Iterator[tuple[str, dict[str, str]]]:
    random = Random(3)
    words = "harbour lunch walk choir memory cafe garden repair shed driver tea arts dance swim chess bell".split()
    for n in range(count):
        title = f"{' '.join(random.sample(words, 2))} {random.choice('bcdfghklm')}{n:x}".title()
        telephone = f"01632 96{random.randrange(10_000):04d}"
        yield f"c-{n}", {**WALKS, "title": title, "telephone": telephone, "postcode": f"ZM{n % 99} {n % 9}AA"}


FIELDS = st.sampled_from(["title", "description", "telephone", "languages", "needs"])
VALUES = st.text(min_size=1, max_size=30)
RECORDS = st.dictionaries(
    st.text("abcXYZ12.-/ é", min_size=1, max_size=6), st.dictionaries(FIELDS, VALUES, max_size=4), max_size=8
)


@given(RECORDS, RECORDS, st.booleans())
def test_every_record_is_accounted_for_whatever_comes(
    new: dict[str, dict[str, str]], old: dict[str, dict[str, str]], is_whole: bool
) -> None:
    first = plan(harvest(old), "county", Before({}), TODAY, 0.1)
    second = plan(harvest(new, is_whole=is_whole), "county", Before(first.records), TODAY, 0.1)
    rejected = sum(not each.column for each in second.rejected)
    assert len(second.added) + len(second.changed) + second.unchanged + rejected == second.met == len(new)
    known_again = len(second.changed) + second.unchanged
    assert known_again + len(second.removed) + len(second.kept) == len(first.records)
    assert is_whole or not second.removed
    again = plan(harvest(new, is_whole=is_whole), "county", Before(second.records), TODAY, 0.1)
    assert (again.added, again.changed) == ((), ())


@given(RECORDS)
def test_what_is_kept_is_read_back_as_it_was(records: dict[str, dict[str, str]]) -> None:
    kept = plan(harvest(records), "county", Before({}), TODAY, 0.1).records
    assert records_of(bytes_of(kept)) == kept


def test_that_people_may_refer_themselves_is_a_way_in() -> None:
    said = {"telephone": "01632 960801", "description": "Lunch.", "eligibility_description": "Anyone"}
    assert missing(said) == ("application_process",)
    assert missing({**said, "self_referral": "yes"}) == ()


def _lying(path: str, *ids: str) -> tuple[Document, ...]:
    """Records of a feed as they would stand in a file of the corpus."""
    records = ((each, FEED[each]) for each in ids)
    return tuple(
        Document(f"raw-{each}", Kind.SERVICE, values["title"], path, record=Record(telephone=values["telephone"]))
        for each, values in records
    )


def test_a_table_that_lies_in_the_corpus_and_is_imported_as_well_is_named_as_the_cause_of_doubles() -> None:
    others = _lying("raw/services.csv", *FEED)
    (note,) = plan(harvest(FEED), "county", Before({}, others=others), TODAY, 0.1).notes
    assert note.startswith("3 of 3 services stand in raw/services.csv as well.")
    assert "move it out of the corpus folder first" in note


def test_a_single_likely_duplicate_and_another_import_are_no_table_that_lies_in_the_corpus() -> None:
    for others in (_lying("raw/services.csv", "c-1"), _lying("imported/other.jsonl", *FEED)):
        assert plan(harvest(FEED), "county", Before({}, others=others), TODAY, 0.1).notes == ()
