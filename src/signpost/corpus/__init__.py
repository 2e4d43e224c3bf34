"""Files to documents: one parser per format, and the owner told of whatever cannot be read."""

from signpost.corpus.columns import Columns, load_columns
from signpost.corpus.decisions import Decisions, read_decisions
from signpost.corpus.edits import Edits, read_edits
from signpost.corpus.files import SourceFile, find_files
from signpost.corpus.given import Reading
from signpost.corpus.reading import read_file
from signpost.corpus.settling import disagreements, settled
from signpost.domain.problem import Problem
from signpost.errors import UnreadableFile

__all__ = [
    "Columns",
    "Decisions",
    "Edits",
    "Problem",
    "Reading",
    "SourceFile",
    "UnreadableFile",
    "disagreements",
    "find_files",
    "load_columns",
    "read_decisions",
    "read_edits",
    "read_file",
    "settled",
]
