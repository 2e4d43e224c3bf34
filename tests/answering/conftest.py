"""What the tests of answers to callers share."""

import pytest

from tests.answering.callers import write_callers_county
from tests.copies import Copies
from tests.county import County


@pytest.fixture
def callers(copies: Copies, empty_county: County) -> County:
    return copies.written(empty_county, write_callers_county)
