"""Deciding in a browser: by mouse and by keyboard, kept over a reload, on a phone."""

import re

import pytest
from browser.journeys import Guide, KeyboardGuide
from playwright.sync_api import expect

NEXT = "Go on with this answer"


@pytest.fixture
def guide(page, app_url):
    """Somebody with a Hong Kong card, at the first question."""
    guide = Guide(page, app_url, "en")
    guide.visit(carrier="yaliao", step="decide")
    return guide


def answer(guide, *answers):
    for one in answers:
        place = guide.heading.get_attribute("data-heading")
        guide.page.locator(f'.sx-choices input[value="{one}"]').check()
        guide.press(NEXT)
        expect(guide.heading).not_to_have_attribute("data-heading", place)


def outcome(guide):
    return guide.page.locator(".sx-outcome")


def test_answers_lead_to_a_way_out_and_it_is_taken(guide):
    expect(guide.heading).to_contain_text("(question 1)")
    answer(guide, "keep")
    expect(guide.heading).to_be_focused()
    expect(guide.page).to_have_title(re.compile(r"\(question 2\)"))
    answer(guide, "leave")
    expect(outcome(guide)).to_contain_text("Take the number along")
    expect(outcome(guide)).to_contain_text("What it costs")
    guide.press("Take this way")

    expect(guide.heading).to_contain_text("Step 2 of")
    expect(guide.page.locator("#sx-step-hk-port-apply")).to_be_visible()


def test_answers_are_kept_over_a_reload_and_changed_one_by_one(guide):
    answer(guide, "later", "no")
    expect(outcome(guide)).to_contain_text("Let it rest for a while")
    guide.page.wait_for_function(
        "localStorage.getItem('simexit.record')?.includes('codes')"
    )
    guide.page.reload()
    expect(outcome(guide)).to_contain_text("Let it rest for a while")

    again = guide.page.locator('.sx-answers button[data-value="keep"]')
    again.click()
    expect(guide.chosen).to_have_value("later")
    answer(guide, "keep", "leave")
    expect(outcome(guide)).to_contain_text("Take the number along")
    again.click()
    answer(guide, "later")
    expect(outcome(guide)).to_contain_text("Let it rest for a while")


def test_the_questions_can_be_answered_by_keyboard_only(page, app_url):
    guide = KeyboardGuide(page, app_url, "en")
    guide.visit(carrier="yaliao", step="decide")
    guide.choose("No, I can give it up")
    guide.press(NEXT)
    expect(guide.heading).to_contain_text("(question 2)")
    guide.choose("No, it is paid in advance")
    guide.press(NEXT)
    expect(guide.heading).to_contain_text("(question 3)")
    guide.press("Back one question")
    expect(guide.heading).to_contain_text("(question 2)")
    expect(guide.chosen).to_have_value("no")


def test_the_picture_scrolls_in_its_own_box_on_a_phone(guide):
    guide.page.set_viewport_size({"width": 320, "height": 640})
    answer(guide, "keep", "leave")
    guide.page.locator(".sx-decision-fold > summary").click()
    box = guide.page.locator(".sx-graph")
    expect(box).to_be_visible()
    wide = guide.page.evaluate("document.documentElement.scrollWidth")

    assert wide <= 320
    assert box.evaluate("e => e.scrollWidth > e.clientWidth")
    expect(guide.page.locator("path.sx-edge.sx-on")).to_have_count(3)
