"""A case cannot be lost: reload, lost kernel, two tabs, and storage that fails."""

import pytest
from browser.journeys import until
from playwright.sync_api import expect

READY = "#sx-live .sx-app[data-sx-ready]"
CHECKLIST = "?carrier=yaliao&step=move-accounts&lang=en"
MOVED = ".sx-account-done"


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
def begun(page, app_url):
    """Somebody who decided to close the number and moved one account."""
    open_guide(page, app_url + "?carrier=yaliao&step=decide&lang=en")
    close_by_hand(page)
    page.locator(".sx-account select").first.select_option("moved")
    expect(page.locator(MOVED)).to_have_count(1)
    return page


def wait_until_kept(page):
    with_the_account = (
        "JSON.parse(localStorage['simexit.record']).cases[0].marks.length"
    )
    until(page, f"{with_the_account} === 1", timeout=500)


def test_what_is_done_is_kept_within_half_a_second(begun):
    wait_until_kept(begun)


def test_a_reload_brings_the_case_back_at_the_same_step(begun):
    wait_until_kept(begun)
    begun.reload()

    expect(begun.locator(READY)).to_be_visible(timeout=30_000)
    expect(begun.locator(MOVED)).to_have_count(1)
    expect(begun.get_by_role("heading", level=1)).to_contain_text("Step 2 of")


END_KERNEL = """async () => {
  const {kernelId} = JSON.parse(document.getElementById("jupyter-config-data").text);
  const where = `voila/api/shutdown/${kernelId}`;
  const answer = await fetch(where, {method: "POST"});
  return answer.ok;
}"""


def test_a_lost_kernel_is_announced_with_a_way_back(begun):
    assert begun.evaluate(END_KERNEL)

    alert = begun.get_by_role("alert").filter(has_text="connection")
    expect(alert).to_be_visible(timeout=10_000)
    begun.get_by_role("button", name="Connect again").click()
    expect(begun.locator(READY)).to_be_visible(timeout=30_000)
    expect(begun.locator(MOVED)).to_have_count(1)


def test_the_older_of_two_tabs_says_so_and_writes_nothing(begun, context, app_url):
    newer = context.new_page()
    open_guide(newer, app_url + CHECKLIST)
    expect(newer.locator(MOVED)).to_have_count(1)
    expect(begun.locator(".sx-footer [role=alert]")).to_contain_text("newer tab")

    newer.locator(".sx-account select").nth(1).select_option("moved")
    expect(newer.locator(MOVED)).to_have_count(2)
    written = kept(newer)
    begun.locator(".sx-account select").nth(2).select_option("not-mine")
    expect(begun.locator(".sx-account-skipped")).to_have_count(1)

    assert written == kept(newer)
    begun.get_by_role("button", name="Keep my progress here").click()
    expect(begun.locator(MOVED)).to_have_count(2)


@pytest.mark.parametrize(
    ("record", "words"),
    [("{damaged", "cannot be read"), ('{"version": 99}', "newer version")],
)
def test_what_cannot_be_used_is_left_alone_and_can_be_downloaded(
    page, app_url, record, words
):
    page.goto(app_url + "404")  # a page of the same host, to put something there
    page.evaluate("text => localStorage.setItem('simexit.record', text)", record)
    open_guide(page, app_url + "?carrier=heyon&step=decide&lang=en")
    expect(page.locator(".sx-footer [role=alert]")).to_contain_text(words)
    close_by_hand(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Step 2 of")

    assert record == kept(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Download it as it is").click()
    assert record == download.value.path().read_text()
    page.get_by_role("button", name="Delete it and begin anew").click()
    expect(page.locator(".sx-footer [role=alert]")).to_have_count(0)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        ("new DOMException('', 'QuotaExceededError')", "no room left"),
        ("new DOMException('', 'SecurityError')", "does not let the page keep"),
    ],
)
def test_storage_that_fails_is_said_and_the_page_goes_on(page, app_url, error, words):
    page.add_init_script(f"Storage.prototype.setItem = () => {{ throw {error}; }};")
    open_guide(page, app_url + "?carrier=heyon&step=decide&lang=en")
    expect(page.locator(".sx-footer [role=alert]")).to_contain_text(words)
    close_by_hand(page)

    expect(page.get_by_role("heading", level=1)).to_contain_text("Step 2 of")


def test_on_a_shared_computer_nothing_is_left_behind(begun):
    begun.get_by_role("button", name="This is a shared computer").click()
    expect(begun.locator(".sx-footer")).to_contain_text("nothing is kept")
    begun.locator(".sx-account select").nth(1).select_option("moved")
    expect(begun.locator(MOVED)).to_have_count(2)
    assert kept(begun) is None

    begun.reload()
    expect(begun.locator(READY)).to_be_visible(timeout=30_000)
    expect(begun.locator(".sx-footer")).to_contain_text("nothing is kept")
    assert kept(begun) is None


def test_one_click_deletes_everything(begun):
    begun.get_by_role("button", name="Delete everything").click()
    expect(begun.locator(".sx-notice")).to_contain_text("is deleted")
    until(begun, "localStorage.getItem('simexit.record') === null")

    begun.reload()
    expect(begun.locator(READY)).to_be_visible(timeout=30_000)
    expect(begun.locator(".sx-progress-text")).to_contain_text("0 of")
