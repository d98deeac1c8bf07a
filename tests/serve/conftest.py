"""What the tests of the server share."""

import pytest
from frontend_build import build_frontend
from server_process import RUN_APP, server_process


@pytest.fixture(scope="session", autouse=True)
def _front_end():
    build_frontend()


@pytest.fixture(scope="session")
def served(tmp_path_factory, _front_end):
    """The running guide's address, and where its log is."""
    log = tmp_path_factory.mktemp("guide") / "log"
    with server_process(RUN_APP, log) as address:
        yield address, log


@pytest.fixture(scope="session")
def address(served):
    return served[0]


@pytest.fixture(scope="session")
def log(served):
    return served[1]
