"""A change that is cut short at any moment: what answered goes on answering, and files and answers agree."""

import os
import signal
import sys
import traceback

from signpost.corpus.edits import read_edits
from tests.index.test_killed import MOMENTS
from tests.office import Office
from tests.services.desk.people import OWNER
from tests.services.desk.test_desk import telephone, written

FEWEST = 20


def test_killed_at_any_moment_the_edit_is_whole_or_not_there(office: Office) -> None:
    draft = written(office, telephone="01632 960855")
    seen = []
    for moment in range(1, 400, 3):  # every third: each costs a process
        was_killed = _publish_and_die(office, draft.id, moment)
        office.desk.recover()
        is_written = bool(read_edits(office.corpus).lines)
        assert (telephone(office) == "01632 960855") is is_written
        seen.append(is_written)
        if is_written or not was_killed:
            break
    assert seen[-1]
    assert [each.id for each in office.desk.drafts.history("svc-club")] == [draft.id]  # whoever was cut short is in it
    assert len(seen) > FEWEST
    office.library.refresh()
    assert telephone(office) == "01632 960855"


def _publish_and_die(office: Office, draft: str, moment: int) -> bool:
    child = os.fork()
    if child == 0:
        _die_at(moment)
        try:
            office.desk.publish(draft, OWNER)
        except BaseException:
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def _die_at(moment: int) -> None:
    seen = 0

    def watch(event: str, _arguments: object) -> None:
        nonlocal seen
        if event in MOMENTS:
            seen += 1
            if seen == moment:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(watch)
