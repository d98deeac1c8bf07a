"""Refused or silent in a browser: from what they said to the words and the days."""

import re

from browser.journeys import Guide, KeyboardGuide
from playwright.sync_api import expect


def recourse(guide):
    return guide.page.locator(".sx-recourse")


def test_what_they_said_leads_to_the_reply_the_body_and_the_days(page, app_url):
    guide = Guide(page, app_url, "en")
    guide.visit(carrier="yaliao", part="refused")
    expect(guide.heading).to_have_text("Refused or no answer")
    guide.page.locator('.sx-choices input[value="money-owed"]').check()
    guide.press("Show me what to do")
    expect(guide.heading).to_be_focused()
    expect(guide.page).to_have_url(re.compile("part=refused&reason=money-owed"))
    expect(recourse(guide)).to_contain_text("Customer Complaint Settlement Scheme")
    expect(guide.page.locator(".sx-words")).to_contain_text("itemised statement")

    guide.press("Note it in my log, as of today")
    guide.press("I have complained to them today")
    expect(recourse(guide)).to_contain_text("Wait until")
    guide.page.wait_for_function(
        "localStorage.getItem('simexit.record')?.includes('complained')"
    )
    guide.page.reload()
    expect(recourse(guide)).to_contain_text("Wait until")
    guide.page.go_back()
    expect(guide.heading).to_have_text("Refused or no answer")


def test_it_works_by_keyboard_and_on_a_phone(page, app_url):
    page.set_viewport_size({"width": 320, "height": 640})
    guide = KeyboardGuide(page, app_url, "en")
    guide.visit(carrier="giffgaff", part="refused")
    guide.choose("They refuse to pay money back")
    guide.press("Show me what to do")
    expect(recourse(guide)).to_contain_text("Communications Ombudsman")

    assert page.evaluate("document.documentElement.scrollWidth") <= 320
