"""What the tests of the server share."""

import pytest
from frontend_build import build_frontend


@pytest.fixture(scope="session", autouse=True)
def _front_end():
    build_frontend()
