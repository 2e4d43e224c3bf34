"""Documents to passages."""

from signpost.passages.sentences import sentence_spans, sentences
from signpost.passages.splitting import LONGEST_PASSAGE, SPLITTER, embedding_text, split
from signpost.passages.windows import window

__all__ = ["LONGEST_PASSAGE", "SPLITTER", "embedding_text", "sentence_spans", "sentences", "split", "window"]
