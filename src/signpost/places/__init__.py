"""Text to places, and which areas hold which."""

from signpost.places.gazetteer import Gazetteer, Place

__all__ = ["Gazetteer", "Place"]
