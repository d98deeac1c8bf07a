"""Who runs a number: a few digits go to the guide, and never more than these."""

import re

from browser.journeys import Guide
from playwright.sync_api import expect


def test_no_more_of_a_number_leaves_the_browser_than_can_tell(page, app_url):
    sent = []
    page.on("websocket", lambda ws: ws.on("framesent", lambda data: sent.append(data)))
    page.on("request", lambda request: sent.append(request.url))
    guide = Guide(page, app_url, "en")
    guide.visit(find="operator")
    field = page.locator("#sx-digits")

    field.click()
    page.keyboard.type("67001234")
    page.keyboard.press("Enter")
    expect(page.locator(".sx-hint [role=status]")).to_contain_text("+852 6700")

    expect(field).to_have_value("6700")
    assert not any(part in str(frame) for frame in sent for part in ("67001", "1234"))
    assert "6700" not in page.url
    expect(page).to_have_url(re.compile(r"\?find=operator&lang=en$"))


def test_another_country_takes_another_number_of_digits(page, app_url):
    guide = Guide(page, app_url, "en")
    guide.visit(find="operator")
    page.locator("#sx-country").select_option("44")
    expect(page.locator("label[for=sx-digits]")).to_contain_text("7 digits")

    page.locator("#sx-digits").fill("07702")

    expect(page.locator(".sx-guides a")).to_have_text(["O2 UK"])
    page.locator("#sx-country").select_option("86")
    expect(page.locator("#sx-digits")).to_have_value("")
    expect(page.locator(".sx-guides")).to_have_count(0)
