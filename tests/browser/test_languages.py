"""The guide in simplified Chinese, traditional Chinese and English."""

import re

import pytest
from browser.journeys import CARRIERS, CLOSING, SLUGS, Guide, sending_step, steps_of
from playwright.sync_api import expect

HEYON = CARRIERS[SLUGS.index("heyon")]
HOME = {
    "zh-Hans": "放下一个号码，不丢掉挂在它上面的一切",
    "zh-Hant": "放下一個號碼，不丟掉掛在它上面的一切",
    "en": "Give up a number without losing what hangs on it",
}
NAMES = {"zh-Hans": "简体中文", "zh-Hant": "繁體中文", "en": "English"}

# What the interface itself says, element by element; what is marked as being in
# another language (the names of the languages, the English name of the guide) is not.
INTERFACE_TEXTS = """() => {
  const texts = new Set();
  const parts = document.querySelectorAll(
    "h1, h2, h3, button, summary, legend, label, caption, th, dt, option, nav a, " +
    "a.sx-button, .sx-chip, .sx-eyebrow, .sx-progress-text, .sx-step-state, " +
    ".sx-skip, [role=status], .sx-notice p, .sx-meta, .sx-footer p");
  for (const part of parts) {
    if (part.closest("[lang=en]") || part.closest(".sx-source")) continue;
    texts.add(part.textContent.replace(/\\s+/g, " ").trim());
  }
  for (const part of document.querySelectorAll("[aria-label]")) {
    texts.add(part.getAttribute("aria-label"));
  }
  for (const part of document.querySelectorAll("[placeholder]")) {
    texts.add(part.placeholder);
  }
  texts.add(document.title);
  return [...texts].filter(text => text);
}"""
CHINESE = re.compile(r"[\u4e00-\u9fff]")
# Names that are written like this in Chinese too.
NO_TRANSLATION = {
    "WhatsApp",
    "Telegram",
}
ENGLISH_WORD = re.compile(r"\b[a-z]{3,}\b")


@pytest.mark.parametrize("lang", NAMES)
def test_the_address_says_which_language(page, app_url, lang):
    guide = Guide(page, app_url, lang)
    guide.visit_address(f"?lang={lang}")

    expect(page.locator("html")).to_have_attribute("lang", lang)
    expect(page.locator(".sx-app")).to_have_attribute("lang", lang)
    expect(guide.heading).to_have_text(HOME[lang])
    expect(page).to_have_title(guide.say("SIM Exit: give up a number safely"))
    current = page.locator(".sx-languages [aria-current]")
    expect(current).to_have_text(NAMES[lang])
    expect(page.locator(".sx-card-name")).to_have_text(
        [carrier.names.in_(lang) for carrier in CARRIERS]
    )


def test_the_language_is_switched_where_one_stands(page, app_url):
    step = steps_of(HEYON)[2]
    Guide(page, app_url).visit(carrier=HEYON.slug, step=step.id)

    for lang in ("zh-Hant", "en", "zh-Hans"):
        guide = Guide(page, app_url, lang)
        guide.follow(NAMES[lang])
        expect(page.locator("html")).to_have_attribute("lang", lang)
        place = re.compile(guide.place(HEYON, step) + ".*" + step.title.in_(lang))
        expect(guide.heading).to_have_text(place)
        expect(page).to_have_title(place)
        address = f"step={step.id}" + ("" if lang == "zh-Hans" else f".*lang={lang}")
        expect(page).to_have_url(re.compile(address + "$"))


def test_back_returns_to_the_language_before(page, app_url):
    guide = Guide(page, app_url)
    guide.visit()
    guide.follow(NAMES["en"])
    expect(guide.heading).to_have_text(HOME["en"])

    page.go_back()

    expect(guide.heading).to_have_text(HOME["zh-Hans"])
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hans")


def test_a_language_that_is_not_offered_is_told(page, app_url):
    guide = Guide(page, app_url)

    guide.visit_address("?lang=xx")

    expect(guide.notice).to_contain_text("没有“xx”这种语言。请在上面选一种。")
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hans")
    guide.follow(NAMES["en"])
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(guide.notice).to_have_count(0)


@pytest.mark.parametrize("lang", ["zh-Hans", "zh-Hant"])
def test_chinese_pages_speak_chinese(page, app_url, lang):
    guide = Guide(page, app_url, lang)
    foreign = {}

    for screen in screens(guide):
        for text in page.evaluate(INTERFACE_TEXTS):
            if text not in NO_TRANSLATION and not CHINESE.search(text):
                foreign.setdefault(text, screen)

    assert foreign == {}


def screens(guide):
    """Go through every kind of screen; yield what each is called."""
    first, second, checklist, *_ = steps_of(HEYON)
    sending = sending_step(HEYON)
    guide.visit()
    yield "home"
    guide.follow(HEYON.names.in_(guide.lang))
    guide.expect_overview(HEYON)
    yield "overview"
    guide.press("Start")
    guide.expect_step(HEYON, first)
    guide.press("Take this way")
    guide.expect_notice("Choose a way out first. Nothing has changed.")
    yield "decision"
    guide.choose(CLOSING)
    guide.press("Take this way")
    guide.expect_step(HEYON, second)
    guide.press("It did not work")
    expect(guide.page.locator(".sx-help")).to_be_visible()
    yield "step that did not work"
    guide.open_step(checklist)
    guide.expect_step(HEYON, checklist)
    yield "checklist"
    guide.open_step(sending)
    guide.expect_step(HEYON, sending)
    yield "blocked step"
    for step in reversed(steps_of(HEYON)[1 : steps_of(HEYON).index(sending)]):
        guide.open_step(step)
        guide.expect_step(HEYON, step)
        guide.press("Leave it out…")
        guide.choose("I know the risk and accept it")
        yield f"leaving {step.id} out"
        guide.press("Leave this step out")
        expect(guide.page.locator(".sx-choices")).to_have_count(0)
    guide.open_step(sending)
    guide.press("Read the last page before it")
    expect(guide.page.locator(".sx-stop")).to_be_visible()
    yield "stop page"
    guide.follow(guide.say("Compare"))
    expect(guide.page.locator(".sx-comparison")).to_be_visible()
    yield "comparison"
