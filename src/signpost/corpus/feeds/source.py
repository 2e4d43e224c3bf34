"""A file, a folder or an address to a harvest of the services in it."""

import re
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx

from signpost.corpus.columns import Columns, load_columns
from signpost.corpus.feeds import json_files, tables
from signpost.corpus.feeds.fetching import Bounds, Fetcher, Unfetched, permitted
from signpost.corpus.feeds.gathering import Gathering
from signpost.corpus.feeds.guessing import guess
from signpost.corpus.feeds.joining import gather_tables
from signpost.corpus.feeds.json_files import gather_json
from signpost.corpus.feeds.live import Feed
from signpost.corpus.feeds.mapping import Mapping
from signpost.corpus.feeds.remembered import Remembered
from signpost.corpus.feeds.steps import Steps, Unshown
from signpost.corpus.feeds.tables import NamedTable, read_tables
from signpost.corpus.harvest import Harvest
from signpost.domain.problem import Problem
from signpost.errors import CorpusError, FeedError, UnreadableFile

MOST_FILES = 20_000
"""Of one folder: a directory with a file for each of its services."""

_WEB = re.compile(r"https?://", re.IGNORECASE)
_REST_IS_MISSING = re.compile(r"rest were left out|all after it were left out|is hidden")
_ONE_ROW = re.compile(r"row \d+$")


def read_source(
    source: str | Path,
    *,
    columns: Columns | None = None,
    mapping: Path | None = None,
    feed_hosts: Sequence[str] = (),
    state: Path | None = None,
    steps: Steps | None = None,
    bounds: Bounds | None = None,
) -> Harvest:
    """All services of a JSON, CSV or Excel file, a folder of them, or a web address, with all that is wrong.

    `mapping` is where the reading of tables is kept: what it says holds, and it is written if it is not there.
    `feed_hosts` are the hosts that may be fetched from; `state` is a folder that remembers a feed, so that the next
    reading fetches only what changed. Raises CorpusError (FeedError for an address) if nothing can be read at all.
    """
    shown = steps or Unshown()
    if isinstance(source, str) and _WEB.match(source):
        return _read_address(source, columns, mapping, feed_hosts, state, shown, bounds or Bounds())
    path = Path(source)
    return _read_files(path, path.name or str(path), columns, mapping, shown)


def guess_mapping(source: str | Path, *, columns: Columns | None = None, kept: Path | None = None) -> Mapping:
    """How the tables of a file or folder would be read; over it what an owner keeps in the file `kept`.

    Raises CorpusError if there are no tables to read.
    """
    found: list[NamedTable] = []
    for file in _files(Path(source)):
        if file.suffix.lower() in tables.SUFFIXES:
            found += _tables_of(file, columns or load_columns(Path()), None)
    if not found:
        raise CorpusError(f"{source} holds no table. Give a CSV or Excel file, or a folder of them.")
    guessed = guess(found, columns or load_columns(Path()))
    return Mapping.read(kept).over(guessed) if kept and kept.is_file() else guessed


def _read_files(path: Path, name: str, columns: Columns | None, mapping: Path | None, steps: Steps) -> Harvest:
    files = _files(path)
    gathering = Gathering(name)
    of_json = [file for file in files if file.suffix.lower() in json_files.SUFFIXES]
    total: int | None = gather_json(of_json, gathering, steps) if of_json else 0
    of_tables = [file for file in files if file.suffix.lower() in tables.SUFFIXES]
    if of_tables:
        total = (total or 0) + _gather_tables(of_tables, columns or load_columns(Path()), mapping, gathering, steps)
    return gathering.harvest(total)


def _files(path: Path) -> list[Path]:
    """The files to read. Raises CorpusError if there are none."""
    if path.is_file():
        found = [path]
    elif path.is_dir():
        found = sorted(each for each in path.rglob("*") if each.is_file() and not each.name.startswith((".", "~$")))
    else:
        raise CorpusError(f"There is no file or folder {path}. Check its name.")
    known = [each for each in found if each.suffix.lower() in (*json_files.SUFFIXES, *tables.SUFFIXES)]
    if not known:
        raise CorpusError(
            f"{path} holds nothing to import. Give JSON, NDJSON, CSV or Excel (.xlsx) files, or an address."
        )
    if len(known) > MOST_FILES:
        raise CorpusError(f"{path} holds {len(known):,} files; the limit is {MOST_FILES:,}. Join them, or give a part.")
    return known


