"""JupyterLab on forked kernels: `simexit lab --forked`."""

import nbformat
import psutil
import pytest
from browser.lab import from_menu, lab_server, run_notebook
from browser.places import NAME, InLab
from playwright.sync_api import expect

ENDLESS = """
answer = 42
print("begun")
while answer:
    pass
"""
CELLS = [ENDLESS, "twice = 2 * answer"]
PYTHON = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """Process and address of a JupyterLab whose kernels are forked."""
    home = tmp_path_factory.mktemp("forked")
    cells = [nbformat.v4.new_code_cell(source) for source in CELLS]
    notebook = nbformat.v4.new_notebook(cells=cells, metadata=PYTHON)
    (home / "notebooks").mkdir()
    nbformat.write(notebook, home / "notebooks" / "endless.ipynb")
    with lab_server(home, forked=True) as served:
        yield served


def forked(server):
    """Kernels: children of the process that forks, which is the server's child."""
    process, _address = server
    parents = psutil.Process(process.pid).children()
    return {kernel for parent in parents for kernel in parent.children()}


def test_the_guide_runs_and_comes_back_when_its_kernel_is_restarted(page, server):
    InLab(page, server[1]).open("apply")
    before = forked(server)
    page.locator(".sx-app").evaluate("app => app.dataset.before = 'the restart'")
    page.locator("[data-command='notebook:restart-run-all']").click()
    expect(page.locator(".sx-app[data-before]")).to_have_count(0)

    expect(page.locator(".sx-app h1")).to_contain_text("Step 9")
    page.locator("#sx-nav-home").click()
    expect(page.locator(".sx-card-link", has_text=NAME).first).to_be_visible()
    [restarted] = forked(server) - before
    from_menu(page, "Kernel", "Shut Down Kernel")
    restarted.wait(10)


def test_code_is_interrupted_and_looked_at_with_the_debugger(page, server):
    run_notebook(page, server[1], "endless.ipynb", shows=".jp-OutputArea-output")
    expect(page.get_by_text("begun", exact=True)).to_be_visible()
    assert forked(server)
    page.locator("[data-command='notebook:interrupt-kernel']").click()
    error = page.locator(".jp-OutputArea-output", has_text="KeyboardInterrupt")
    expect(error).to_be_visible()

    page.get_by_role("button", name="Enable Debugger").click()
    page.locator(".jp-CodeCell").last.click()
    page.keyboard.press("Shift+Enter")
    expect(page.locator(".jp-DebuggerVariables")).to_contain_text("twice")
    expect(page.locator(".jp-DebuggerVariables")).to_contain_text("84")
