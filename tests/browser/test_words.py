"""Words in the browser: values go into texts, mail and copy, and no further."""

import json
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from browser.journeys import unfold, until
from playwright.sync_api import expect

READY = "#sx-live .sx-app[data-sx-ready]"
PANEL = ".sx-app[data-sx-ready] .sx-words"
APPLY = "?carrier=3hk&step=hk-apply&lang=en"
NAME, NUMBER = "Zoë O’Brien-Chan", "+852 5123 4567"
# What breaks careless filling: markup, patterns of replacements, slots, lines, tabs.
NASTY = [
    "<img src=x onerror=\"document.title='broken'\">",
    "</span><b>bold</b>&amp;",
    "$& $1 $$ \\1",
    "⟦number⟧ {0} %s {{ name }}",
    "陈大文 ‮ 𠮷",
    "2026-13-45",
    "2026-02-30x",
]


def open_words(page, address):
    page.goto(address)
    expect(page.locator(READY)).to_be_visible(timeout=30_000)
    expect(page.locator("#sx-first-screen")).to_have_count(0)
    unfold(page, PANEL)
    expect(page.locator(f"{PANEL} .sx-fill")).to_be_visible()
    until(page, "window.simexitPrivate?.keeping")


@pytest.fixture
def frames(page):
    """Everything that the page sends: over its websockets, and by any request."""
    sent = []
    page.on("request", lambda r: sent.append(f"{r.url} {r.post_data or ''}"))
    page.on(
        "websocket",
        lambda socket: socket.on("framesent", lambda data: sent.append(str(data))),
    )
    return sent


@pytest.fixture
def filled(page, app_url, frames):
    """Somebody who filled in name and number in the step that applies."""
    open_words(page, app_url + APPLY)
    page.get_by_label("your name").fill(NAME)
    page.get_by_label("the number this is about").fill(NUMBER)
    return page


def body(page, place=0):
    return page.locator(f"{PANEL} [data-body]").nth(place)


def test_what_is_typed_stands_in_every_text_at_once(filled):
    for place in (0, 1):
        expect(body(filled, place)).to_contain_text(NAME)
        expect(body(filled, place)).to_contain_text(NUMBER)
    expect(filled.locator(f"{PANEL} [data-subject]").first).to_contain_text(NUMBER)


def test_what_is_missing_says_what_belongs_there(filled):
    expect(body(filled)).to_contain_text("[your other contact: e-mail")
    expect(body(filled)).not_to_contain_text("[your name]")
    expect(body(filled)).not_to_contain_text("⟦")


def test_what_is_typed_is_sent_to_nobody(filled, frames):
    filled.get_by_role("radio", name="telephone").check()
    expect(body(filled)).to_contain_text("SAY FIRST")
    expect(body(filled)).to_contain_text(NAME)

    sent = "".join(frames)
    assert "channel" in sent, "no frame was caught"
    for secret in (NAME, "Brien", NUMBER, "5123"):
        assert secret not in sent
        assert json.dumps(secret)[1:-1] not in sent


def test_what_is_typed_is_there_after_a_reload(filled):
    filled.reload()
    expect(filled.locator("#sx-first-screen")).to_have_count(0)
    unfold(filled, PANEL)

    expect(body(filled)).to_contain_text(NAME, timeout=30_000)
    expect(filled.get_by_label("your name")).to_have_value(NAME)


def test_the_name_is_known_with_the_next_carrier_and_the_number_is_not(filled, app_url):
    open_words(filled, app_url + "?carrier=heyon&step=apply&lang=en")

    expect(body(filled)).to_contain_text(NAME)
    expect(body(filled)).to_contain_text("[the number this is about]")


@pytest.mark.parametrize("value", NASTY)
def test_a_value_stands_in_the_text_letter_for_letter(page, app_url, value):
    open_words(page, app_url + APPLY)
    page.get_by_label("your name").fill(value)
    shown = [slot for slot in body(page).locator("[data-slot=name]").all()]

    assert [value] * len(shown) == [slot.text_content() for slot in shown]
    assert page.locator(f"{PANEL} :is(img, b)").count() == 0
    assert "broken" not in page.title()


def test_the_mail_link_holds_address_subject_and_text(filled):
    filled.get_by_label("your other contact").fill("zoe@example.org")
    mail = urlsplit(link_of(filled))
    asked = parse_qs(mail.query)

    assert ("mailto", "cs.mobile@three.com.hk") == (mail.scheme, unquote(mail.path))
    assert [f"Request to close my number {NUMBER}"] == asked["subject"]
    [text] = asked["body"]
    assert f"Name: {NAME}\r\nPhone number: {NUMBER}\r\n" in text
    assert text.replace("\r\n", "\n") == body(filled).text_content()


