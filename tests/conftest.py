"""What many tests share."""

import os
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import settings

from signpost.bootstrap import LOCAL_TIME, Signpost
from signpost.config import Settings
from tests.county import ROOT, County, write_county
from tests.office import Office, open_office

os.environ["HF_HUB_OFFLINE"] = "1"

# The same cases at each run, so that a change is judged by what it changed; `pytest --hypothesis-profile=deep` looks
# for new ones, thousands at a time.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("deep", max_examples=5_000, deadline=None)
settings.load_profile("steady")


THE_DAY = datetime(2026, 11, 25, 10, 0, tzinfo=LOCAL_TIME)
"""A Wednesday morning: what the written questions are judged for, so that no run depends on the day it is run on."""


@pytest.fixture
def empty_county(tmp_path: Path) -> County:
    return County(tmp_path)


@pytest.fixture
def county(empty_county: County) -> County:
    write_county(empty_county).refresh()
    return empty_county


def the_day() -> datetime:
    """Now, as far as the sample county is concerned."""
    return THE_DAY


@pytest.fixture(scope="session")
def merrowshire_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the sample corpus was indexed, once for the whole run, with the packaged model."""
    folder: Path = tmp_path_factory.mktemp("merrowshire")
    Signpost(Settings(corpus=ROOT / "corpus", indexes=folder), now=the_day).library.refresh()
    return folder


@pytest.fixture(scope="session")
def merrowshire(merrowshire_folder: Path) -> Iterator[Signpost]:
    """Everything wired over the sample corpus."""
    signpost = Signpost(Settings(corpus=ROOT / "corpus", indexes=merrowshire_folder), now=the_day)
    yield signpost
    signpost.close()


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
def office(tmp_path: Path) -> Iterator[Office]:
    office = open_office(tmp_path)
    yield office
    office.close()
