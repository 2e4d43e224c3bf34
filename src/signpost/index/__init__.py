"""Passages to a searchable snapshot."""
