"""A visitor at the app, and the real carriers by slug."""

import datetime
from collections.abc import Callable, Iterator
from dataclasses import replace

import ipywidgets
import pytest
from hypothesis import HealthCheck, settings
from views.visitor import Visitor

from simexit.catalog.carrier import Retired
from simexit.catalog.catalog import Catalog
from simexit.catalog.folder import SHARED
from simexit.catalog.location import carriers_folder
from simexit.catalog.text import Text
from simexit.i18n import LANGUAGE_NAMES
from simexit.views.screen import BEGAN_WITH
from simexit.views.session import Session

# A visitor may serve many examples, as each begins at an address or goes on from any
# screen. How long one takes depends on the machine.
PATIENT = settings(
    deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)

Visit = Callable[..., Visitor]

SLUGS = sorted({path.stem for path in carriers_folder().glob("*.yaml")} - SHARED)


# Every carrier in some language, the first three in each: all of them in all languages
# would take longer than anybody waits, and what they share is the same code.
PAIRS = [
    (slug, lang)
    for number, slug in enumerate(SLUGS)
    for place, lang in enumerate(LANGUAGE_NAMES)
    if slug in BEGAN_WITH or number % len(LANGUAGE_NAMES) == place
]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that asks for `slug` or `lang` runs for each of them, never a sample.

    `first` are the three cards that the guide began with, for what takes long; another
    test then looks at all carriers in a quicker way.
    """
    if {"slug", "lang"} <= set(metafunc.fixturenames):
        metafunc.parametrize(("slug", "lang"), PAIRS)
        return
    given = {"slug": SLUGS, "first": BEGAN_WITH, "lang": list(LANGUAGE_NAMES)}
    for name, values in given.items():
        if name in metafunc.fixturenames:
            metafunc.parametrize(name, values)


@pytest.fixture(autouse=True)
def _close_widgets() -> Iterator[None]:
    """ipywidgets keeps every widget until it is closed; thousands slow all down."""
    yield
    ipywidgets.Widget.close_all()


@pytest.fixture
def session(catalog: Catalog, today: datetime.date) -> Session:
    return Session(catalog, today)


@pytest.fixture
def visit(catalog: Catalog, today: datetime.date) -> Visit:
    """Open the app at an address, on another day or with another catalog if told."""
    real, now = catalog, today

    def open_at(
        query: str = "",
        *,
        catalog: Catalog = real,
        today: datetime.date = now,
        **screen: object,
    ) -> Visitor:
        return Visitor(catalog, today, query, **screen)

    return open_at


@pytest.fixture
def retire(catalog: Catalog) -> Callable[..., Catalog]:
    """The real catalog with one carrier that is gone."""

    def retired(slug: str, redirect: str | None = None) -> Catalog:
        gone = Retired(
            since=datetime.date(2026, 1, 1),
            reason=Text(zh_hans="已停业", en="It closed"),
            redirect=redirect,
        )
        carriers = dict(catalog.carriers)
        carriers[slug] = replace(carriers[slug], retired=gone)
        return replace(catalog, carriers=carriers)

    return retired
