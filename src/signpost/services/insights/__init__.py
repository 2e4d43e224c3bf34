"""What leaders are told: how much was asked, what of it was answered, and what to do about the rest."""

from signpost.services.insights.figures import Cell, Figure, Report, Table
from signpost.services.insights.insights import Choices, Insights, Read, Wanted
from signpost.services.insights.lately import Lately
from signpost.services.insights.periods import By

__all__ = ["By", "Cell", "Choices", "Figure", "Insights", "Lately", "Read", "Report", "Table", "Wanted"]
