"""News for owners: in their channel where they have one, once, and not where they muted it."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from signpost.errors import SettingsError
from signpost.services.chatting import Outgoing
from signpost.services.notifying import Notice, Notifying
from signpost.services.reviewing import Due
from signpost.stores import Inbox, MutedStore, open_database
from tests.county import NOW

QUEUES = {"Duty Desk": "slack:T1/C9", "Abuse Line": "teams:tenant/19:abc"}


class Owners:
    """Notices, and what was left for Slack because of them; Teams is off."""

    def __init__(self, folder: Path) -> None:
        database = open_database(f"sqlite:///{folder / 'kept.db'}")
        self.today, self.inbox = date(2026, 11, 26), Inbox(database)
        outgoing = Outgoing(self.inbox, frozenset({"slack"}), lambda: NOW)
        queue_of = lambda owner: QUEUES.get(owner, "")  # noqa: E731
        self.notifying = Notifying(outgoing, MutedStore(database), queue_of, lambda: self.today)

    def left(self) -> list[str]:
        found = []
        while waiting := self.inbox.take_over("slack", NOW + timedelta(seconds=1), timedelta(minutes=1)):
            found.append(waiting.text)
            self.inbox.done(waiting.id)
        return found


@pytest.fixture
def owners(tmp_path: Path) -> Owners:
    return Owners(tmp_path)


def test_an_owner_is_told_once_in_their_own_channel(owners: Owners) -> None:
    told = [owners.notifying.tell(Notice.GAP_ASSIGNED, "Duty Desk", "Prayer mats", "gap 7") for _ in range(2)]
    assert told == [True, False]
    [text] = owners.left()
    assert text.startswith("A question that our sources don't answer is yours, Duty Desk")
    assert "Prayer mats" in text


@pytest.mark.parametrize("owner", ["Nobody here", "Abuse Line"])
def test_where_no_platform_takes_it_the_desk_shows_it(owners: Owners, owner: str) -> None:
    assert not owners.notifying.tell(Notice.REPLY_ARRIVED, owner, "Ring them", "r1")
    assert not owners.left()


def test_each_kind_is_muted_by_itself_and_for_that_owner_alone(owners: Owners) -> None:
    for _ in range(2):
        owners.notifying.mute(Notice.GAP_ASSIGNED, "Duty Desk")
    assert owners.notifying.muted("Duty Desk") == {Notice.GAP_ASSIGNED}
    assert owners.notifying.muted("Abuse Line") == frozenset()
    assert not owners.notifying.tell(Notice.GAP_ASSIGNED, "Duty Desk", "Prayer mats", "gap 7")
    assert owners.notifying.tell(Notice.REPLY_ARRIVED, "Duty Desk", "Ring them", "r1")
    owners.notifying.unmute(Notice.GAP_ASSIGNED, "Duty Desk")
    assert owners.notifying.tell(Notice.GAP_ASSIGNED, "Duty Desk", "Prayer mats", "gap 7")
    with pytest.raises(SettingsError, match="whose"):
        owners.notifying.mute(Notice.GAP_ASSIGNED, " ")


def test_what_is_due_is_told_once_a_week_and_a_long_list_is_counted(owners: Owners) -> None:
    due = [_due(f"Record {n}", "Duty Desk") for n in range(12)] + [_due("Of nobody", "")]
    assert [owners.notifying.reviews_due(due) for _ in range(2)] == [1, 0]
    [text] = owners.left()
    assert "Record 9: due 1 November 2026" in text
    assert text.endswith("and 2 more")
    owners.today += timedelta(days=7)
    assert owners.notifying.reviews_due(due) == 1


def _due(title: str, owner: str) -> Due:
    return Due("id", title, "service", owner, "", "c.csv", date(2026, 11, 1), -25, None)
