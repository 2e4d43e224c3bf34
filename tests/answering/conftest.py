"""What the tests of answers to callers share."""

import pytest

from tests.answering.callers import write_callers_county
from tests.county import County


@pytest.fixture
def callers(empty_county: County) -> County:
    return write_callers_county(empty_county)
