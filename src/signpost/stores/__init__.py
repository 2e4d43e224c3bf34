"""What Signpost keeps: masked questions and their answers, opinions of them, and who changed what."""

from signpost.stores.audit import AuditTrail, Deed
from signpost.stores.database import Database, open_database
from signpost.stores.feedback import FeedbackStore, Opinion
from signpost.stores.masking import Masked, mask
from signpost.stores.questions import Kept, QuestionStore

__all__ = [
    "AuditTrail",
    "Database",
    "Deed",
    "FeedbackStore",
    "Kept",
    "Masked",
    "Opinion",
    "QuestionStore",
    "mask",
    "open_database",
]
