"""The guide in simplified Chinese, traditional Chinese and English."""

import re

import pytest
from browser.journeys import (
    CARRIERS,
    EVERY_CARRIER,
    HEYON,
    Guide,
    every_screen,
    steps_of,
)
from playwright.sync_api import expect

HOME = {
    "zh-Hans": "放下一个号码，不丢掉挂在它上面的一切",
    "zh-Hant": "放下一個號碼，不丟掉掛在它上面的一切",
    "en": "Give up a number without losing what hangs on it",
}
NAMES = {"zh-Hans": "简体中文", "zh-Hant": "繁體中文", "en": "English"}

# Every piece of text on the page and every label, but for what is marked as being in
# another language, and what sources, contacts and addresses are called.
TEXTS = """() => {
  const texts = new Set([document.title]);
  const other = "script, style, [lang]:not(html, .sx-app):not(:lang(zh)), " +
    ".sx-source, .sx-value, .sx-fact-id, .sx-address";
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const text = walk.currentNode;
    if (!text.parentElement.closest(other)) texts.add(text.data.trim());
  }
  for (const name of ["aria-label", "placeholder", "title", "alt"]) {
    for (const part of document.querySelectorAll(`[${name}]`)) {
      texts.add(part.getAttribute(name));
    }
  }
  return [...texts];
}"""
CHINESE = re.compile(r"[\u4e00-\u9fff]")
ENGLISH = re.compile(r"[a-z]{2}")
WRITTEN_LIKE_THIS_IN_CHINESE = {
    "WhatsApp",
    "Telegram",
    *(carrier.names.zh_hans for carrier in EVERY_CARRIER),
    *(carrier.operator.zh_hans for carrier in EVERY_CARRIER if carrier.operator),
}


def untranslated(texts):
    """Texts with a word of ours that is left in English."""
    english = (text.strip(": ") for text in texts if ENGLISH.search(text))
    left = {text for text in english if not CHINESE.search(text)}
    return left - WRITTEN_LIKE_THIS_IN_CHINESE


@pytest.mark.parametrize("lang", NAMES)
def test_the_address_says_which_language(page, app_url, lang):
    guide = Guide(page, app_url, lang)
    guide.visit_address(f"?lang={lang}")

    expect(page.locator("html")).to_have_attribute("lang", lang)
    expect(guide.heading).to_have_text(HOME[lang])
    expect(page).to_have_title(guide.say("SIM Exit: give up a number safely"))
    current = page.locator(".sx-languages [aria-current]")
    expect(current).to_have_text(NAMES[lang])
    names = page.locator(".sx-card-name")
    expect(names).to_contain_text([carrier.names.in_(lang) for carrier in CARRIERS])
    expect(names).to_have_count(len(EVERY_CARRIER))


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
    expect(page).to_have_url(re.compile("lang=en"))
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

    for screen in every_screen(guide):
        assert untranslated(page.evaluate(TEXTS)) == set(), screen
