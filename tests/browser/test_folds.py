"""What is folded: a step is short on a phone, and stays as people left it."""

from statistics import median

import pytest
from browser.journeys import (
    CARRIERS,
    SLUGS,
    Guide,
    KeyboardGuide,
    sending_step,
    steps_of,
    unfold,
)
from playwright.sync_api import expect

PHONE = {"width": 360, "height": 740}
# Three screens of a phone and a half; it was seven thousand pixels.
SHORT = 2500
LONGEST = 3500
HEYON, YALIAO, _ = CARRIERS
SENDING = sending_step(YALIAO)
WHY = f"#sx-fold-why-yaliao-{SENDING.id}"
LIVE = "#sx-live"


@pytest.fixture
def phone(page, app_url):
    """Somebody with a phone who reads English."""
    page.set_viewport_size(PHONE)
    return Guide(page, app_url, "en")


@pytest.fixture
def sending(phone):
    """The same person on the step that sends the application."""
    phone.visit(carrier="yaliao", step=SENDING.id)
    return phone


@pytest.mark.parametrize("carrier", CARRIERS, ids=SLUGS)
@pytest.mark.parametrize("lang", ["zh-Hans", "en"])
def test_a_step_is_short_on_a_phone(page, app_url, carrier, lang):
    page.set_viewport_size(PHONE)
    guide = Guide(page, app_url, lang)
    heights = []

    for step in steps_of(carrier):
        if not step.checklist:  # that is as long as the list of accounts
            guide.visit(carrier=carrier.slug, step=step.id)
            heights.append(page.evaluate("document.documentElement.scrollHeight"))

    assert median(heights) < SHORT
    assert max(heights) < LONGEST


def test_what_comes_first_and_what_to_heed_is_never_folded(sending):
    for part in (".sx-blockers", ".sx-caution", ".sx-progress-text"):
        expect(sending.page.locator(f"{LIVE} {part}").first).to_be_visible()
    folded = sending.page.locator(f"{LIVE} details :is(.sx-blockers, .sx-caution)")
    expect(folded).to_have_count(0)


def test_what_is_open_stays_open_while_somebody_writes_in_it(sending):
    unfold(sending.page, f"{LIVE} .sx-log")
    sending.press("Note what happened")
    expect(sending.page.get_by_label("On which day")).to_be_visible()
    sending.press("Put it into the log")

    expect(sending.page.locator(f"{LIVE} .sx-entries > li")).to_be_visible()
    expect(sending.page.locator(f"{LIVE} .sx-log")).to_contain_text("1 entry")


def test_what_is_open_stays_open_when_the_texts_change(sending):
    unfold(sending.page, f"{LIVE} .sx-words")
    other = sending.page.locator(f"{LIVE} .sx-tabs input:not(:checked)").first
    chosen = other.get_attribute("value")
    other.check()

    fold = sending.page.locator(f"{LIVE} .sx-words > details")
    expect(fold.locator(f"input[value='{chosen}']")).to_be_checked()
    expect(fold).to_have_attribute("open", "")


def test_what_is_open_stays_open_in_another_language(sending):
    sending.page.locator(f"{LIVE} {WHY} > summary").click()
    sending.page.locator("#sx-lang-zh-Hans").click()

    expect(sending.heading).to_contain_text(SENDING.title.in_("zh-Hans"))
    expect(sending.page.locator(f"{LIVE} {WHY} li").first).to_be_visible()


def test_what_is_open_on_one_step_is_closed_on_the_next(sending):
    sending.page.locator(f"{LIVE} {WHY} > summary").click()
    sending.press("Next step →")

    following = steps_of(YALIAO)[steps_of(YALIAO).index(SENDING) + 1]
    sending.expect_step(YALIAO, following)
    expect(sending.page.locator(f"{LIVE} .sx-folds > details[open]")).to_have_count(0)


def test_what_was_opened_before_the_guide_is_live_stays_open(phone):
    page, held = phone.page, []
    page.route("**/frontend.js*", lambda route: held.append(route))
    query = f"?carrier=yaliao&step={SENDING.id}&lang=en"
    page.goto(phone.app_url + query, wait_until="commit")
    page.locator(f"#sx-first-screen {WHY} > summary").click()

    [script] = held
    script.continue_()
    phone.wait_until_live()

    expect(page.locator(f"{LIVE} {WHY} li").first).to_be_visible()


def test_all_steps_are_a_click_away_on_a_phone_and_beside_the_step_elsewhere(sending):
    other = sending.page.locator(f"{LIVE} #sx-step-{steps_of(YALIAO)[1].id}")
    summary = sending.page.locator(f"{LIVE} .sx-all-steps > summary")
    expect(other).to_be_hidden()
    summary.click()
    expect(other).to_be_visible()
    summary.click()
    expect(other).to_be_hidden()

    sending.page.set_viewport_size({"width": 1280, "height": 800})

    expect(other).to_be_visible()
    expect(summary).to_be_hidden()


def test_on_a_phone_another_step_is_opened_by_keyboard(page, app_url):
    page.set_viewport_size(PHONE)
    guide = KeyboardGuide(page, app_url, "en")
    guide.visit(carrier="heyon", step=steps_of(HEYON)[3].id)

    guide.open_step(steps_of(HEYON)[4])

    guide.expect_step(HEYON, steps_of(HEYON)[4])


def test_on_paper_everything_is_unfolded(sending):
    closed = sending.page.locator(f"{LIVE} .sx-fold:not([open]) > :not(summary)")
    shown = "e => e.checkVisibility({visibilityProperty: true})"
    assert not any(part.evaluate(shown) for part in closed.all())

    sending.page.emulate_media(media="print")

    text = sending.page.locator(f"{LIVE} .sx-folds .sx-said, {LIVE} .sx-letter")
    assert text.count() > 3
    for part in text.all():
        expect(part).to_be_visible()
    expect(sending.page.locator(f"{LIVE} .sx-steps ol").last).to_be_visible()


def test_without_javascript_folds_open_too(browser, app_url):
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)
    page = context.new_page()
    page.goto(f"{app_url}?carrier=yaliao&step={SENDING.id}&lang=en")
    words = page.locator("#sx-first-screen .sx-words")
    expect(words.locator(".sx-letter").first).to_be_hidden()
    words.locator("> details > summary").click()

    expect(words.locator(".sx-letter").first).to_be_visible()
    context.close()
