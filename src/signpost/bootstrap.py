"""Settings to a working Signpost; the only file that names concrete engines."""

import sys
from collections.abc import Callable, Collection, Iterable
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self

from dateutil import tz

from signpost import __version__
from signpost.answering import ExtractiveComposer, Rewording
from signpost.config import Settings
from signpost.domain.document import Audience, Document
from signpost.domain.question import Question
from signpost.errors import IndexFault, NoSnapshot, QuestionRejected
from signpost.index.embedders import Embedders
from signpost.index.gathering import GatheringEmbedder
from signpost.index.onnx_reader import OnnxReader
from signpost.index.refresh import Steps
from signpost.index.remembered import RememberedVectors
from signpost.index.snapshot import CurrentSnapshot, OneSnapshot, Snapshots
from signpost.retrieval import Search
from signpost.services.ask import Ask, Reply, Reported, Routes, no_reports
from signpost.services.calling import Calling
from signpost.services.chatting import Chat, ChatLimits, Details, Outgoing, PassingOn
from signpost.services.conversing import Conversations
from signpost.services.feedback import Feedback
from signpost.services.finding import Finding
from signpost.services.history import History
from signpost.services.huddle import Huddle, KeptForHuddle
from signpost.services.insights import Insights, Lately
from signpost.services.keeping import Keeper
from signpost.services.kept_answers import KeptAnswers
from signpost.services.library import Library
from signpost.services.notifying import Notifying
from signpost.services.open_referral import OpenReferral
from signpost.services.opening import Opening
from signpost.services.outcomes import Outcomes
from signpost.services.people import People, SigningIn, Times
from signpost.services.people.passwords import Passwords
from signpost.services.purging import Purging
from signpost.services.records import SnapshotRecords
from signpost.services.reminding import Reminding
from signpost.services.reporting import Reporting
from signpost.services.reviewing import Reviewing
from signpost.services.suggesting import Suggesting
from signpost.stores import (
    AuditTrail,
    ChatStore,
    Database,
    DraftStore,
    FeedbackStore,
    FigureStore,
    GapStore,
    Inbox,
    Installations,
    JobStore,
    LinkStore,
    MutedStore,
    OutcomeStore,
    PassedOnStore,
    PeopleStore,
    PurgeStore,
    QuestionStore,
    ReminderStore,
    ReportStore,
    SessionStore,
    Slice,
    WordingStore,
    open_database,
)

if TYPE_CHECKING:  # what imports, loads the parsers: half a second and 40 MB that serving must not pay
    from signpost.answering.rewording.patient import Patient
    from signpost.corpus.harvest import Harvest
    from signpost.services.desk.bringing import Bringing
    from signpost.services.desk.desk import Desk
    from signpost.services.desk.links import Links
    from signpost.services.desk.listing import Listing
    from signpost.services.desk.trying import Trying
    from signpost.services.desk.verifying import Verifying
    from signpost.services.directory import Directory
    from signpost.services.evaluating.evaluation import Evaluation
    from signpost.services.evaluating.examining import Examiner
    from signpost.services.evaluating.golden import Golden
    from signpost.services.gaps.gaps import Gaps
    from signpost.services.insights.themes import Themes
    from signpost.services.jobs import Clockwork, Job, Jobs

LOCAL_TIME = tz.gettz("Europe/London")
"""Opening hours are the council's, whatever the machine's own clock is set to."""


def local_now() -> datetime:
    """The time on the wall of the asker's office."""
    return datetime.now(LOCAL_TIME)


