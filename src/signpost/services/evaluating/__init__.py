"""Question sets to how well they are answered: for owners, for testers, and before anything is published."""

from signpost.services.evaluating.examining import Examiner
from signpost.services.evaluating.golden import Golden

__all__ = ["Examiner", "Golden"]
