"""A case comes back at the same step: after a restart, a kill, a closed browser."""

import os
import signal
from urllib.parse import urlsplit

import psutil
import pytest
from browser.journeys import unfold, until
from browser.places import SERVERS
from browser.test_keeping import ALERT, HEADING, MOVED, close_by_hand
from browser.test_log import entries, note
from playwright.sync_api import expect

RECORD = "localStorage['simexit.record'] ?? ''"


def begin(page):
    """Decide, move one account, note one refusal with a name."""
    close_by_hand(page)
    page.locator(".sx-account select").first.select_option("moved")
    expect(page.locator(MOVED)).to_have_count(1)
    page.locator("#sx-step-apply").click()
    unfold(page, ".sx-log")
    note(page, who="Agent 7")
    until(page, f"({RECORD}).includes('refused')")
    until(page, "localStorage['simexit.private'].includes('Agent 7')")


def expect_it_back(page, step="Step 9 of"):
    """The case stands where it stood, with what was typed."""
    expect(page.locator(".sx-lost:visible")).to_have_count(0, timeout=30_000)
    expect(page.locator(HEADING)).to_contain_text(step, timeout=30_000)
    expect(entries(page)).to_contain_text("Agent 7")
    page.locator("#sx-step-move-accounts").click()
    expect(page.locator(MOVED)).to_have_count(1)
    expect(page.locator(ALERT)).to_have_count(0)


def kill_kernels(server):
    """Kill what the server started and what has started nothing itself: kernels."""
    for one in psutil.Process(server.pid).children(recursive=True):
        if not one.children():
            os.kill(one.pid, signal.SIGKILL)


def expect_lost(page):
    """The page says within ten seconds that the kernel is gone."""
    alert = page.locator(".sx-lost:visible")
    expect(alert).to_contain_text("connection", timeout=10_000)
    expect(alert.get_by_role("button")).to_have_count(1)


@pytest.fixture(params=SERVERS)
def serve(request, tmp_path):
    """Serve the guide in a process that the test may end: process and address."""
    start, _place = SERVERS[request.param]
    return lambda **given: start(tmp_path, **given)


@pytest.fixture
def open_case(request, serve):
    """Open the guide at an address, and begin a case."""
    _start, place = SERVERS[request.node.callspec.params["serve"]]

    def open_case(page, address):
        place(page, address).open()
        until(page, "window.simexitFiles && simexitPrivate.keeping")
        begin(page)

    return open_case


def test_a_restarted_server_finds_the_case_at_the_same_step(page, serve, open_case):
    with serve() as (_process, address):
        open_case(page, address)
    expect_lost(page)

    with serve(port=urlsplit(address).port):
        page.get_by_role("button", name="Connect again").click()
        expect_it_back(page)


def test_a_killed_kernel_is_told_and_the_case_comes_back(page, serve, open_case):
    with serve() as (process, address):
        open_case(page, address)
        kill_kernels(process)
        expect_lost(page)

        page.get_by_role("button", name="Connect again").click()
        expect_it_back(page)


def test_a_closed_browser_opens_the_case_again(
    playwright, browser_type_launch_args, where, tmp_path
):
    def browser():
        return playwright.chromium.launch_persistent_context(
            tmp_path / "profile", **browser_type_launch_args
        )

    first = browser()
    where.on(first.pages[0]).open()
    begin(first.pages[0])
    address = first.pages[0].url
    first.close()
    second = browser()
    where.on(second.pages[0]).again(address)
    expect_it_back(second.pages[0])
    second.close()