def link_of(page, place=0):
    return page.locator(f"{PANEL} a[data-do=mail]").nth(place).get_attribute("href")


def test_a_text_too_long_for_a_link_is_copied_for_pasting(filled):
    filled.context.grant_permissions(["clipboard-read", "clipboard-write"])
    filled.get_by_label("your name").fill("陈" * 200)
    mail = filled.locator(f"{PANEL} a[data-do=mail]").first
    # No mail program may open here: only what the page itself does is looked at.
    mail.evaluate("link => link.addEventListener('click', e => e.preventDefault())")
    mail.click()

    assert "&body=" not in link_of(filled)
    assert len(link_of(filled)) <= 2000
    expect(filled.locator("[data-status]")).to_contain_text("too long for a mail link")
    assert body(filled).text_content() == clipboard(filled)


def clipboard(page):
    return page.evaluate("navigator.clipboard.readText()").replace("\r\n", "\n")


def test_the_text_is_copied_and_what_is_open_is_said(filled):
    filled.context.grant_permissions(["clipboard-read", "clipboard-write"])
    filled.get_by_role("button", name="Copy the text").first.click()

    said = filled.locator(f"{PANEL} [role=status]")
    expect(said).to_contain_text("Copied. Still to be filled in: [your other contact")
    assert body(filled).text_content() == clipboard(filled)


def test_where_copying_is_forbidden_the_text_is_selected(filled):
    filled.evaluate(
        """() => {
          const no = () => Promise.reject(new DOMException("no", "NotAllowedError"));
          Object.defineProperty(navigator, "clipboard", {value: {writeText: no}});
          document.execCommand = () => false;
        }"""
    )
    filled.get_by_role("button", name="Copy the text").first.click()

    expect(filled.locator("[data-status]")).to_contain_text("The text is selected")
    chosen = filled.evaluate("getSelection().toString()")
    assert NAME in chosen
    assert "Yours faithfully" in chosen


def test_only_the_text_is_printed(filled):
    filled.evaluate("window.print = () => {}")
    filled.get_by_role("button", name="Print").first.click()
    filled.emulate_media(media="print")

    sheet = filled.locator(".sx-print-sheet")
    expect(sheet).to_be_visible()
    expect(sheet).to_contain_text(f"Name: {NAME}")
    expect(filled.get_by_role("heading", level=1)).to_be_hidden()
    filled.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(sheet).to_have_count(0)
    expect(filled.get_by_role("heading", level=1)).to_be_visible()


def test_a_day_is_written_as_each_language_writes_it(page, app_url):
    open_words(page, app_url + "?carrier=heyon&step=ask-erasure&lang=en")
    page.get_by_label("day on which it ended").fill("2026-09-24")

    expect(body(page, 0)).to_contain_text("ended on 24 September 2026")
    expect(body(page, 1)).to_contain_text("已于 2026年9月24日 停用")


@pytest.mark.parametrize(("width", "beside"), [(1280, True), (360, False)])
def test_the_languages_stand_side_by_side_where_there_is_room(
    page, app_url, width, beside
):
    page.set_viewport_size({"width": width, "height": 800})
    open_words(page, app_url + APPLY)
    first, second = (
        page.locator(f"{PANEL} [data-text]").nth(place).bounding_box()
        for place in (0, 1)
    )

    assert beside == (first["y"] == second["y"])
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_choice_keeps_the_focus(filled):
    chosen = filled.get_by_role("radio", name="telephone")
    chosen.focus()
    filled.keyboard.press("Space")

    expect(body(filled)).to_contain_text("SAY FIRST")
    expect(filled.get_by_role("radio", name="telephone")).to_be_focused()


def test_on_a_shared_computer_nothing_of_it_is_kept(filled):
    filled.get_by_role("button", name="shared computer").click()
    expect(filled.get_by_text("Shared computer: nothing is kept")).to_be_visible()
    filled.get_by_label("your name").fill("Somebody Else")

    expect(body(filled)).to_contain_text("Somebody Else")
    kept = filled.evaluate("JSON.stringify({...localStorage, ...sessionStorage})")
    assert "Somebody" not in kept
    assert "Brien" not in kept
