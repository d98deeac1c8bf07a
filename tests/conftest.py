"""What tests of several rooms share: the real data, a fixed day, a watchful eye."""

import datetime
import logging
from collections.abc import Iterator

import pytest

from simexit.catalog.catalog import Catalog
from simexit.catalog.loader import load_catalog

TODAY = datetime.date(2026, 11, 22)


@pytest.fixture(scope="session")
def today() -> datetime.date:
    return TODAY


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    """The real files, as anybody gets them."""
    return load_catalog(today=TODAY)


@pytest.fixture(autouse=True)
def _no_swallowed_exception(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """ipywidgets logs what a handler raises and goes on: here it fails the test."""
    yield
    for phase in ("setup", "call", "teardown"):
        for record in caplog.get_records(phase):
            if "Exception in callback" in record.getMessage():
                reason = logging.Formatter().format(record)
                pytest.fail(f"a handler raised during {phase}:\n{reason}")
