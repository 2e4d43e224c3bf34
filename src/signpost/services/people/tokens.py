"""Tokens that only their holder has, and what is kept of them."""

import hashlib
import secrets

BYTES = 32
"""256 bits: so many cannot be guessed, and a plain hash of them cannot be turned round, unlike one of a password."""


def new_token() -> str:
    """One that nobody had before."""
    return secrets.token_urlsafe(BYTES)


def digest(token: str) -> str:
    """What stands in the database in its place."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
