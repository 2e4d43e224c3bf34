"""Directories that others keep (files, linked tables, live feeds) to a harvest of services."""
