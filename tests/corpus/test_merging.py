from dataclasses import replace
from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from signpost.corpus import load_columns
from signpost.corpus.decisions import Act, Decision, Decisions, decisions_of
from signpost.corpus.merging import merged
from signpost.corpus.settling import settled
from signpost.domain.document import Audience, Block, Document, Kind, Record, Status

COLUMNS = load_columns(Path("/nowhere"))
MAY, JUNE = date(2026, 5, 1), date(2026, 6, 3)

OURS = Document(
    "svc-club", Kind.SERVICE, "Quay Lunch Club", "services.csv", checked_on=MAY, checked_by="Duty Desk",
    review_by=date(2027, 5, 1), audience=Audience.PUBLIC, blocks=(Block("A hot lunch.", lines=(2, 2)),),
    record=Record(description="A hot lunch.", telephone="01632 960001", fees_description="£6", address="1 Quay",
                  postcode="ZM1 1AA"),
)  # fmt: skip
THEIRS = Document(
    "county-9", Kind.SERVICE, "Lunch on the Quay", "imported/county-feed.jsonl", checked_on=JUNE, checked_by="County",
    review_by=date(2027, 6, 3), audience=Audience.PUBLIC, blocks=(Block("x", lines=(9, 9)),),
    record=Record(telephone="01632 960002", languages="Polish", fees_description="£7", postcode="ZM2 2BB"),
)  # fmt: skip


def _merged(*documents: Document) -> Record:
    record = merged(documents, COLUMNS).record
    assert record
    return record


def test_the_freshest_checked_value_wins_whichever_record_stays() -> None:
    assert _merged(OURS, THEIRS).telephone == _merged(THEIRS, OURS).telephone == "01632 960002"
    older = replace(THEIRS, checked_on=None)
    assert _merged(OURS, older).telephone == "01632 960001"


def test_a_blank_is_filled_and_each_field_keeps_where_it_came_from() -> None:
    record = _merged(OURS, THEIRS)
    assert (record.description, record.languages) == ("A hot lunch.", "Polish")
    assert "Languages" in record.provenance
    assert "county-feed (checked 3 June 2026)" in record.provenance
    assert "all else: services.csv (checked 1 May 2026)" in record.provenance


def test_what_the_others_say_is_said_with_its_source_and_date() -> None:
    said = _merged(OURS, THEIRS).disagreement
    assert "Telephone: 01632 960001 in services.csv (checked 1 May 2026)" in said


def test_an_older_price_is_never_read_out() -> None:
    said = _merged(OURS, THEIRS).disagreement
    assert "£6" not in said
    assert "Cost: worded differently in services.csv" in said


def test_two_addresses_are_never_mixed() -> None:
    record = _merged(OURS, THEIRS)
    assert (record.address, record.postcode) == ("", "ZM2 2BB")
    assert "Address: 1 Quay in services.csv" in record.disagreement
    same = replace(THEIRS, record=Record(postcode="zm11aa"))
    assert (_merged(OURS, same).address, _merged(OURS, same).postcode) == ("1 Quay", "zm11aa")


def test_a_telephone_written_differently_is_no_disagreement() -> None:
    same = replace(THEIRS, record=Record(telephone="+44 1632 960001"))
    assert _merged(OURS, same).disagreement == ""


def test_the_whole_claims_no_later_check_than_its_oldest_part() -> None:
    whole = merged([OURS, THEIRS], COLUMNS)
    assert (whole.checked_on, whole.checked_by, whole.review_by) == (MAY, "Duty Desk", date(2027, 5, 1))


def test_an_internal_record_never_leaks_through_a_public_one() -> None:
    assert merged([OURS, replace(THEIRS, audience=Audience.INTERNAL)], COLUMNS).audience is Audience.INTERNAL


def test_the_other_name_finds_it() -> None:
    assert merged([OURS, THEIRS], COLUMNS).aliases == ("Lunch on the Quay",)


