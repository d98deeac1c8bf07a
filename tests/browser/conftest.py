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
from browser.journeys import PATIENCE_MS, Guide
from frontend_build import build_frontend
from playwright.sync_api import expect
from server_process import RUN_APP, server_process

HERE = Path(__file__).parent
NOTEBOOKS = HERE.parents[1] / "notebooks"
OWN_HOST = "127.0.0.1"

RUN_LAB = """
from pathlib import Path
from jupyterlab.labapp import LabApp
from simexit.serve.configuration import lab_arguments
arguments = lab_arguments(Path({folder!r}), port=0, open_browser=False)
LabApp.launch_instance(argv=[*arguments, "--IdentityProvider.token="])
"""

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
    """JupyterLab on a copy of the notebooks, with settings of its own."""
    home = tmp_path_factory.mktemp("lab")
    folder = shutil.copytree(NOTEBOOKS, home / "notebooks")
    places = ("JUPYTER_CONFIG_DIR", "JUPYTERLAB_SETTINGS_DIR")
    own = {name: str(home / name) for name in (*places, "JUPYTERLAB_WORKSPACES_DIR")}
    with server_process(
        RUN_LAB.format(folder=str(folder)), home / "log", **own
    ) as address:
        yield address.split("/lab")[0].rstrip("/") + "/lab"


def asks_for_widgets(frame):
    """JupyterLab asks the kernel for widgets once they are connected.

    What is run before that, it forgets.
    """
    return b"comm_info_request" in (frame if isinstance(frame, bytes) else b"")


def end_kernels(page, lab_url):
    """End what other tests, or this one, left running in JupyterLab."""
    kernels = lab_url.removesuffix("/lab") + "/api/kernels"
    page.request.get(lab_url)
    [token] = [c["value"] for c in page.context.cookies() if c["name"] == "_xsrf"]
    for kernel in page.request.get(kernels).json():
        headers = {"X-XSRFToken": token}
        answer = page.request.delete(f"{kernels}/{kernel['id']}", headers=headers)
        assert answer.ok, answer.status_text


@pytest.fixture
def open_notebook(page, lab_url):
    """Open a notebook with a new kernel and run all of it from the menu."""

    def open_notebook(name):
        end_kernels(page, lab_url)
        asked = []

        def is_kernel(socket):
            socket.on("framesent", lambda f: asks_for_widgets(f) and asked.append(f))
            return "/channels" in socket.url

        with page.expect_websocket(is_kernel) as opened:
            # Without the tabs of other tests.
            page.goto(f"{lab_url}/tree/{name}?reset", wait_until="commit")
        if not asked:
            opened.value.wait_for_event("framesent", asks_for_widgets)
        page.get_by_role("menuitem", name="Run", exact=True).click()
        page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
        expect(page.locator(".sx-app")).to_be_visible(timeout=PATIENCE_MS)
        return Guide(page, lab_url)

    return open_notebook