class Signpost:
    """Everything wired together, each part made when it is first needed; `now` is the clock on the wall."""

    def __init__(self, settings: Settings, now: Callable[[], datetime] = local_now) -> None:
        self.settings = settings
        self._now = now
        self._embedders = Embedders(
            settings.model, settings.indexes / "models", settings.model_download, settings.export
        )

    @cached_property
    def search(self) -> Search:
        """Finds passages in the current snapshot."""
        return self._searching(self._now)

    def _searching(self, now: Callable[[], datetime]) -> Search:
        return Search(self.embedder, now, self.reader, self.settings.reads)

    @cached_property
    def finding(self) -> Finding:
        """Finds services by need, place, time and circumstance."""
        return Finding(lambda: self.current, lambda: self.search, self._now)

    @cached_property
    def ask(self) -> Ask:
        """Answers questions, several at once."""
        return self._asking(self.current, self.search, self.keeper, self._now, self.rewording, self._reported)

    def _reported(self, document_ids: Collection[str]) -> dict[str, date]:
        """Opens no database before the first answer."""
        return self.reporting.since(document_ids)

    def _asking(
        self,
        current: CurrentSnapshot,
        search: Search,
        keeper: Keeper | None,
        now: Callable[[], datetime],
        rewording: Rewording | None = None,
        reported: Reported = no_reports,
    ) -> Ask:
        lasts = timedelta(hours=self.settings.conversation_hours)
        return Ask(
            current=current,
            search=search,
            composer=ExtractiveComposer(),
            keeper=keeper,
            conversations=Conversations(keeper, search, lambda: datetime.now(UTC), lasts),
            routes=Routes(self.settings.default_contact, self.settings.safeguarding_route),
            today=lambda: now().date(),
            rewording=rewording,
            reported=reported,
        )

    @cached_property
    def rewording(self) -> Rewording | None:
        """Puts answers in a language model's words; None unless the settings name one. Evaluation does without."""
        return Rewording(self.language_model) if self.language_model else None

    @cached_property
    def language_model(self) -> "Patient | None":
        """The one that the settings name."""
        settings = self.settings
        if not settings.language_model_url:
            return None
        from signpost.answering.rewording.open_ai import OpenAICompatible  # noqa: PLC0415 - most never ask one
        from signpost.answering.rewording.patient import Patient  # noqa: PLC0415

        seconds = settings.language_model_timeout
        key = settings.language_model_key.get_secret_value()
        model = OpenAICompatible(settings.language_model_url, settings.language_model_name, key, seconds)
        return Patient(model, seconds)

    @cached_property
    def examiner(self) -> "Examiner":
        """Puts question sets to any snapshot, wired just as for staff."""
        from signpost.services.evaluating.examining import Examiner  # noqa: PLC0415 - answering needs none of it

        return Examiner(
            snapshots=self.snapshots,
            embedder=lambda: self.embedder.identity,
            asker=lambda current, keeper, now: self._asking(current, self._searching(now), keeper, now),
            now=self._now,
        )

    @cached_property
    def evaluation(self) -> "Evaluation":
        """Says how well question sets are answered."""
        from signpost.services.evaluating.evaluation import Evaluation  # noqa: PLC0415 - answering needs none of it

        return Evaluation(self.settings.corpus, self.snapshots, self.examiner, self._what_answers_depend_on, self._now)

    def _what_answers_depend_on(self) -> dict[str, str]:
        reader = self.reader.identity if self.reader else ""
        return {"model": self.embedder.identity, "reader": reader, "version": __version__}

    def _records(self, audience: Audience = Audience.INTERNAL) -> SnapshotRecords:
        return SnapshotRecords(self.current.get(), audience, self._now().date())

    @cached_property
    def feedback(self) -> Feedback:
        """Takes what staff thought of an answer."""
        return Feedback(FeedbackStore(self.database), self.keeper, lambda: self.ask.known)

    @cached_property
    def chat(self) -> Chat:
        """Answers chat messages, each once."""
        settings = self.settings
        return Chat(
            inbox=Inbox(self.database),
            people=ChatStore(self.database),
            ask=self.ask,
            keeper=self.keeper,
            limits=ChatLimits(
                settings.chat_person_limit,
                settings.chat_channel_limit,
                settings.chat_direct_audience,
                settings.chat_channel_audience,
            ),
            organisation=settings.organisation,
            contact=settings.default_contact,
            now=lambda: datetime.now(UTC),
        )

    @cached_property
    def passing_on(self) -> PassingOn:
        """Passes questions to the owners of their topics."""
        return PassingOn(
            store=PassedOnStore(self.database),
            keeper=self.keeper,
            records=self._records,
            queues=self.settings.expert_queues,
            default_owner=self.settings.default_contact,
            now=lambda: datetime.now(UTC),
            outgoing=self.outgoing,
        )

    @cached_property
    def outgoing(self) -> Outgoing:
        """Leaves words for the chat platforms that are switched on."""
        used = {"slack": self.settings.uses_slack, "teams": self.settings.uses_teams}
        platforms = frozenset(name for name, is_used in used.items() if is_used)
        return Outgoing(Inbox(self.database), platforms, lambda: datetime.now(UTC))

    @cached_property
    def notifying(self) -> Notifying:
        """Tells the owners of topics what there is to see to."""
        queue_of, muted = self.passing_on.queue_of, MutedStore(self.database)
        return Notifying(self.outgoing, muted, queue_of, lambda: self._now().date())

    @cached_property
    def details(self) -> Details:
        """Shows everything that the records behind an answer say."""
        return Details(self.keeper, self._records, lambda: self._now().date())

    @cached_property
    def kept_answers(self) -> KeptAnswers:
        """Looks up what is kept of an answer."""
        return KeptAnswers(self.keeper, self._records, lambda: self.passing_on.store)

    @cached_property
    def calling(self) -> Calling:
        """Finds what can be read out to a caller."""
        return Calling(self.ask, self.search, lambda: self.current, self._records, lambda: self._now().date())

    @cached_property
    def outcomes(self) -> Outcomes:
        """Keeps how calls ended."""
        return Outcomes(OutcomeStore(self.database), self.keeper, lambda: self._now().date())

    @cached_property
    def reminding(self) -> Reminding:
        """Asks later whether it worked, where somebody wanted it."""
        return Reminding(
            store=ReminderStore(self.database),
            keeper=self.keeper,
            records=self._records,
            outgoing=self.outgoing,
            days=self.settings.remind_after_days,
            now=self._now,
        )

    @cached_property
    def opening(self) -> Opening:
        """Opens the sources of an answer at the very passage."""
        return Opening(self._records)

    @cached_property
    def reporting(self) -> Reporting:
        """Takes reports of records that are wrong."""
        return Reporting(
            ReportStore(self.database),
            self._records,
            lambda: datetime.now(UTC),
            AuditTrail(self.database),
            LOCAL_TIME,
        )

    @cached_property
    def keeper(self) -> Keeper | None:
        """Keeps questions and answers; None if the settings say that none are kept."""
        return Keeper(QuestionStore(self.database)) if self.settings.keep_questions else None

    @cached_property
    def open_referral(self) -> OpenReferral:
        """Publishes the public services as Open Referral UK."""
        return OpenReferral(lambda: self.current, lambda: self._now().date(), lambda: self.settings.organisation)

    @cached_property
    def library(self) -> Library:
        """Refreshes and rolls back the index."""
        return Library(
            corpus=self.settings.corpus,
            snapshots=self.snapshots,
            current=lambda: self.current,
            builder=lambda: self._embedders.for_building(self.settings.building_threads),
            audit=lambda: AuditTrail(self.database),
            reports=lambda: ReportStore(self.database),
            now=lambda: datetime.now(UTC),
            keep=self.settings.snapshots_kept,
            recover=self._recover,
            golden=self._golden,
        )

    @cached_property
    def reviewing(self) -> Reviewing:
        """Lists what is overdue, over or changed."""
        return Reviewing(lambda: self.current, lambda: AuditTrail(self.database), lambda: self._now().date())

    @cached_property
    def insights(self) -> Insights:
        """Tells leaders what was asked, answered and missed."""
        return Insights(
            store=FigureStore(self.database),
            themes=self._themes,
            register=self._register,
            today=lambda: self._now().date(),
            zone=LOCAL_TIME,
            lasts=timedelta(hours=self.settings.conversation_hours),
            minutes=self.settings.minutes_saved,
            calls=self.outcomes.rate,
        )

    @cached_property
    def lately(self) -> Lately:
        """The same for web pages, which ask for it again and again."""
        return Lately(self.insights)

    @cached_property
    def huddle(self) -> Huddle:
        """Puts together what a team talks through."""
        return Huddle(
            lately=self.lately,
            kept=KeptForHuddle(FeedbackStore(self.database), PassedOnStore(self.database), ReportStore(self.database)),
            reviewing=self.reviewing,
            suggested=self.suggesting.questions,
            register=self._register,
            now=self._now,
            zone=LOCAL_TIME,
        )

    def _themes(self) -> "Themes":
        from signpost.services.insights.themes import Themes  # noqa: PLC0415 - scikit-learn takes two seconds

        return Themes(WordingStore(self.database), self.remembered, self._register, self.settings.default_contact)

    @cached_property
    def gaps(self) -> "Gaps":
        """Takes what was missed to whoever can answer it, and back to the next who asks."""
        from signpost.services.gaps.gaps import Gaps  # noqa: PLC0415 - as themes
        from signpost.services.gaps.gathering import Gathering  # noqa: PLC0415

        store = GapStore(self.database)
        return Gaps(
            store=store,
            gathering=Gathering(
                store=store,
                vectors=self.remembered,
                register=self._register,
                nearest_owner=self._nearest_owner,
                default_owner=self.settings.default_contact,
                now=lambda: datetime.now(UTC),
            ),
            desk=lambda: self.desk,
            draft=DraftStore(self.database).get,
            passing_on=self.passing_on,
            notifying=self.notifying,
            audit=AuditTrail(self.database),
            owners=self._owners,
            now=lambda: datetime.now(UTC),
        )

    def _owners(self) -> list[str]:
        """Roles that look after something."""
        return sorted({each.owner for each in self._register() if each.owner} | {self.settings.default_contact})

    def _nearest_owner(self, question: str) -> str:
        """Who looks after what comes nearest to it, though it is no answer; empty where nothing is indexed."""
        try:
            hits = self.ask.search(Question(question, channel="test", is_test=True)).hits
        except (IndexFault, QuestionRejected):
            return ""
        return next((each.document.owner for each in hits if each.document.owner), "")

    @cached_property
    def purging(self) -> Purging:
        """Deletes what is older than may be kept."""
        return Purging(
            store=PurgeStore(self.database),
            audit=AuditTrail(self.database),
            remembered=self.remembered,
            days=self.settings.keep_days,
            now=lambda: datetime.now(UTC),
        )

    @cached_property
    def people(self) -> People:
        """Looks after accounts."""
        return People(
            store=PeopleStore(self.database),
            sessions=SessionStore(self.database),
            audit=AuditTrail(self.database),
            passwords=self._passwords,
            invitation_hours=self.settings.invitation_hours,
            now=lambda: datetime.now(UTC),
        )

    @cached_property
    def signing_in(self) -> SigningIn:
        """Begins and ends sessions, and knows whose they are."""
        settings = self.settings
        return SigningIn(
            people=PeopleStore(self.database),
            sessions=SessionStore(self.database),
            audit=AuditTrail(self.database),
            passwords=self._passwords,
            times=Times(timedelta(minutes=settings.session_idle_minutes), timedelta(hours=settings.session_hours)),
            now=lambda: datetime.now(UTC),
        )

    @cached_property
    def _passwords(self) -> Passwords:
        return Passwords()

    @cached_property
    def jobs(self) -> "Jobs":
        """What may be done in the background, and when; raises SettingsError where a time is for none of it."""
        from signpost.services.jobs import Jobs  # noqa: PLC0415 - most servers have none, and need no scheduler

        return Jobs(
            jobs=self._every_job(),
            times=self.settings.jobs,
            store=lambda: JobStore(self.database),
            audit=lambda: AuditTrail(self.database),
            now=lambda: datetime.now(UTC),
            zone=LOCAL_TIME,
        )

    def _every_job(self) -> "tuple[Job, ...]":
        """Another is another line here: its name, what it does in a sentence, and a function that does it."""
        from signpost.services import jobs  # noqa: PLC0415 - see above

        return (
            jobs.refreshing(lambda: self.library),
            jobs.purging(lambda: self.purging),
            jobs.telling_owners(lambda: self.reviewing, lambda: self.notifying),
            jobs.gathering(lambda: self.gaps),
            jobs.following_links(lambda: self.links),
            jobs.reminding(lambda: self.reminding),
        )

    @cached_property
    def clockwork(self) -> "Clockwork | None":
        """Does jobs when they are due, while a server runs; None where the settings give no time for any."""
        if not self.settings.jobs:
            return None
        from signpost.services.jobs import Clockwork  # noqa: PLC0415 - see above

        return Clockwork(self.jobs, (sys.executable, "-m", "signpost", "jobs", "run", "--if-due"))

    @cached_property
    def history(self) -> History:
        """Gives whoever had a conversation all that is kept of it."""
        return History(self.keeper, FeedbackStore(self.database))

    @cached_property
    def remembered(self) -> RememberedVectors:
        """Vectors of questions that were asked, by digest."""
        file = self.settings.indexes / "insights" / "vectors.db"
        return RememberedVectors(file, lambda: self.embedder, lambda: self._now().date())

    def _register(self) -> Iterable[Document]:
        """What may be in an answer; nothing while nothing is indexed."""
        try:
            return self.current.get().catalogue.register()
        except NoSnapshot:
            return ()

    @cached_property
    def suggesting(self) -> Suggesting:
        """Suggests questions to whoever is new."""
        return Suggesting(lambda: self.current, lambda: self._now().date())

    @cached_property
    def installations(self) -> Installations:
        """Keeps the workspaces that a chat app was installed in."""
        return Installations(self.database)

    @cached_property
    def directory(self) -> "Directory":
        """Imports other systems' directories, and keeps what owners decide about records."""
        from signpost.services.directory import Directory  # noqa: PLC0415 - see above

        return Directory(
            corpus=self.settings.corpus,
            indexes=self.settings.indexes,
            library=self.library,
            snapshots=self.snapshots,
            current=lambda: self.current,
            audit=lambda: AuditTrail(self.database),
            now=lambda: datetime.now(UTC),
            read=self._read_source,
            largest_drop=self.settings.largest_drop,
        )

    @cached_property
    def desk(self) -> "Desk":
        """Where owners edit, look at the result and publish."""
        from signpost.services.desk.changing import Changing  # noqa: PLC0415 - see above
        from signpost.services.desk.desk import Desk, published_after_all  # noqa: PLC0415
        from signpost.services.desk.subjects import Subjects  # noqa: PLC0415

        settings = self.settings
        return Desk(
            subjects=Subjects(settings.corpus, settings.indexes, lambda: self.current, lambda: datetime.now(UTC)),
            changing=Changing(
                settings.corpus,
                settings.indexes,
                self.library,
                self.snapshots,
                finished=lambda draft, snapshot: published_after_all(
                    DraftStore(self.database), draft, snapshot, datetime.now(UTC)
                ),
            ),
            trying=self._trying(),
            store=lambda: DraftStore(self.database),
            audit=lambda: AuditTrail(self.database),
            now=lambda: datetime.now(UTC),
            seen_to=self.library.seen_to,
            needs_approval=settings.desk_approval,
        )

    def _trying(self) -> "Trying":
        from signpost.services.desk.trying import Trying  # noqa: PLC0415 - see above

        return Trying(
            corpus=self.settings.corpus,
            indexes=self.settings.indexes,
            snapshots=self.snapshots,
            builder=lambda: self._embedders.for_building(self.settings.building_threads),
            golden=self._golden,
            answering=self._answering,
            now=lambda: datetime.now(UTC),
        )

    def _answering(self, snapshot_id: str, question: str) -> Reply:
        """What staff would get from a snapshot that need not be the current one; nothing of it is kept."""
        one = OneSnapshot(self.snapshots, self.embedder.identity, snapshot_id)
        try:
            ask = self._asking(one, self._searching(self._now), None, self._now)
            return ask.ask(Question(question, channel="test", is_test=True))
        finally:
            one.get().catalogue.close()

    @cached_property
    def listing(self) -> "Listing":
        """Shows owners what is theirs, most urgent first."""
        from signpost.services.desk.listing import Listing  # noqa: PLC0415 - see above

        return Listing(
            snapshot=self.current.get,
            reported=self.library.reported,
            used=self._used,
            worked=self.reminding.worked,
            today=lambda: self._now().date(),
        )

    def _used(self) -> "dict[str, int]":
        """How many answers of three months each document was in."""
        until = datetime.now(UTC)
        return FigureStore(self.database).used(Slice(until - timedelta(days=90), until))

    @cached_property
    def bringing(self) -> "Bringing":
        """Imports what owners bring to the desk, once they have read the plan."""
        from signpost.services.desk.bringing import Bringing  # noqa: PLC0415 - see above

        return Bringing(
            indexes=self.settings.indexes,
            importing=self.directory.importing,
            audit=lambda: AuditTrail(self.database),
            now=lambda: datetime.now(UTC),
            needs_approval=self.settings.desk_approval,
        )

    @cached_property
    def links(self) -> "Links":
        """Tells owners which web addresses of their records lead nowhere."""
        from signpost.corpus.links import check_links  # noqa: PLC0415 - see above
        from signpost.services.desk.links import Links  # noqa: PLC0415

        return Links(
            snapshot=self.current.get,
            store=lambda: LinkStore(self.database),
            check=check_links,
            now=lambda: datetime.now(UTC),
            is_on=self.settings.link_check,
        )

    @cached_property
    def verifying(self) -> "Verifying":
        """Keeps what owners say of many records at once."""
        from signpost.services.desk.verifying import Verifying  # noqa: PLC0415 - see above

        return Verifying(self.directory.deciding, self.desk.subjects.document)

    def _golden(self) -> "Golden":
        from signpost.services.evaluating.golden import Golden  # noqa: PLC0415 - answering needs none of it

        return Golden(self.settings.corpus, self.examiner, self.snapshots)

    def _recover(self) -> None:
        self.directory.importing.recover()
        self.desk.recover()

    def _read_source(self, source: str, called: str, mapping: Path | None, steps: Steps | None) -> "Harvest":
        """Another system's directory; how its tables are read is kept beside what was imported from it."""
        from signpost.corpus import load_columns  # noqa: PLC0415 - see above
        from signpost.corpus.feeds import read_source  # noqa: PLC0415
        from signpost.corpus.files import MAPPING  # noqa: PLC0415

        return read_source(
            source,
            columns=load_columns(self.settings.corpus),
            mapping=mapping or self.settings.corpus / "imported" / f"{called}{MAPPING}",
            feed_hosts=self.settings.feed_hosts,
            state=self.settings.indexes / "feeds" / called,
            steps=steps,
        )

    @cached_property
    def snapshots(self) -> Snapshots:
        """All that were published and kept."""
        return Snapshots(self.settings.indexes)

    @cached_property
    def current(self) -> CurrentSnapshot:
        """The one that answers."""
        return CurrentSnapshot(self.snapshots, self.embedder.identity)

    @cached_property
    def embedder(self) -> GatheringEmbedder:
        """Encodes questions that wait together in one pass."""
        return GatheringEmbedder(self._embedders.for_serving(self.settings.serving_threads))

    @cached_property
    def reader(self) -> OnnxReader | None:
        """Reads passages together with the question; None if the settings say that none are read."""
        return OnnxReader.packaged(self.settings.serving_threads) if self.settings.reads else None

    @cached_property
    def database(self) -> Database:
        """Where questions, feedback and the audit trail are kept."""
        return open_database(self.settings.database_address)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_fault: object) -> None:
        self.close()

    def close(self) -> None:
        """Finish what waits; for when no more questions will come."""
        if "embedder" in self.__dict__:
            self.embedder.close()
        if "language_model" in self.__dict__ and self.language_model:
            self.language_model.close()
        if "keeper" in self.__dict__ and self.keeper:
            self.keeper.close()
        if "database" in self.__dict__:
            self.database.close()
