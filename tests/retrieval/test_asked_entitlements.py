"""What somebody is entitled to, asked for by its name, is told from the same told of in passing."""

import pytest

from signpost.retrieval.asked_entitlements import entitlement_in


@pytest.mark.parametrize(
    ("text", "sought"),
    [
        ("dad's bus pass has expired", {"transport"}),
        ("how do I replace a lost RADAR key", set()),
        ("TV licence for a man of 81", set()),
        ("can she claim Pension Credit?", {"money and benefits"}),
        ("housing benefit for a widower", {"money and benefits", "bereavement"}),
        ("he has lost the senior railcard", set()),
    ],
)
def test_what_is_got_renewed_or_lost_is_asked_for(text: str, sought: set[str]) -> None:
    assert entitlement_in(text, sought) is not None


@pytest.mark.parametrize(
    ("text", "sought"),
    [
        ("on pension credit and lonely", {"isolation"}),
        ("has a bus pass, too nervous to travel alone", {"going out"}),
        ("needs her prescriptions fetched", {"shopping"}),
        ("gets Attendance Allowance, who can do the garden", {"gardening"}),
        ("is there blue badge parking at the hall", set()),
    ],
)
def test_what_somebody_has_already_is_not_asked_for(text: str, sought: set[str]) -> None:
    assert entitlement_in(text, sought) is None


def test_where_its_holders_park_says_nothing_of_how_to_get_it() -> None:
    badge = entitlement_in("renew a blue badge", ())
    assert badge is not None
    assert badge.is_spoken_of("Forms: benefits, blue badges.")
    assert not badge.is_spoken_of("Four blue badge bays at the side.")
