"""What Signpost keeps: masked questions and their answers, opinions of them, and who changed what."""

from signpost.stores.audit import AuditTrail, Deed
from signpost.stores.chat import ChannelSetting, ChatStore
from signpost.stores.database import Database, open_database
from signpost.stores.feedback import FeedbackStore, Opinion
from signpost.stores.inbox import Inbox, State, Waiting
from signpost.stores.installations import Installations
from signpost.stores.outcomes import Counted, OutcomeStore
from signpost.stores.passed_on import PassedOn, PassedOnStore
from signpost.stores.questions import Kept, QuestionStore
from signpost.stores.reports import Report, ReportStore

__all__ = [
    "AuditTrail",
    "ChannelSetting",
    "ChatStore",
    "Counted",
    "Database",
    "Deed",
    "FeedbackStore",
    "Inbox",
    "Installations",
    "Kept",
    "Opinion",
    "OutcomeStore",
    "PassedOn",
    "PassedOnStore",
    "QuestionStore",
    "Report",
    "ReportStore",
    "State",
    "Waiting",
    "open_database",
]
