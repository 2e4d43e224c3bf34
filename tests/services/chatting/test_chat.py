"""The chat core over the small county, with a real database; the clock is moved by hand."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from threading import Barrier, Thread

import pytest
from sqlalchemy import event

from signpost.domain.document import Audience
from signpost.privacy import NOTHING
from signpost.services.chatting import Chat, ChatLimits, ChatMessage, ChatReply, Where, wording
from signpost.services.chatting.chat import LEASE, MOST_ATTEMPTS, POSTING_LEASE
from signpost.stores import ChannelSetting, ChatStore, Inbox, State, Waiting, open_database
from tests.county import NOW, County

THREAD = Where("slack", "T1", "C1", "1.1")
LIMITS = ChatLimits(20, 60, Audience.INTERNAL, Audience.PUBLIC)


class Desk:
    """One process that answers chat; several may share a folder or an address."""

    def __init__(self, county: County, folder: Path, limits: ChatLimits = LIMITS, address: str = "") -> None:
        self.now = NOW
        self.database = open_database(address or f"sqlite:///{folder / 'kept.db'}")
        self.inbox, self.people = Inbox(self.database), ChatStore(self.database)
        self.chat = Chat(
            self.inbox, self.people, county.ask, county.keeper, limits, "Bothshire", "Duty Desk", lambda: self.now
        )

    def say(self, text: str, *keys: str, sender: str = "U1", where: Where = THREAD, **values: bool) -> ChatReply:
        waiting = self.take(text, *keys, sender=sender, where=where, **values)
        assert waiting
        reply = self.chat.reply(waiting, text)
        self.inbox.done(waiting.id)
        return reply

    def overdue(self, platform: str = "slack") -> tuple[Waiting, ChatReply] | None:
        """What another process took and never answered, and what to say to it."""
        waiting = self.chat.take_over(platform)
        return (waiting, self.chat.late_reply(waiting) or self.chat.reply(waiting)) if waiting else None

    def take(
        self, text: str, *keys: str, sender: str = "U1", where: Where = THREAD, is_direct: bool = True, **values: bool
    ) -> Waiting | None:
        self.number = getattr(self, "number", 0) + 1
        message = ChatMessage(where, sender, text, keys or (f"k{self.number}",), is_direct=is_direct, **values)
        return self.chat.receive(message)


@pytest.fixture
def desk(county: County, tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(county, tmp_path)
    yield desk
    desk.database.close()


@pytest.fixture
def desks(county: County, tmp_path: Path, database_address: str) -> Iterator[list[Desk]]:
    """As many processes over one database, of either kind."""
    desks = [Desk(county, tmp_path, address=database_address) for _ in range(6)]
    yield desks
    for each in desks:
        each.database.close()


def test_a_message_is_answered_with_what_the_core_answers(desk: Desk, county: County) -> None:
    reply = desk.say("a hot lunch by the harbour")
    assert reply.answer
    assert reply.answer.answer.options[0].document_id == "svc-club"


def test_a_message_delivered_again_under_any_of_its_names_is_the_first_one_again(desk: Desk) -> None:
    assert desk.take("lunch", "event 1", "C1 1.1")
    assert desk.take("lunch", "event 1", "C1 1.1") is None
    assert desk.take("lunch", "event 2", "C1 1.1") is None
    assert desk.take("lunch", "event 2", "C1 1.2")


def test_the_same_name_in_another_workspace_is_another_message(desk: Desk) -> None:
    assert desk.take("lunch", "event 1")
    assert desk.take("lunch", "event 1", where=Where("slack", "T2", "C1", "1.1"))


def test_of_many_that_take_one_message_at_once_only_one_gets_it(desks: list[Desk]) -> None:
    together, got = Barrier(len(desks)), []

    def take(desk: Desk) -> None:
        together.wait()
        got.append(desk.take("lunch", "event 1", "C1 1.1"))

    threads = [Thread(target=take, args=(desk,)) for desk in desks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len([each for each in got if each]) == 1


def test_what_a_killed_process_took_is_answered_by_another_once(desks: list[Desk]) -> None:
    killed, other, third, *_ = desks
    assert killed.take("a hot lunch by the harbour")
    assert other.overdue() is None  # it may still be at work
    other.now = third.now = NOW + LEASE + timedelta(seconds=1)
    assert other.overdue("teams") is None
    taken = other.overdue()
    assert third.overdue() is None
    assert taken
    waiting, reply = taken
    assert reply.answer
    assert reply.answer.answer.options[0].document_id == "svc-club"
    other.inbox.done(waiting.id)
    third.now += 2 * LEASE
    assert third.overdue() is None


def test_one_killed_while_it_posted_says_so_instead_of_answering_twice(desk: Desk) -> None:
    waiting = desk.take("a hot lunch by the harbour")
    assert waiting
    assert desk.inbox.posting(waiting.id, waiting.attempts, desk.now + POSTING_LEASE)
    desk.now += POSTING_LEASE + timedelta(seconds=1)
    taken = desk.overdue()
    assert taken
    assert taken[1].answer is None
    assert taken[1].text == wording.MAY_BE_TWICE.format(reference=waiting.id[:8])


def test_of_two_holders_of_one_message_only_the_later_may_post_it(desks: list[Desk]) -> None:
    slow, other, *_ = desks
    first = slow.take("a hot lunch by the harbour", "event 1")
    assert first
    other.now = NOW + LEASE + timedelta(seconds=1)
    second = other.chat.take_over("slack")
    assert second
    until = other.now + POSTING_LEASE
    assert not slow.inbox.posting(first.id, first.attempts, until)
    assert not slow.inbox.not_posted(first.id, first.attempts, until)
    assert other.inbox.posting(second.id, second.attempts, until)
    other.inbox.done(second.id, "a1", "1.2")
    for holder in (first, second):
        assert not slow.inbox.posting(holder.id, holder.attempts, until)
        assert not slow.inbox.not_posted(holder.id, holder.attempts, until)
    done = slow.inbox.named("slack:T1:event 1")
    assert done
    assert (done.state, done.posted_as) == (State.DONE, "1.2")


def test_what_is_being_posted_is_not_taken_over_while_a_slow_platform_takes_it(desk: Desk) -> None:
    waiting = desk.take("a hot lunch by the harbour")
    assert waiting
    assert desk.inbox.posting(waiting.id, waiting.attempts, desk.now + POSTING_LEASE)
    desk.now += LEASE + timedelta(seconds=1)
    assert desk.chat.take_over("slack") is None


def test_a_message_that_ends_every_process_is_given_up_with_an_apology(desk: Desk) -> None:
    assert desk.take("a hot lunch by the harbour")
    replies = []
    for _ in range(MOST_ATTEMPTS):
        desk.now += LEASE + timedelta(seconds=1)
        taken = desk.overdue()
        assert taken
        replies.append(taken[1].answer is None)
    assert replies == [False, True]


def test_nothing_of_the_question_is_kept_once_it_is_answered(desk: Desk) -> None:
    waiting = desk.take("lunch for Doris Webb, 01632 960999")
    assert waiting
    assert "Doris" not in waiting.text
    assert "960999" not in waiting.text
    desk.inbox.done(waiting.id, "a1", "1.2")
    done = desk.inbox.named("slack:T1:k1")
    assert done
    assert (done.text, done.route, done.answer_id, done.posted_as) == ("", {}, "a1", "1.2")


def test_the_directorys_own_numbers_stay_in_a_question_and_others_do_not(desk: Desk) -> None:
    waiting = desk.take("Is 01632 960801 still the number of the lunch club? My own is 01632 960999.")
    assert waiting
    assert "01632 960801" in waiting.text
    assert "960999" not in waiting.text


def test_where_nothing_is_kept_the_notice_says_so(county: County, tmp_path: Path) -> None:
    desk = Desk(county, tmp_path)
    desk.chat = Chat(desk.inbox, desk.people, county.ask, None, LIMITS, "Bothshire", "Duty Desk", lambda: desk.now)
    assert desk.say("hello").notice == wording.PRIVACY_OF_NOTHING_KEPT


def test_whoever_is_new_is_told_what_is_kept_and_only_once(desk: Desk) -> None:
    assert desk.say("hello").notice == wording.PRIVACY
    assert desk.say("lunch club").notice == ""
    assert desk.say("lunch club", sender="U2").notice == wording.PRIVACY


def test_a_channel_for_which_nothing_is_set_sees_what_is_public(desk: Desk) -> None:
    question = "staff rota line lunch club staffing"
    direct, channel = desk.say(question), desk.say(question, is_direct=False)
    assert direct.answer
    assert channel.answer
    assert "svc-secret" in {each.document_id for each in direct.answer.answer.sources}
    assert "svc-secret" not in str(channel.answer)
    assert "960803" not in channel.answer.text


def test_a_channel_sees_what_is_set_for_it_and_an_outsider_in_it_does_not(desk: Desk) -> None:
    desk.people.set(ChannelSetting("slack", "T1", "", Audience.PARTNER))
    desk.people.set(ChannelSetting("slack", "T1", "C1", Audience.INTERNAL, "Northshire"))
    other = Where("slack", "T1", "C2")
    assert desk.chat.audience(THREAD, is_direct=False, is_outsider=False) is Audience.INTERNAL
    assert desk.chat.audience(THREAD, is_direct=True, is_outsider=True) is Audience.PUBLIC
    assert desk.chat.audience(other, is_direct=True, is_outsider=False) is Audience.PARTNER
    assert desk.people.unset("slack", "T1", "")
    assert not desk.people.unset("slack", "T1", "")
    assert desk.chat.audience(other, is_direct=False, is_outsider=False) is Audience.PUBLIC


def test_what_is_set_is_looked_up_once_for_a_question_and_only_for_its_channel(desk: Desk) -> None:
    for number in range(3):
        desk.people.set(ChannelSetting("slack", "T1", f"C{number}", Audience.INTERNAL))
    looked: list[tuple[object, ...]] = []

    def look(_connection: object, _cursor: object, sql: str, values: tuple[object, ...], *_more: object) -> None:
        if "FROM chat_channels" in sql:
            looked.append(values)

    event.listen(desk.database.engine, "before_cursor_execute", look)
    assert desk.say("lunch club", is_direct=False).answer
    assert looked == [("slack", "T1", "C1", "")]


def test_too_many_questions_in_a_minute_are_refused_for_that_person_alone(county: County, tmp_path: Path) -> None:
    desk = Desk(county, tmp_path, ChatLimits(2, 60, Audience.INTERNAL, Audience.PUBLIC))
    assert [desk.say("lunch club").answer is None for _ in range(3)] == [False, False, True]
    assert desk.say("lunch club", sender="U2").answer
    desk.now += timedelta(minutes=2)
    assert desk.say("lunch club").answer


def test_too_many_questions_in_a_channel_are_refused_for_that_channel_alone(county: County, tmp_path: Path) -> None:
    desk = Desk(county, tmp_path, ChatLimits(20, 2, Audience.INTERNAL, Audience.PUBLIC))
    replies = [desk.say("lunch club", sender=f"U{n}") for n in range(3)]
    assert [each.text == wording.TOO_MANY for each in replies] == [False, False, True]
    assert desk.say("lunch club", where=Where("slack", "T1", "C2")).answer


def test_a_conversation_that_is_to_be_forgotten_is_deleted(desk: Desk, county: County) -> None:
    desk.say("a hot lunch by the harbour")
    desk.say("hospital drivers", where=Where("slack", "T1", "C2", "9.9"))
    assert (
        desk.say("forget this conversation").text
        == "Done. 1 kept question of this conversation and what I answered are deleted."
    )
    assert [each.question for each in county.questions.recent(9)] == ["hospital drivers"]
    assert desk.say("forget this conversation").text == wording.NOTHING_TO_FORGET


def test_a_fault_is_plain_words_with_a_reference_and_the_log_holds_no_question(
    county: County, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    class Broken:
        known = NOTHING

        def ask(self, question: object) -> None:
            raise ValueError(str(question))

    desk = Desk(county, tmp_path)
    desk.chat = Chat(desk.inbox, desk.people, Broken(), None, LIMITS, "Bothshire", "Duty Desk", lambda: desk.now)  # type: ignore[arg-type]
    reply = desk.say("lunch for Ethel")
    assert reply.text.startswith("I could not answer just now. Ask Duty Desk")
    assert reply.is_private
    assert "ValueError at test_chat.py" in caplog.text
    assert "Ethel" not in caplog.text


def test_an_index_that_is_not_there_yet_is_said_in_plain_words(empty_county: County, tmp_path: Path) -> None:
    desk = Desk(empty_county, tmp_path)
    assert "Ask Duty Desk" in desk.say("lunch").text


def test_a_question_that_is_no_question_is_refused_with_what_to_do(desk: Desk) -> None:
    assert "characters" in desk.say("x " * 1500).text


def test_of_a_message_that_nobody_will_answer_only_the_beginning_is_kept(desk: Desk) -> None:
    waiting = desk.take("Doris Webb " * 40_000)
    assert waiting
    assert len(waiting.text) < 5_000
    assert "440,000 characters" in desk.chat.reply(waiting, "Doris Webb " * 40_000).text


def test_what_can_no_longer_be_delivered_again_is_purged(desk: Desk) -> None:
    desk.say("lunch", "event 1")
    assert desk.inbox.purge(NOW + timedelta(days=2)) == 0
    assert desk.take("lunch", "event 1") is None
    assert desk.inbox.purge(NOW + timedelta(days=4)) == 1
    assert desk.take("lunch", "event 1")
