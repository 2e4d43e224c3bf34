"""Signpost: staff questions in, cited and dated answers out."""

__version__ = "0.1.0"
