"""A harvest to published answers: what it would change, what a person must say yes to, and the way back."""

from signpost.services.importing.kept import Shared
from signpost.services.importing.plan import ImportPlan
from signpost.services.importing.planning import plan
from signpost.services.importing.publishing import (
    Importing,
    Published,
    Reader,
    RolledBack,
    chosen_apart,
    chosen_merges,
)

__all__ = [
    "ImportPlan",
    "Importing",
    "Published",
    "Reader",
    "RolledBack",
    "Shared",
    "chosen_apart",
    "chosen_merges",
    "plan",
]
