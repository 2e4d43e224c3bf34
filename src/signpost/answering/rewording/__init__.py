"""An answer to the same with its lead in a language model's words, as far as its sources bear them out."""

from signpost.answering.rewording.bearing_out import Source, is_borne_out, source_of
from signpost.answering.rewording.language_model import LanguageModel, Message

__all__ = ["LanguageModel", "Message", "Source", "is_borne_out", "source_of"]
