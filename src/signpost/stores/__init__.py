"""What Signpost keeps: masked questions and their answers, opinions of them, and who changed what."""

from signpost.stores.audit import AuditTrail, Deed
from signpost.stores.chat import ChannelSetting, ChatStore
from signpost.stores.database import Database, open_database
from signpost.stores.drafts import Draft, DraftState, DraftStore
from signpost.stores.feedback import FeedbackStore, Opinion
from signpost.stores.figures import FigureStore, Slice
from signpost.stores.gaps import Gap, GapState, GapStore, Member, Missed
from signpost.stores.inbox import Inbox, State, Waiting
from signpost.stores.installations import Installations
from signpost.stores.jobs import JobState, JobStore, Turn
from signpost.stores.links import Link, LinkStore
from signpost.stores.muted import MutedStore
from signpost.stores.outcomes import Counted, OutcomeStore
from signpost.stores.passed_on import PassedOn, PassedOnStore
from signpost.stores.people import Account, PeopleStore
from signpost.stores.purging import PurgeStore
from signpost.stores.questions import Kept, QuestionStore
from signpost.stores.reminders import Reminder, ReminderStore
from signpost.stores.reports import Report, ReportStore
from signpost.stores.sessions import Session, SessionStore
from signpost.stores.wordings import Wording, WordingStore

__all__ = [
    "Account",
    "AuditTrail",
    "ChannelSetting",
    "ChatStore",
    "Counted",
    "Database",
    "Deed",
    "Draft",
    "DraftState",
    "DraftStore",
    "FeedbackStore",
    "FigureStore",
    "Gap",
    "GapState",
    "GapStore",
    "Inbox",
    "Installations",
    "JobState",
    "JobStore",
    "Kept",
    "Link",
    "LinkStore",
    "Member",
    "Missed",
    "MutedStore",
    "Opinion",
    "OutcomeStore",
    "PassedOn",
    "PassedOnStore",
    "PeopleStore",
    "PurgeStore",
    "QuestionStore",
    "Reminder",
    "ReminderStore",
    "Report",
    "ReportStore",
    "Session",
    "SessionStore",
    "Slice",
    "State",
    "Turn",
    "Waiting",
    "Wording",
    "WordingStore",
    "open_database",
]
