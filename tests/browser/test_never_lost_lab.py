"""What only JupyterLab can do to a case: one page, or two tabs, with one kernel."""

import pytest
from browser.journeys import PATIENCE_MS, until
from browser.lab import end_kernels, from_menu, lab_server
from browser.places import InLab
from browser.test_keeping import ALERT, HEADING, MOVED
from browser.test_never_lost import begin, expect_it_back, expect_lost
from playwright.sync_api import expect


@pytest.fixture
def lab(page, lab_url):
    """Somebody in the middle of a case in JupyterLab."""
    end_kernels(page, lab_url)
    lab = InLab(page, lab_url)
    lab.open()
    begin(page)
    return lab


def test_a_kernel_that_was_shut_down_is_told_and_the_case_comes_back(page, lab):
    from_menu(page, "Kernel", "Shut Down Kernel")
    expect_lost(page)

    page.get_by_role("button", name="Connect again").click()
    expect_it_back(page)


def test_the_cell_run_again_is_the_one_that_keeps(page, lab):
    """Two apps on one page are like two tabs: the older one writes nothing."""
    lab.run_again()

    expect_it_back(page)


def test_the_same_guide_in_two_tabs_is_kept_by_the_newer_one(page, context, tmp_path):
    """A saved notebook shows the guide that runs already."""
    with lab_server(tmp_path) as (_process, address):
        InLab(page, address).open()
        begin(page)
        with page.expect_response(lambda answer: answer.request.method == "PUT"):
            page.locator("[data-command='docmanager:save']").click()
        newer = context.new_page()
        newer.goto(f"{address}/tree/guide.ipynb", wait_until="commit")
        expect(newer.locator(HEADING)).to_contain_text("Step 9", timeout=PATIENCE_MS)
        go_on_in_the_newer(page, newer)


def go_on_in_the_newer(page, newer):
    expect(page.locator(ALERT)).to_contain_text("newer tab")
    expect(newer.locator(ALERT)).to_have_count(0)

    newer.evaluate("simexitPrivate.set('name', 'newer')")
    page.evaluate("simexitPrivate.set('name', 'older')")
    newer.locator("#sx-step-move-accounts").click()
    newer.locator(".sx-account select").nth(1).select_option("moved")
    until(newer, "localStorage['simexit.record'].match(/moved|done/g)?.length >= 2")
    assert "newer" in page.evaluate("localStorage['simexit.private']")
    assert "older" not in page.evaluate("localStorage['simexit.private']")

    page.get_by_role("button", name="Keep my progress here").click()
    expect(page.locator(ALERT)).to_have_count(0)
    expect(newer.locator(ALERT)).to_contain_text("newer tab")
    expect(page.locator(MOVED)).to_have_count(2)