def _gather_tables(
    files: list[Path], columns: Columns, mapping: Path | None, gathering: Gathering, steps: Steps
) -> int:
    before = gathering.met
    steps.start("Reading files", len(files))
    found: list[NamedTable] = []
    for file in files:
        found += _tables_of(file, columns, gathering)
        steps.advance(1)
    if not found:
        return 0
    guessed = guess(found, columns)
    use = guessed
    if mapping is not None and mapping.is_file():
        use = Mapping.read(mapping).over(guessed)
        _report_new(found, Mapping.read(mapping), mapping, gathering)
    elif mapping is not None:
        guessed.write(mapping)
    unread = gathering.met - before
    return unread + gather_tables(found, use, gathering, steps)


def _tables_of(file: Path, columns: Columns, gathering: Gathering | None) -> list[NamedTable]:
    """Raises CorpusError if the file cannot be read and nobody gathers what is wrong."""
    try:
        found, problems = read_tables(file, columns)
    except UnreadableFile as fault:
        if gathering is None:
            raise CorpusError(f"{file.name}: {fault}") from fault
        gathering.fault(f"{file.name} could not be read: {fault}")
        return []
    for problem in problems if gathering else ():
        assert gathering is not None
        _report(problem, file.name, gathering)
    return found


def _report(problem: Problem, name: str, gathering: Gathering) -> None:
    place = f"{name}, {problem.place}" if problem.place else name
    if _REST_IS_MISSING.search(problem.reason):
        gathering.fault(f"{place}: {problem.reason}. {problem.remedy}")
    elif "so the row was left out" in problem.reason and _ONE_ROW.search(place):
        gathering.reject(place, problem.reason, problem.remedy)
    else:
        gathering.note(place, "cell", problem.reason, problem.remedy)


def _report_new(found: list[NamedTable], kept: Mapping, path: Path, gathering: Gathering) -> None:
    for table in found:
        known = kept.tables[table.name].columns if table.name in kept.tables else {}
        for heading in table.headings:
            if heading not in known and table.column(heading):
                reason = f"{path.name} does not name this column, so how it is read was guessed"
                gathering.note(table.name, heading, reason, f"Add it to {path.name}, under columns.")


def _read_address(
    address: str,
    columns: Columns | None,
    mapping: Path | None,
    hosts: Sequence[str],
    state: Path | None,
    steps: Steps,
    bounds: Bounds,
) -> Harvest:
    url = permitted(address, hosts)
    with Fetcher(bounds) as fetcher:
        ending = Path(url.path).suffix.lower()
        if ending in (*json_files.SUFFIXES, *tables.SUFFIXES):
            return _read_fetched(url, ending, fetcher, columns, mapping, steps)
        name = f"{url.scheme}://{url.host}{url.path}".rstrip("/")
        gathering = Gathering(name)
        remembered = Remembered(state, name) if state else None
        try:
            total = Feed(_services(url), fetcher, bounds, remembered, time.time).gather(gathering, steps)
        finally:
            if remembered:
                remembered.close()
        return gathering.harvest(total, counts_repeats=False)


def _read_fetched(
    url: httpx.URL, ending: str, fetcher: Fetcher, columns: Columns | None, mapping: Path | None, steps: Steps
) -> Harvest:
    """A file that stands at an address."""
    name = f"{url.scheme}://{url.host}{url.path}"
    try:
        data = fetcher.file(url)
    except Unfetched as fault:
        raise FeedError(f"{name} could not be fetched: {fault}. Check the address, or try again later.") from fault
    with TemporaryDirectory() as folder:
        path = Path(folder) / (Path(url.path).name or f"feed{ending}")
        path.write_bytes(data)
        return _read_files(path, name, columns, mapping, steps)


def _services(url: httpx.URL) -> httpx.URL:
    """The list of services under the address of a feed, whichever of the two was given."""
    path = url.path.rstrip("/")
    return url.copy_with(path=path if path.endswith("/services") else f"{path}/services", fragment=None)