def test_its_text_is_written_again_and_the_owners_own_lines_stay() -> None:
    own = replace(OURS, blocks=(*OURS.blocks, Block("Telephone: 01632 960001"), Block("Dogs: on a lead", lines=(2, 2))))
    texts = [block.text for block in merged([own, THEIRS], COLUMNS).blocks]
    assert "Telephone: 01632 960002" in texts[1]
    assert texts[-1] == "Dogs: on a lead"
    assert "960001" not in "".join(texts)


def _decisions(*lines: Decision) -> Decisions:
    return decisions_of(lines)


MERGE = Decision("2026-06-10T00:00:00", Act.MERGED, "county-9", into="svc-club")


def _assurance(on: str, at: str, by: str = "Duty Desk") -> Decision:
    return Decision(at, Act.ASSURED, "svc-club", by=by, on=on)


def test_the_merged_record_stays_behind_superseded() -> None:
    found = settled([OURS, THEIRS], _decisions(MERGE), COLUMNS)
    assert found["county-9"].status is Status.SUPERSEDED
    assert found["county-9"].superseded_by == "svc-club"


def test_if_the_record_that_stays_goes_the_other_stands_for_itself_again() -> None:
    assert settled([THEIRS], _decisions(MERGE), COLUMNS)["county-9"].status is Status.ACTIVE


def test_records_merged_in_a_ring_do_not_hang_or_vanish() -> None:
    ring = _decisions(MERGE, Decision("", Act.MERGED, "svc-club", into="county-9"))
    found = settled([OURS, THEIRS], ring, COLUMNS)
    assert len(found) == 2


def test_an_assurance_moves_the_date_and_the_review_by_the_same_distance() -> None:
    document = settled([OURS], _decisions(_assurance("2026-11-20", "2026-11-20T09:00:00")), COLUMNS)["svc-club"]
    assert (document.checked_on, document.checked_by) == (date(2026, 11, 20), "Duty Desk")
    assert document.review_by == date(2027, 11, 20)


def test_a_source_checked_later_than_the_assurance_keeps_its_own_date() -> None:
    later = replace(OURS, checked_on=date(2026, 12, 1))
    document = settled([later], _decisions(_assurance("2026-11-20", "2026-11-20T09:00:00")), COLUMNS)["svc-club"]
    assert document.checked_on == date(2026, 12, 1)


def test_an_assurance_before_a_merge_speaks_for_its_own_values_alone() -> None:
    before = settled([OURS, THEIRS], _decisions(_assurance("2026-06-08", "2026-06-08T00:00:00"), MERGE), COLUMNS)
    assert before["svc-club"].record
    assert before["svc-club"].record.telephone == "01632 960001"  # checked on 8 June, after the feed's 3 June
    after = settled([OURS, THEIRS], _decisions(MERGE, _assurance("2026-06-12", "2026-06-12T00:00:00")), COLUMNS)
    assert after["svc-club"].record
    assert after["svc-club"].record.telephone == "01632 960002"  # what was shown when somebody checked
    assert after["svc-club"].checked_on == date(2026, 6, 12)


VALUES = st.sampled_from(["", "01632 960001", "01632 960002", "one", "two"])
RECORDS = st.builds(Record, telephone=VALUES, email=VALUES, address=VALUES, postcode=VALUES, languages=VALUES)
DAYS = st.none() | st.dates(date(2025, 1, 1), date(2026, 11, 1))


@given(st.lists(st.tuples(RECORDS, DAYS), min_size=2, max_size=4))
def test_every_value_of_a_merged_record_is_one_of_its_sources_and_none_is_lost_unsaid(
    given_records: list[tuple[Record, date | None]],
) -> None:
    documents = [
        Document(f"d{n}", Kind.SERVICE, f"Club {n}", f"{n}.csv", record=record, checked_on=day)
        for n, (record, day) in enumerate(given_records)
    ]
    whole = _merged(*documents)
    for name in ("telephone", "email", "address", "postcode", "languages"):
        said = {getattr(record, name) for record, _ in given_records} - {""}
        assert getattr(whole, name) in {"", *said}
        assert getattr(whole, name) or not said or name in ("address", "postcode")
        for other in said - {getattr(whole, name)}:
            assert other in whole.disagreement
