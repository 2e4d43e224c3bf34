"""Signpost over HTTP, and its web page."""
