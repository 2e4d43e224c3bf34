"""The files of a corpus to the same, with a problem for each table whose records were imported as well."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from signpost.corpus.feeds.linked import IMPORTED, is_table
from signpost.domain.document import Kind
from signpost.domain.problem import Problem
from signpost.index.entries import FileEntries

MOST = 0.5
"""Of the services of a table: with as many in one imported file it is what was imported, or an older copy of it."""

_REMEDY = "Move the tables that were imported out of the corpus folder, and index again: what was imported stays."


def saying_twice(files: Iterable[FileEntries]) -> Iterator[FileEntries]:
    """Said anew each time: a file that did not change keeps its other problems, and this one only while it holds."""
    files = list(files)
    imported = {each.path: _titles(each) for each in files if each.path.startswith(f"{IMPORTED}/")}
    for file in files:
        kept = tuple(each for each in file.problems if each.remedy != _REMEDY)
        yield replace(file, problems=(*_doubled(file, imported), *kept))


def _doubled(file: FileEntries, imported: dict[str, set[str]]) -> Iterator[Problem]:
    if not is_table(file.path) or not (own := _titles(file)):
        return
    for path, titles in imported.items():
        if len(own & titles) >= MOST * len(own):
            reason = (
                f"{len(own & titles):,} of its {len(own):,} services stand in {path} as well, which was imported: each "
                "is shown twice"
            )
            yield Problem(file.path, "", reason, _REMEDY)


def _titles(file: FileEntries) -> set[str]:
    return {each.document.title.casefold() for each in file.entries if each.document.kind is Kind.SERVICE}
