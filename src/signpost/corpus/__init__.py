"""Files to documents: one parser per format, and the owner told of whatever cannot be read."""

from signpost.corpus.columns import Columns, load_columns
from signpost.corpus.files import SourceFile, find_files
from signpost.corpus.problem import Problem, Reading
from signpost.corpus.reading import read_file
from signpost.errors import UnreadableFile

__all__ = [
    "Columns",
    "Problem",
    "Reading",
    "SourceFile",
    "UnreadableFile",
    "find_files",
    "load_columns",
    "read_file",
]
