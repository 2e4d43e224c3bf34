"""Passwords to hashes, and a hash with what somebody typed to yes or no; hashed with argon2id."""

import re
import secrets
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cached_property
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from signpost.errors import PersonRefused

SHORTEST = 12
"""Characters, as the NCSC's three random words come to at least."""

LONGEST = 200
"""Characters: no sentence that anybody remembers is longer, and hashing takes time for each."""

AT_ONCE = 2
"""Each takes 64 MiB and four threads for a twentieth of a second: many would take the machine from the askers."""

MOST_LOOKED_AT = 72
"""Characters: zxcvbn's time grows with the square of them."""

STRONG_ENOUGH = 3
"""Of zxcvbn's 0 to 4: ten thousand million guesses."""

TOO_SHORT = f"Choose a password of at least {SHORTEST} characters: three random words are easy to remember."
TOO_LONG = f"Choose a password of at most {LONGEST} characters."
TOO_EASY = "That password would soon be guessed. Choose three random words that have nothing to do with you."


class Passwords:
    """Parameters are the library's own, RFC 9106's for little memory; a hash of others is renewed at its next use."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or PasswordHasher()
        self._turn = BoundedSemaphore(AT_ONCE)

    def hashed(self, password: str) -> str:
        """What is kept in its place."""
        with self._turn:
            return self._hasher.hash(_typed(password))

    def fits(self, kept: str, password: str) -> bool:
        """Whether it is the one; where none is kept, no, after just as long."""
        with self._turn:
            try:
                return self._hasher.verify(kept or self._nobody_s, _typed(password)) and bool(kept)
            except (VerificationError, InvalidHashError):
                return False

    def is_outdated(self, kept: str) -> bool:
        """Whether it was made with parameters that are no longer ours."""
        return self._hasher.check_needs_rehash(kept)

    @cached_property
    def _nobody_s(self) -> str:
        return self._hasher.hash(secrets.token_urlsafe())


def refuse_weak(password: str, about: Iterable[str]) -> None:
    """Raises PersonRefused for a password that is short, or soon guessed by whoever knows what is `about` somebody."""
    from zxcvbn import zxcvbn  # noqa: PLC0415 - its dictionaries take a tenth of a second

    typed = _typed(password)
    if len(typed) < SHORTEST:
        raise PersonRefused(TOO_SHORT, "password")
    if len(typed) > LONGEST:
        raise PersonRefused(TOO_LONG, "password")
    if zxcvbn(typed[:MOST_LOOKED_AT], user_inputs=[*_words(about), "signpost"])["score"] < STRONG_ENOUGH:
        raise PersonRefused(TOO_EASY, "password")


def _words(about: Iterable[str]) -> Iterator[str]:
    """What others know of somebody, as it may stand in a password: whole, in parts, and run together."""
    for each in about:
        parts = re.split(r"\W+", each)
        yield from (each, "".join(parts), *parts)


def _typed(password: str) -> str:
    """One and the same, however a keyboard put its accents together (NIST SP 800-63B, section 5.1.1.2)."""
    return unicodedata.normalize("NFKC", password)
