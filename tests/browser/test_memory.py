"""Memory: pages that were left, and what stood on them, are let go."""

from browser.journeys import until
from browser.test_keeping import open_guide

ROUNDS = 4
# What ipywidgets itself holds on to for each page; a page has thousands.
FEW = 300


def test_pages_that_are_left_do_not_stay_in_memory(page, app_url):
    open_guide(page, app_url + "?lang=en")
    browser = page.context.new_cdp_session(page)

    def go_round():
        for link, shown in (
            ("#sx-nav-compare", "table.sx-comparison"),
            ("#sx-nav-home", ".sx-card-link"),
            (".sx-card-link", ".sx-steps"),
            ("#sx-nav-home", ".sx-card-link"),
        ):
            # A locator would hold on to what it found.
            page.evaluate("link => document.querySelector(link).click()", link)
            until(page, f"document.querySelector('#sx-live {shown}')")

    def nodes():
        browser.send("HeapProfiler.collectGarbage")
        return browser.send("Memory.getDOMCounters")["nodes"]

    go_round()
    before = nodes()
    for _ in range(ROUNDS):
        go_round()

    assert nodes() - before < ROUNDS * FEW
