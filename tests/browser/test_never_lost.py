"""A case comes back at the same step: after a restart, a kill, a closed browser."""

import os
import signal
from urllib.parse import urlsplit

import psutil
import pytest
from browser.journeys import until
from browser.test_keeping import MOVED, READY, close_by_hand, open_guide
from browser.test_log import entries, note
from playwright.sync_api import expect
from server_process import RUN_APP, running

RUN_AGAIN = """
from simexit.serve.launcher import run_app
run_app(port={port}, open_browser=False)
"""
RECORD = "localStorage['simexit.record'] ?? ''"


def begin(page):
    """Decide, move one account, note one refusal with a name."""
    close_by_hand(page)
    page.locator(".sx-account select").first.select_option("moved")
    expect(page.locator(MOVED)).to_have_count(1)
    page.locator("#sx-step-apply").click()
    note(page, who="Agent 7")
    until(page, f"({RECORD}).includes('refused')")
    until(page, "localStorage['simexit.private'].includes('Agent 7')")


def expect_it_back(page, step="Step 9 of"):
    """The case stands where it stood, with what was typed."""
    expect(page.locator(READY)).to_be_visible(timeout=30_000)
    expect(page.get_by_role("heading", level=1)).to_contain_text(step)
    expect(entries(page)).to_contain_text("Agent 7")
    page.locator("#sx-step-move-accounts").click()
    expect(page.locator(MOVED)).to_have_count(1)


@pytest.fixture
def server(tmp_path):
    """A server of this test's own, which it may end: process and address."""
    with running(RUN_APP, tmp_path / "log") as served:
        yield served


def open_case(page, address):
    open_guide(page, address + "?carrier=yaliao&step=decide&lang=en")
    until(page, "window.simexitFiles && simexitPrivate.keeping")
    begin(page)


def expect_lost(page):
    alert = page.get_by_role("alert").filter(has_text="connection")
    expect(alert).to_be_visible(timeout=10_000)


def test_a_restarted_server_finds_the_case_at_the_same_step(page, server, tmp_path):
    process, address = server
    open_case(page, address)
    process.terminate()
    process.wait(30)
    expect_lost(page)

    code = RUN_AGAIN.format(port=urlsplit(address).port)
    with running(code, tmp_path / "again"):
        page.get_by_role("button", name="Connect again").click()
        expect_it_back(page)


def test_a_killed_kernel_is_told_and_the_case_comes_back(page, server):
    process, address = server
    open_case(page, address)
    for one in psutil.Process(process.pid).children(recursive=True):
        if not one.children():
            os.kill(one.pid, signal.SIGKILL)
    expect_lost(page)

    page.get_by_role("button", name="Connect again").click()
    expect_it_back(page)


def test_a_closed_browser_opens_the_case_again(
    playwright, browser_type_launch_args, app_url, tmp_path
):
    def browser():
        folder = tmp_path / "profile"
        return playwright.chromium.launch_persistent_context(
            folder, **browser_type_launch_args
        )

    first = browser()
    open_case(first.pages[0], app_url)
    address = first.pages[0].url
    first.close()
    second = browser()
    second.pages[0].goto(address)
    expect_it_back(second.pages[0])
    second.close()
