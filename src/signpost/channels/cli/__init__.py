"""Signpost on the command line."""
