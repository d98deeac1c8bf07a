"""What a visitor gets before, while and after the live guide starts."""

from urllib.request import urlopen

import pytest
from playwright.sync_api import expect

READY = "#sx-live .sx-app"
PATIENCE_MS = 30_000
FRONT_END = "**/static/frontend.js*"


def test_the_first_screen_is_in_what_the_server_sends(app_url):
    page = urlopen(app_url, timeout=30).read().decode()
    first_screen = page.split('id="sx-first-screen"')[1].split('id="sx-live"')[0]

    assert "<h1" in first_screen
    assert 'href="?' in first_screen


def test_without_scripts_it_can_be_read_and_its_links_work(browser, app_url):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(app_url)

    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator(".sx-noscript")).to_be_visible()
    link = page.locator("#sx-first-screen a[href^='?']").first
    target = link.get_attribute("href")
    link.click()
    assert page.url.endswith(target)
    context.close()


def test_the_live_guide_takes_the_place_of_the_first_screen(page, app_url):
    page.goto(app_url)
    expect(page.locator(READY)).to_be_visible(timeout=PATIENCE_MS)

    expect(page.locator("#sx-first-screen")).to_have_count(0)
    expect(page.locator("main .sx-app")).to_have_count(1)
    expect(page.locator("#sx-notice")).to_be_empty()


def test_what_was_typed_meanwhile_is_kept(page, app_url):
    held = []
    page.route(FRONT_END, lambda route: held.append(route))
    page.goto(app_url, wait_until="commit")
    page.locator("#sx-first-screen").get_by_role("searchbox").press_sequentially("hey")
    with page.expect_response(FRONT_END):
        for route in held:
            route.continue_()

    field = page.locator("#sx-live").get_by_role("searchbox")
    expect(field).to_have_value("hey", timeout=PATIENCE_MS)
    expect(field).to_be_focused()


def test_a_slow_start_is_announced_with_a_way_back(page, app_url):
    page.clock.install()
    page.route(FRONT_END, lambda route: route.abort())
    page.goto(app_url)

    page.clock.run_for(20_000)

    notice = page.locator("#sx-notice[role=status]")
    expect(notice).to_be_visible()
    expect(notice.get_by_role("link")).to_have_attribute("href", page.url)
    expect(page.locator("#sx-first-screen")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_and_background_follow_the_colour_scheme(page, app_url, scheme):
    page.emulate_media(color_scheme=scheme)
    page.goto(app_url)
    expect(page.locator(READY)).to_be_visible(timeout=PATIENCE_MS)

    def brightness(property_name):
        colour = page.evaluate(f"getComputedStyle(document.body).{property_name}")
        return sum(int(part) for part in colour[4:-1].split(",")) / 3

    bright_page = brightness("backgroundColor") > brightness("color")
    assert bright_page == (scheme == "light")


def test_an_unknown_page_says_so(page, app_url):
    page.goto(app_url + "nothing")

    expect(page.get_by_role("heading", level=1)).to_contain_text("没有这个页面")
    page.get_by_role("link").click()
    assert page.url == app_url


def test_jupyterlab_opens_the_notebooks(page, lab_url):
    page.goto(lab_url + "/tree/app.ipynb")

    expect(page.get_by_role("heading", name="销号指南")).to_be_visible(
        timeout=PATIENCE_MS
    )
