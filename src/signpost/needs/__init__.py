"""Text to the needs it speaks of."""

from signpost.needs.vocabulary import NEEDS, Spoken, Vocabulary, plain

__all__ = ["NEEDS", "Spoken", "Vocabulary", "plain"]
