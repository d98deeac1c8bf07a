"""What stands in the address leads somewhere, whatever it is."""

import re

import pytest
from browser.journeys import HEYON, YALIAO, Guide, address
from playwright.sync_api import expect

SCRIPT = "<script>alert(1)</script>"
IMAGE = "\"><img src=x onerror='alert(1)'>"
LONG = "長" * 3000
HOSTILE = [
    address(carrier=SCRIPT),
    address(carrier=IMAGE),
    address(carrier=LONG),
    address(carrier="📱💥"),
    "?carrier=%00",
    "?carrier=%ff%fe",
    address(carrier="../../etc/passwd"),
    address(carrier="{{ 7 * 7 }}"),
    address(compare=f"heyon,{SCRIPT}"),
    address(compare="," * 3000),
    address(compare=f"{LONG},{IMAGE}"),
    address(lang=IMAGE),
    address(q=SCRIPT),
    address(carrier="heyon", step=SCRIPT),
    "?" + "&".join(f"x{n}=1" for n in range(2000)),
    "?&&==;;%%%",
]
# As the app hears of an address that the browser's buttons lead to.
GO_TO = """query => {
  history.pushState(null, "", location.pathname + query);
  dispatchEvent(new PopStateEvent("popstate"));
}"""


@pytest.fixture
def guide(page, app_url):
    """Somebody with a mouse; a dialog or an error in a script fails the test."""
    unwanted = []
    page.on("dialog", lambda dialog: (unwanted.append(dialog.message), dialog.accept()))
    page.on("pageerror", lambda error: unwanted.append(str(error)))
    yield Guide(page, app_url)
    assert unwanted == []


def expect_whole(guide):
    """The page stands: one heading, its navigation, and nothing of a traceback."""
    expect(guide.page.locator("h1")).to_have_count(1)
    expect(guide.page.locator(".sx-masthead")).to_have_count(1)
    expect(guide.page.locator("body")).not_to_contain_text("Traceback")
    expect(guide.page.locator("img, .sx-app script")).to_have_count(0)


def test_a_carrier_is_found_by_slug(guide):
    guide.visit_address("?carrier=heyon")

    expect(guide.heading).to_contain_text(HEYON.names.zh_hans)


def test_a_carrier_is_found_by_another_name(guide):
    guide.visit_address(address(carrier="鸭聊佳"))

    expect(guide.heading).to_contain_text(YALIAO.names.zh_hans)
    guide.press("Start")
    expect(guide.page).to_have_url(re.compile("carrier=yaliao&step="))
    guide.page.go_back()
    guide.expect_screen(title=YALIAO.names.zh_hans, heading=YALIAO.names.zh_hans)
    guide.page.go_forward()
    expect(guide.page).to_have_url(re.compile("carrier=yaliao&step="))
    expect(guide.heading).to_contain_text(YALIAO.steps[0].title.zh_hans)


def test_an_unknown_carrier_leads_to_names_like_it(guide):
    guide.visit_address("?carrier=heyonn")

    expect(guide.notice).to_contain_text("还没有“heyonn”的指南")
    guide.notice.get_by_role("link", name=HEYON.names.zh_hans).click()
    guide.expect_overview(HEYON)
    expect(guide.notice).to_have_count(0)
    guide.page.go_back()
    expect(guide.notice).to_contain_text("还没有“heyonn”的指南")


def test_a_step_that_is_not_there_leads_to_the_overview(guide):
    guide.visit_address("?carrier=heyon&step=nothing")

    expect(guide.heading).to_contain_text(HEYON.names.zh_hans)
    expect(guide.button("Start")).to_be_visible()


def test_carriers_are_compared_in_the_order_asked_for(guide):
    guide.visit_address("?compare=yaliao,heyon")

    names = [YALIAO.names.zh_hans, HEYON.names.zh_hans]
    expect(guide.page.locator("thead th a")).to_have_text(names)


def test_what_cannot_be_compared_is_told(guide):
    guide.visit_address("?compare=heyon,nope")

    expect(guide.page.locator("thead th a")).to_have_text([HEYON.names.zh_hans])
    expect(guide.notice).to_contain_text("还没有“nope”的指南")


def test_a_search_can_be_addressed(guide):
    guide.visit_address(address(q="鴨聊"))

    expect(guide.page.locator(".sx-card-name")).to_have_text([YALIAO.names.zh_hans])
    expect(guide.page.get_by_role("searchbox")).to_have_value("鴨聊")


def test_hostile_addresses_are_answered_by_the_server_with_a_whole_page(guide):
    """Without the live guide: its part of the page is held back."""
    guide.page.route("**/voila/static/voila.js", lambda route: route.abort())
    for query in (HOSTILE[0], HOSTILE[1], HOSTILE[8], HOSTILE[11], HOSTILE[12]):
        guide.page.goto(guide.app_url + query, wait_until="commit")
        expect(guide.heading).to_be_visible()
        expect_whole(guide)


@pytest.mark.parametrize("query", [HOSTILE[1], HOSTILE[4], HOSTILE[8]])
def test_a_hostile_address_is_told_of(guide, query):
    guide.visit_address(query)

    expect(guide.notice).to_contain_text("还没有")
    expect_whole(guide)


def test_the_live_guide_stands_hostile_addresses_too(guide):
    guide.visit()
    for query in HOSTILE:
        guide.page.evaluate(GO_TO, query)
        expect_whole(guide)
        # A sign that the guide has dealt with it and goes on.
        guide.page.evaluate(GO_TO, "?carrier=heyon")
        expect(guide.heading).to_contain_text(HEYON.names.zh_hans)
        guide.page.evaluate(GO_TO, "?compare=heyon")
        expect(guide.page.locator(".sx-comparison")).to_be_visible()
