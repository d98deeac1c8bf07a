"""A browser, the app and JupyterLab for the tests in this folder.

They run with `pytest -m browser`; tests/setup-browser.sh installs what they need.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import nbformat
import pytest
from browser.journeys import Guide
from browser.lab import end_kernels, lab_server, run_notebook
from browser.places import InLab, InVoila
from frontend_build import build_frontend
from server_process import RUN_APP, server_process

HERE = Path(__file__).parent
OWN_HOST = "127.0.0.1"

RUN_NOTEBOOK = """
from pathlib import Path
from simexit.serve import launcher
launcher.notebook = lambda name: Path({notebook!r})
launcher.run_app(port={port}, open_browser=False, rendering={rendering!r})
"""


@contextmanager
def page_server(
    name: str, folder: Path, rendering: str = "simexit", port: int = 0
) -> Iterator[str]:
    """Serve one of the pages in controls.py in the place of the guide's notebook."""
    code = f"import sys; sys.path.insert(0, {str(HERE.parent)!r})\n"
    code += f"from browser import controls; controls.{name}()"
    metadata = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
    cells = [nbformat.v4.new_code_cell(code)]
    notebook = folder / f"{name}.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=metadata), notebook)
    run = RUN_NOTEBOOK.format(notebook=str(notebook), port=port, rendering=rendering)
    with server_process(run, folder / f"{rendering}.log") as address:
        yield address


@pytest.hookimpl(tryfirst=True)  # before pytest looks at `-m`
def pytest_collection_modifyitems(items):
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker("browser")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """The system's Chromium where there is one, and quiet in the background."""
    quiet = [
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ]
    root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    system = shutil.which("chromium") or shutil.which("google-chrome")
    chosen = {"executable_path": system} if system else {}
    return {**browser_type_launch_args, **chosen, "args": quiet + root}


@pytest.fixture
def context(context):
    """A browser context in which a request to any other host fails the test."""
    foreign = []

    def note(url):
        parts = urlsplit(url)
        fetched = parts.scheme in ("http", "https", "ws", "wss")
        if fetched and parts.hostname != OWN_HOST:
            foreign.append(url)

    context.on("request", lambda request: note(request.url))
    context.on("page", lambda page: page.on("websocket", lambda ws: note(ws.url)))
    yield context
    assert foreign == []


@pytest.fixture(scope="session", autouse=True)
def _front_end():
    build_frontend()


@pytest.fixture(scope="session")
def app_url(tmp_path_factory):
    """The app, served for the whole test session."""
    with server_process(RUN_APP, tmp_path_factory.mktemp("app") / "log") as address:
        yield address


@pytest.fixture(scope="session")
def lab_url(tmp_path_factory):
    """JupyterLab for the whole test session."""
    with lab_server(tmp_path_factory.mktemp("lab")) as (_process, address):
        yield address


@pytest.fixture
def open_notebook(page, lab_url):
    """Open a notebook with a new kernel and run all of it."""

    def open_notebook(name):
        end_kernels(page, lab_url)
        run_notebook(page, lab_url, name)
        return Guide(page, lab_url)

    return open_notebook


@pytest.fixture(params=["voila", "lab"])
def where(request, page):
    """The guide in Voila and in JupyterLab, not opened yet."""
    if request.param == "voila":
        return InVoila(page, request.getfixturevalue("app_url"))
    address = request.getfixturevalue("lab_url")
    end_kernels(page, address)
    return InLab(page, address)
