"""The name of an account that somebody added stays in the browser."""

import pytest
from playwright.sync_api import expect

READY = "#sx-live .sx-app[data-sx-ready]"
NAME = "读书会 <b>&amp;</b>"


@pytest.fixture
def frames(page):
    """Everything that the page sends to the kernel."""
    sent = []

    def note(frame):
        sent.append(
            frame if isinstance(frame, str) else frame.decode("utf-8", "ignore")
        )

    page.on("websocket", lambda socket: socket.on("framesent", note))
    return sent


def test_the_name_is_shown_kept_and_never_sent(page, frames, app_url):
    page.goto(app_url + "?carrier=yaliao&step=move-accounts&lang=en")
    expect(page.locator(READY)).to_be_visible(timeout=30_000)
    page.get_by_role("button", name="Add one that must move").click()
    page.get_by_label("What it is").fill(NAME)

    own = page.locator(".sx-account").last
    expect(own.get_by_role("heading")).to_contain_text(NAME)
    page.reload()
    expect(page.locator(READY)).to_be_visible(timeout=30_000)
    expect(own.get_by_role("heading")).to_contain_text(NAME)
    assert any("add-account" in frame for frame in frames)
    assert [] == [f for f in frames if "读书会" in f or "\\u8bfb" in f]


def test_the_name_of_an_account_taken_off_is_forgotten(page, app_url):
    page.goto(app_url + "?carrier=yaliao&step=move-accounts&lang=en")
    expect(page.locator(READY)).to_be_visible(timeout=30_000)
    page.get_by_role("button", name="Add one that must move").click()
    page.get_by_label("What it is").fill(NAME)
    page.get_by_role("button", name="Take it off the list").click()
    expect(page.get_by_label("What it is")).to_have_count(0)

    page.get_by_role("button", name="Add one that must move").click()
    expect(page.get_by_label("What it is")).to_have_value("")
    assert {} == page.evaluate("simexitPrivate.all()")
