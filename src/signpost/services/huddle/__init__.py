"""What a team talks through in five minutes: what went badly, what is missing, what changed, what to show."""

from signpost.services.huddle.huddle import Huddle, KeptForHuddle
from signpost.services.huddle.pack import Demonstration, Pack, Unhappy, Waits, Wrong
from signpost.services.huddle.telling import HuddleTelling, Ready
from signpost.services.huddle.writing import subject, written

__all__ = [
    "Demonstration",
    "Huddle",
    "HuddleTelling",
    "KeptForHuddle",
    "Pack",
    "Ready",
    "Unhappy",
    "Waits",
    "Wrong",
    "subject",
    "written",
]
