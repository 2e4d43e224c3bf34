"""What many tests share."""

import os
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from threading import Thread
from threading import enumerate as all_threads

import pytest
from filelock import FileLock
from hypothesis import settings

from signpost.bootstrap import LOCAL_TIME, Signpost
from signpost.config import PACKAGED_MODEL, Settings
from signpost.index.embedders import Embedders
from signpost.stores import Database, open_database
from tests.channels.programs import WORKER, copy_index
from tests.copies import Copies
from tests.county import ROOT, County, write_county
from tests.databases import POSTGRESQL, SQLITE, PostgreSQL, binaries, running_postgresql
from tests.office import Office

os.environ["HF_HUB_OFFLINE"] = "1"

# The same cases at each run, so that a change is judged by what it changed; `pytest --hypothesis-profile=deep` looks
# for new ones, thousands at a time.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("deep", max_examples=5_000, deadline=None)
settings.load_profile("steady")


OURS = ("encoder", "keeper", "chat", "language-model")
"""What the threads of a Signpost are called, and those of the small county."""

THE_DAY = datetime(2026, 11, 25, 10, 0, tzinfo=LOCAL_TIME)
"""A Wednesday morning: what the written questions are judged for, so that no run depends on the day it is run on."""


@pytest.fixture(scope="session", autouse=True)
def first_seen_in() -> Iterator[dict[Thread, str]]:
    """Threads to the files after which they ran; at the very end all are to be over, as whoever opens, closes.

    Each that is left open keeps its index and its database as well, until thousands of tests have no room.
    """
    seen: dict[Thread, str] = {}
    yield seen
    left = [f"{each.name} of {seen.get(each, 'the session')}" for each in all_threads() if each.name.startswith(OURS)]
    assert not left, f"Close every Signpost and County: {'; '.join(left)}"


@pytest.fixture(scope="module", autouse=True)
def _seen(request: pytest.FixtureRequest, first_seen_in: dict[Thread, str]) -> Iterator[None]:
    yield
    for each in all_threads():
        first_seen_in.setdefault(each, request.node.nodeid)


@pytest.fixture(scope="session")
def copies(tmp_path_factory: pytest.TempPathFactory) -> Copies:
    """Of counties, offices and databases."""
    return Copies(tmp_path_factory.mktemp("copies"))


@pytest.fixture
def empty_county(copies: Copies, tmp_path: Path) -> Iterator[County]:
    county = copies.county(tmp_path)
    yield county
    county.close()


@pytest.fixture
def county(copies: Copies, empty_county: County) -> County:
    return copies.written(empty_county, write_county)


def the_day() -> datetime:
    """Now, as far as the sample county is concerned."""
    return THE_DAY


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder for all processes of a run, where pytest-xdist shares it out."""
    own: Path = tmp_path_factory.getbasetemp()
    return own.parent if WORKER in os.environ else own


@pytest.fixture(scope="session")
def models(shared: Path) -> Path:
    """The packaged model, exported once in a run: read only."""
    folder = shared / "models"
    with FileLock(shared / "models.lock"):
        Embedders(PACKAGED_MODEL, folder).for_building(threads=2)
    return folder


@pytest.fixture(scope="session")
def merrowshire_folder(shared: Path, models: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the sample corpus was indexed with the packaged model, once in a run; each process keeps what it is told."""
    first = shared / "merrowshire"
    with FileLock(shared / "merrowshire.lock"):
        if not first.exists():
            _index_sample(shared / "merrowshire-building", models).rename(first)
    folder: Path = tmp_path_factory.mktemp("merrowshire") / "indexes"
    copy_index(first, folder)
    return folder


def _index_sample(folder: Path, models: Path) -> Path:
    folder.mkdir()
    (folder / "models").symlink_to(models)
    with Signpost(Settings(corpus=ROOT / "corpus", indexes=folder), now=the_day) as signpost:
        signpost.library.refresh()
    return folder


@pytest.fixture(scope="session")
def merrowshire(merrowshire_folder: Path) -> Iterator[Signpost]:
    """Everything wired over the sample corpus."""
    with Signpost(Settings(corpus=ROOT / "corpus", indexes=merrowshire_folder), now=the_day) as signpost:
        yield signpost


@pytest.fixture(scope="session")
def needs() -> Callable[[bool, str], None]:
    """Skip for want of something, unless the environment says that nothing may be skipped."""

    def check(is_there: bool, what: str) -> None:
        if not is_there and os.environ.get("SIGNPOST_TESTS_MUST_RUN"):
            pytest.fail(f"{what} is missing, and SIGNPOST_TESTS_MUST_RUN is set")
        if not is_there:
            pytest.skip(f"{what} is not installed here")

    return check


@pytest.fixture
def office(copies: Copies, tmp_path: Path) -> Iterator[Office]:
    office = copies.office(tmp_path)
    yield office
    office.close()


@pytest.fixture(scope="session")
def postgresql(needs: Callable[[bool, str], None]) -> Iterator[PostgreSQL]:
    """A server of our own, started when the first test asks for it and stopped at the end."""
    programs = binaries()
    needs(programs is not None, "PostgreSQL")
    assert programs
    with running_postgresql(programs) as server:
        yield server


@pytest.fixture(params=[SQLITE, POSTGRESQL])
def database_address(request: pytest.FixtureRequest, copies: Copies, tmp_path: Path) -> Iterator[str]:
    """Of a database that nobody has written to yet: whoever takes it, runs on both.

    That is for what a database decides: what it takes and gives back, who waits for whom, what is counted. What is
    said of an answer, and how, is the same over either, and runs on SQLite alone.
    """
    if request.param == SQLITE:
        yield copies.database(tmp_path / "kept.db")
        return
    with request.getfixturevalue("postgresql").database() as address:
        yield address


@pytest.fixture(params=[SQLITE, POSTGRESQL])
def empty_address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Of a database without tables, on both."""
    if request.param == SQLITE:
        yield f"sqlite:///{tmp_path / 'empty.db'}"
        return
    with request.getfixturevalue("postgresql").database(template="template0") as address:
        yield address


@pytest.fixture
def database(database_address: str) -> Iterator[Database]:
    """Open, on both."""
    database = open_database(database_address)
    yield database
    database.close()
