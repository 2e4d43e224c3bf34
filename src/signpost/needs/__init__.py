"""Text to the needs it speaks of."""

from signpost.needs.stems import catalogue_stem, stem
from signpost.needs.vocabulary import NEEDS, Spoken, Vocabulary, edition, plain

__all__ = ["NEEDS", "Spoken", "Vocabulary", "catalogue_stem", "edition", "plain", "stem"]
