"""What the tests of many channels share."""

import pytest


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"
