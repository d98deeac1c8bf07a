"""A case comes back in JupyterLab too: after a reload, a lost kernel, a second run."""

import pytest
from browser.journeys import until
from browser.test_keeping import MOVED
from browser.test_log import entries
from browser.test_never_lost import begin, expect_lost
from playwright.sync_api import expect


@pytest.fixture
def open_in_lab(page, open_notebook):
    """The guide of one card in JupyterLab, each time as a page just opened."""

    def open_in_lab():
        open_notebook("guide.ipynb")
        until(page, "window.simexitFiles")
        page.get_by_role("link", name="English").click()
        page.locator(".sx-card-link", has_text="鸭聊卡").first.click()
        expect(page.locator(".sx-app h1")).to_contain_text("how to leave")

    return open_in_lab


@pytest.fixture
def lab_case(page, open_in_lab):
    open_in_lab()
    page.locator("#sx-step-decide").click()
    begin(page)
    return page


def expect_it_back(page):
    page.locator("#sx-step-apply").click()
    expect(entries(page)).to_contain_text("Agent 7")
    page.locator("#sx-step-move-accounts").click()
    expect(page.locator(MOVED)).to_have_count(1)


def test_a_reload_brings_the_case_back(lab_case, open_in_lab):
    open_in_lab()

    expect_it_back(lab_case)


def test_a_lost_kernel_is_told_and_the_case_comes_back(lab_case, open_in_lab):
    lab_case.get_by_role("menuitem", name="Kernel", exact=True).click()
    lab_case.get_by_role("menuitem", name="Shut Down Kernel", exact=True).click()
    expect_lost(lab_case)

    open_in_lab()
    expect_it_back(lab_case)


def test_a_shared_computer_keeps_nothing(lab_case, open_in_lab):
    lab_case.get_by_role("button", name="This is a shared computer").click()
    until(
        lab_case, "!localStorage['simexit.private'] && !localStorage['simexit.record']"
    )
    open_in_lab()

    expect(lab_case.locator(".sx-progress-text")).to_contain_text("0 of")
    assert {} == lab_case.evaluate("simexitPrivate.all()")


def test_the_cell_run_again_is_the_one_that_keeps(lab_case):
    """Two apps on one page are like two tabs: the older one writes nothing."""
    lab_case.get_by_role("menuitem", name="Run", exact=True).click()
    lab_case.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    lab_case.locator(".sx-begun a").first.click()

    expect_it_back(lab_case)
    expect(lab_case.locator(".sx-footer [role=alert]")).to_have_count(0)
