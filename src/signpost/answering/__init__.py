"""Hits to an answer that holds nothing without a source."""

from signpost.answering.brief import Brief, Records
from signpost.answering.citations import verify
from signpost.answering.composer import Composer, ExtractiveComposer
from signpost.answering.rendering import answer_text
from signpost.answering.rewording.rewording import Rewording

__all__ = [
    "Brief",
    "Composer",
    "ExtractiveComposer",
    "Records",
    "Rewording",
    "answer_text",
    "verify",
]
