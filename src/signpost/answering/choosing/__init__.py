"""Hits to what an answer shows: the options a person could take up, and the prose worth quoting."""

from signpost.answering.choosing.elsewhere import is_asked_elsewhere, is_none_of_ours
from signpost.answering.choosing.kinds import MOST_COVERED, asks_for_a_role
from signpost.answering.choosing.options import options_in, with_partners
from signpost.answering.choosing.prose import prose_beside, prose_on_the_danger, prose_to_look_into
from signpost.answering.choosing.same_service import same_service
from signpost.answering.choosing.urgency import is_answered_alone, is_urgent
from signpost.answering.choosing.vouching import is_borne_out

__all__ = [
    "MOST_COVERED",
    "asks_for_a_role",
    "is_answered_alone",
    "is_asked_elsewhere",
    "is_borne_out",
    "is_none_of_ours",
    "is_urgent",
    "options_in",
    "prose_beside",
    "prose_on_the_danger",
    "prose_to_look_into",
    "same_service",
    "with_partners",
]
