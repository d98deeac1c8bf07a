"""JupyterLab for tests: a server of its own, and what people do in it."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from browser.journeys import PATIENCE_MS
from playwright.sync_api import expect
from server_process import running

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"

RUN_LAB = """
from pathlib import Path
from jupyterlab.labapp import LabApp
from simexit.serve.configuration import lab_arguments
arguments = lab_arguments(Path({folder!r}), {port}, open_browser=False, forked={forked})
LabApp.launch_instance(argv=[*arguments, "--IdentityProvider.token="])
"""


@contextmanager
def lab_server(
    home: Path, port: int = 0, forked: bool = False
) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """JupyterLab on a copy of the notebooks, with settings of its own."""
    folder = shutil.copytree(NOTEBOOKS, home / "notebooks", dirs_exist_ok=True)
    places = ("JUPYTER_CONFIG_DIR", "JUPYTERLAB_SETTINGS_DIR")
    own = {name: str(home / name) for name in (*places, "JUPYTERLAB_WORKSPACES_DIR")}
    run = RUN_LAB.format(folder=str(folder), port=port, forked=forked)
    with running(run, home / "log", **own) as (process, address):
        yield process, address.split("/lab")[0].rstrip("/") + "/lab"


def asks_for_widgets(frame):
    """JupyterLab asks the kernel for widgets once they are connected.

    What is run before that, it forgets. A kernel that has widgets is asked for their
    states.
    """
    sent = frame if isinstance(frame, bytes) else b""
    return b"comm_info_request" in sent or b"request_states" in sent


def end_kernels(page, lab_url):
    """End what other tests, or this one, left running in JupyterLab."""
    kernels = lab_url.removesuffix("/lab") + "/api/kernels"
    page.request.get(lab_url)
    [token] = [c["value"] for c in page.context.cookies() if c["name"] == "_xsrf"]
    for kernel in page.request.get(kernels).json():
        headers = {"X-XSRFToken": token}
        answer = page.request.delete(f"{kernels}/{kernel['id']}", headers=headers)
        assert answer.ok, answer.status_text


def run_notebook(page, lab_url, name, shows=".sx-app"):
    """Open a notebook in JupyterLab and run all of it from the menu.

    Its kernel goes on where the notebook is open in another tab.
    """
    asked = []

    def is_kernel(socket):
        socket.on("framesent", lambda f: asks_for_widgets(f) and asked.append(f))
        return "/channels" in socket.url

    with page.expect_websocket(is_kernel) as opened:
        # Without the tabs of other tests.
        page.goto(f"{lab_url}/tree/{name}?reset", wait_until="commit")
    if not asked:
        opened.value.wait_for_event("framesent", asks_for_widgets)
    from_menu(page, "Run", "Run All Cells")
    expect(page.locator(shows).first).to_be_visible(timeout=PATIENCE_MS)


def from_menu(page, menu, item):
    """Choose something from one of JupyterLab's menus."""
    page.get_by_role("menuitem", name=menu, exact=True).click()
    page.get_by_role("menuitem", name=item, exact=True).click()
