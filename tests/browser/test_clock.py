"""The clock in a real browser: days typed in, kept, and saved as a calendar file."""

import json
import re

import pytest
from browser.journeys import until
from playwright.sync_api import expect

READY = "#sx-live .sx-app[data-sx-ready]"
RECORD = {
    "version": 2,
    "cases": [
        {
            "carrier": "heyon",
            "way": "cancel",
            "events": [[1, "sent", "2026-09-24", "email"]],
        }
    ],
}


@pytest.fixture
def waiting(page, app_url):
    """Somebody who comes back to a case that was sent in September."""
    page.add_init_script(
        "if (!localStorage.getItem('simexit.record'))"
        f"localStorage.setItem('simexit.record', {json.dumps(json.dumps(RECORD))})"
    )
    page.goto(app_url + "?carrier=heyon&lang=en")
    expect(page.locator(READY)).to_be_visible(timeout=30_000)
    expect(page.locator(".sx-clock")).to_be_visible()
    return page


def set_due(page, day):
    if page.locator("#sx-clock-dates:not([open])").count():
        page.locator("#sx-clock-dates > summary").click()
    page.get_by_label("Remind me on").fill(day)
    page.get_by_label("Remind me on").press("Enter")


def test_a_day_set_by_keyboard_is_kept_over_a_reload(waiting):
    set_due(waiting, "2099-01-01")
    expect(waiting.get_by_role("note")).to_contain_text("cannot be right")
    set_due(waiting, f"{waiting.evaluate('new Date().getFullYear()') + 1}-01-15")
    due = waiting.locator(".sx-clock-due")
    expect(due).to_contain_text(re.compile("Answer due by .* January 15"))
    kept = "JSON.parse(localStorage['simexit.record']).cases[0].moved?.length === 1"
    until(waiting, kept, timeout=500)

    waiting.reload()

    expect(waiting.locator(READY)).to_be_visible(timeout=30_000)
    expect(due).to_contain_text("January 15")


def test_the_calendar_file_is_handed_over(waiting):
    set_due(waiting, f"{waiting.evaluate('new Date().getFullYear()') + 1}-01-15")
    with waiting.expect_download() as download:
        waiting.get_by_role("button", name="Save for my calendar").click()

    text = download.value.path().read_text("utf-8")
    assert "simexit-heyon.ics" == download.value.suggested_filename
    assert "UID:heyon-reply@simexit" in text
    assert text.startswith("BEGIN:VCALENDAR")
