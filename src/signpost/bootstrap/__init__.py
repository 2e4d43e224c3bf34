"""Settings to a working Signpost; the only package that names concrete engines.

A family of rooms is a file, and in it a class upon the families whose rooms it uses: what it may reach is read off its
first line, and mypy holds it to that. Whoever uses them sees one Signpost.

ground      what all stand on: clock, engines, snapshots, database
answering   asking, finding, what is behind an answer, what staff think of it
evaluating  how well it answers
directory   importing, the index, reviewing, Open Referral
chat        Slack and Teams, passing on, reminding, telling owners
desk        an owner's list, drafts, links, verifying
gaps        from what was missed to a draft
insights    figures, themes, huddle
people      accounts and sessions
jobs        what is done in the background
"""

from typing import Self

from signpost.bootstrap.ground import LOCAL_TIME, local_now
from signpost.bootstrap.insights import InsightRooms
from signpost.bootstrap.jobs import JobRooms
from signpost.bootstrap.people import PeopleRooms

__all__ = ["LOCAL_TIME", "Signpost", "local_now"]


class Signpost(JobRooms, InsightRooms, PeopleRooms):
    """Everything wired together, each part made when it is first needed; `now` is the clock on the wall."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_fault: object) -> None:
        self.close()
