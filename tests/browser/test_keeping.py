"""A case cannot be lost: reload, two tabs, and storage that fails."""

import pytest
from browser.journeys import until
from playwright.sync_api import expect

READY = "#sx-live .sx-app[data-sx-ready]"
MOVED = ".sx-account-done"
HEADING = ".sx-app[data-sx-ready] h1"
ALERT = ".sx-app .sx-warning[role=alert]:visible"


def open_guide(page, address):
    page.goto(address)
    expect(page.locator(READY)).to_be_visible(timeout=30_000)
    expect(page.locator("#sx-first-screen")).to_have_count(0)


def close_by_hand(page):
    """Decide to close the number, without the questions."""
    page.get_by_role("button", name="Choose a way out myself…").click()
    page.get_by_role("radio", name="Close the number").check()
    page.get_by_role("button", name="Take this way").click()


def kept(page):
    return page.evaluate("localStorage.getItem('simexit.record')")


@pytest.fixture
def begun(page, where):
    """Somebody who decided to close the number and moved one account."""
    where.open()
    close_by_hand(page)
    page.locator(".sx-account select").first.select_option("moved")
    expect(page.locator(MOVED)).to_have_count(1)
    return page


def wait_until_kept(page):
    with_the_account = (
        "JSON.parse(localStorage['simexit.record']).cases[0].marks?.length"
    )
    until(page, f"{with_the_account} === 1", timeout=500)


def test_what_is_done_is_kept_within_half_a_second(begun):
    wait_until_kept(begun)


def test_a_reload_brings_the_case_back_at_the_same_step(begun, where):
    wait_until_kept(begun)
    where.again()

    expect(begun.locator(HEADING)).to_contain_text("Step 2 of")
    expect(begun.locator(MOVED)).to_have_count(1)


def test_the_older_of_two_tabs_says_so_and_writes_nothing(begun, context, where):
    newer = context.new_page()
    where.on(newer).open("move-accounts")
    expect(newer.locator(MOVED)).to_have_count(1)
    expect(begun.locator(ALERT)).to_contain_text("newer tab")
    expect(newer.locator(ALERT)).to_have_count(0)

    newer.locator(".sx-account select").nth(1).select_option("moved")
    expect(newer.locator(MOVED)).to_have_count(2)
    newer.evaluate("simexitPrivate.set('name', 'newer')")
    until(newer, "localStorage['simexit.private']?.includes('newer')")
    written = kept(newer)
    begun.locator(".sx-account select").nth(2).select_option("not-mine")
    expect(begun.locator(".sx-account-skipped")).to_have_count(1)
    begun.evaluate("simexitPrivate.set('name', 'older')")

    assert written == kept(newer)
    assert "older" not in newer.evaluate("localStorage['simexit.private']")
    begun.get_by_role("button", name="Keep my progress here").click()
    expect(begun.locator(MOVED)).to_have_count(2)
    expect(newer.locator(ALERT)).to_contain_text("newer tab")


@pytest.mark.parametrize(
    ("record", "words"),
    [("{damaged", "cannot be read"), ('{"version": 99}', "newer version")],
)
def test_what_cannot_be_used_is_left_alone_and_can_be_downloaded(
    page, where, record, words
):
    page.goto(where.blank)  # a page of the same host, to put something there
    page.evaluate("text => localStorage.setItem('simexit.record', text)", record)
    where.open()
    expect(page.locator(ALERT)).to_contain_text(words)
    close_by_hand(page)
    expect(page.locator(HEADING)).to_contain_text("Step 2 of")

    assert record == kept(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Download it as it is").click()
    assert record == download.value.path().read_text()
    page.get_by_role("button", name="Delete it and begin anew").click()
    expect(page.locator(ALERT)).to_have_count(0)


# JupyterLab keeps things of its own there, and does not start without.
FAILING = """
const setItem = Storage.prototype.setItem;
Storage.prototype.setItem = function (key, text) {{
  if (key.startsWith("simexit.")) throw {error};
  setItem.call(this, key, text);
}};
"""
OURS = """
Object.keys(localStorage)
  .filter((key) => key.startsWith("simexit.") && key !== "simexit.tab")
"""


@pytest.mark.parametrize(
    ("error", "words"),
    [
        ("new DOMException('', 'QuotaExceededError')", "no room left"),
        ("new DOMException('', 'SecurityError')", "does not let the page keep"),
    ],
)
def test_storage_that_fails_is_said_and_the_page_goes_on(page, where, error, words):
    page.add_init_script(FAILING.format(error=error))
    where.open()
    expect(page.locator(ALERT)).to_contain_text(words)
    close_by_hand(page)

    expect(page.locator(HEADING)).to_contain_text("Step 2 of")
    assert [] == page.evaluate(OURS)


def test_on_a_shared_computer_nothing_is_left_behind(begun, where):
    begun.evaluate("simexitPrivate.set('name', 'Agent 7')")
    begun.get_by_role("button", name="This is a shared computer").click()
    expect(begun.locator(".sx-footer")).to_contain_text("nothing is kept")
    begun.locator(".sx-account select").nth(1).select_option("moved")
    expect(begun.locator(MOVED)).to_have_count(2)
    assert [] == begun.evaluate(OURS)

    where.open()
    expect(begun.locator(".sx-footer")).to_contain_text("nothing is kept")
    expect(begun.locator(".sx-progress-text")).to_contain_text("0 of")
    assert [] == begun.evaluate(OURS)
    assert {} == begun.evaluate("simexitPrivate.all()")


def test_one_click_deletes_everything(begun, where):
    begun.evaluate("simexitPrivate.set('name', 'Agent 7')")
    begun.get_by_role("button", name="Delete everything").click()
    expect(begun.locator(".sx-notice")).to_contain_text("is deleted")
    until(begun, "localStorage.getItem('simexit.record') === null")
    assert {} == begun.evaluate("simexitPrivate.all()")

    where.open()
    expect(begun.locator(".sx-progress-text")).to_contain_text("0 of")
    assert {} == begun.evaluate("simexitPrivate.all()")
