"""The log: what happened goes to the kernel as kind and day; the rest stays here."""

import hashlib

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser.journeys import unfold, until
from browser.test_keeping import open_guide
from playwright.sync_api import expect

LOG = "?carrier=yaliao&part=log&lang=en"
PROOF = b"\x89PNG proof"
SHA256 = hashlib.sha256(PROOF).hexdigest()
WHAT, DAY = "What happened", "On which day"
WITH, TICKET = "With whom (name or staff number)", "Ticket or reference number"
TEXT, FILES = "What was said or done, in your words", "Attach files as proof"


@pytest.fixture
def log(page, app_url):
    open_log(page, app_url)
    return page


def open_log(page, app_url, query=LOG):
    open_guide(page, app_url + query)
    until(page, "window.simexitFiles && simexitPrivate.keeping")


def entries(page):
    return page.locator(".sx-entries > li")


def note(page, kind="They refused", day="2026-10-05", **typed):
    """Write an entry and put it into the log."""
    before = entries(page).count()
    page.get_by_role("button", name="Note what happened").click()
    page.get_by_label(WHAT).select_option(label=kind)
    page.get_by_label(DAY).fill(day)
    for label, value in typed.items():
        page.get_by_label({"who": WITH, "ticket": TICKET, "text": TEXT}[label]).fill(
            value
        )
    page.get_by_role("button", name="Put it into the log").click()
    expect(entries(page)).to_have_count(before + 1)


def attach(page, name="screen.png", content=PROOF):
    page.get_by_label(FILES).set_input_files(
        {"name": name, "mimeType": "image/png", "buffer": content}
    )


def test_entries_stand_in_order_of_time_with_what_was_typed(log):
    note(
        log, "They refused", "2026-10-07", who="Agent 7", ticket="T-1", text="No.\nNo!"
    )
    note(log, "I sent the application", "2026-10-05")

    expect(entries(log).locator("h3")).to_have_text(
        ["2026-10-05 · I sent the application", "2026-10-07 · They refused"]
    )
    expect(entries(log).first.get_by_text("With:")).to_be_hidden()
    expect(entries(log).last).to_contain_text("With: Agent 7")
    expect(entries(log).last).to_contain_text("Ticket: T-1")
    expect(log.locator(".sx-entry-text").last).to_have_text("No. No!")


def test_the_day_is_today_unless_told_and_never_ahead(log):
    log.get_by_role("button", name="Note what happened").click()
    today = log.evaluate("new Date().toISOString().slice(0, 10)")
    expect(log.get_by_label(DAY)).to_have_value(today)
    log.get_by_label(DAY).fill("2999-01-01")
    log.get_by_label(TEXT).fill("something")
    log.get_by_role("button", name="Put it into the log").click()

    expect(log.locator(".sx-notice")).to_contain_text("Say on which day")
    expect(entries(log)).to_have_count(0)
    expect(log.get_by_label(TEXT)).to_have_value("something")


def test_a_reload_brings_back_the_log_and_what_was_being_typed(log):
    note(log, who="Agent 7")
    log.get_by_role("button", name="Note what happened").click()
    attach(log)
    expect(log.locator(".sx-file-name")).to_have_text("screen.png")
    log.get_by_label(TEXT).fill("half a sen")
    until(log, "localStorage['simexit.private'].includes('half a sen')")

    log.reload()
    expect(entries(log)).to_contain_text("Agent 7", timeout=30_000)
    log.get_by_role("button", name="Note what happened").click()
    expect(log.get_by_label(TEXT)).to_have_value("half a sen")
    expect(log.locator(".sx-file-name")).to_have_text("screen.png")


def test_a_file_is_kept_with_its_fingerprint_and_given_back_as_it_was(log):
    log.get_by_role("button", name="Note what happened").click()
    attach(log)
    expect(log.get_by_role("status").filter(has_text="is attached")).to_be_visible()
    expect(log.locator("[data-file-hash]")).to_have_text(SHA256)
    log.get_by_role("button", name="Put it into the log").click()
    expect(entries(log).locator("[data-file-hash]")).to_have_text(SHA256)

    log.reload()
    expect(entries(log).locator("[data-file-hash]")).to_have_text(
        SHA256, timeout=30_000
    )
    with log.expect_download() as download:
        log.locator("[data-file-save]").click()
    assert PROOF == download.value.path().read_bytes()
    assert "screen.png" == download.value.suggested_filename


def test_an_empty_file_and_an_odd_name_are_taken_as_they_are(log):
    odd = "$& {0} 👍 \u202eexe.gnp"
    log.get_by_role("button", name="Note what happened").click()
    attach(log, odd, b"")

    said = log.locator("[data-files-say]")
    expect(said).to_have_text(f"“{odd}” is attached.")
    expect(log.locator(".sx-file-name")).to_have_text(odd)
    expect(log.locator("[data-file-hash]")).to_have_text(hashlib.sha256().hexdigest())
    size = log.locator("[data-file-size]").bounding_box()
    name = log.locator(".sx-file-name").bounding_box()
    assert name["x"] + name["width"] <= size["x"]


def test_a_file_that_is_too_large_is_not_taken_and_it_is_said(log, tmp_path):
    large = tmp_path / "film.mp4"
    large.write_bytes(bytes(10 * 1024**2 + 1))
    log.get_by_role("button", name="Note what happened").click()
    log.get_by_label(FILES).set_input_files(large)

    said = log.get_by_role("status").filter(has_text="larger than 10 MB")
    expect(said).to_contain_text("film.mp4")
    expect(log.locator(".sx-file-name")).to_have_count(0)


def test_where_nothing_computes_a_fingerprint_it_is_said_and_the_file_is_kept(
    page, app_url
):
    """As on plain http from another machine."""
    page.add_init_script(
        "Object.defineProperty(Crypto.prototype, 'subtle', {get: () => undefined})"
    )
    open_log(page, app_url)
    page.get_by_role("button", name="Note what happened").click()
    expect(page.get_by_text("computes no SHA-256")).to_be_visible()
    attach(page)
    page.get_by_role("button", name="Put it into the log").click()

    expect(entries(page).locator(".sx-file-name")).to_have_text("screen.png")
    expect(page.locator(".sx-hash")).to_be_hidden()


def test_an_entry_can_be_changed(log):
    note(log, who="Agent 7")
    log.locator("[data-send=log-edit]").click()
    expect(log.get_by_label(WITH)).to_have_value("Agent 7")
    log.get_by_label(WHAT).select_option(label="Somebody answered")
    expect(entries(log).locator("h3")).to_contain_text("Somebody answered")
    log.get_by_label(DAY).fill("2026-10-06")
    expect(entries(log).locator("h3")).to_contain_text("2026-10-06 ·")
    log.get_by_label(WITH).fill("Agent 8")
    log.get_by_role("button", name="Done", exact=True).click()

    expect(entries(log)).to_contain_text("With: Agent 8")


def test_deleting_can_be_undone_until_the_page_is_left(log):
    note(log, who="Agent 7")
    log.locator("[data-send=log-edit]").click()
    attach(log)
    expect(log.locator(".sx-file-name")).to_have_text("screen.png")
    log.get_by_role("button", name="Done", exact=True).click()
    log.locator("[data-send=log-delete]").click()
    expect(entries(log)).to_have_count(0)
    log.get_by_role("button", name="Undo").click()

    expect(entries(log)).to_contain_text("With: Agent 7")
    expect(entries(log).locator(".sx-file-name")).to_have_text("screen.png")

    log.locator("[data-send=log-delete]").click()
    expect(entries(log)).to_have_count(0)
    log.reload()
    until(log, "window.simexitFiles")
    until(log, "!localStorage['simexit.private'].includes('Agent 7')")
    assert [] == log.evaluate(
        "simexitFiles.ready.then(() => simexitFiles.list('yaliao'))"
    )


def test_deleting_everything_takes_the_files_too(log):
    log.get_by_role("button", name="Note what happened").click()
    attach(log)
    expect(log.locator(".sx-file-name")).to_have_text("screen.png")
    log.get_by_role("button", name="Delete everything").click()
    expect(log.locator(".sx-notice")).to_contain_text("is deleted")
    until(log, "simexitFiles.list('yaliao').length === 0")

    log.reload()
    until(log, "window.simexitFiles")
    assert [] == log.evaluate(
        "simexitFiles.ready.then(() => simexitFiles.list('yaliao'))"
    )


def test_on_a_shared_computer_files_are_on_this_page_only(log):
    log.get_by_role("button", name="Note what happened").click()
    attach(log)
    expect(log.locator(".sx-file-name")).to_have_text("screen.png")
    log.get_by_role("button", name="This is a shared computer").click()
    expect(log.get_by_text("Nothing is kept at the moment")).to_be_visible()
    expect(log.get_by_text("These files are on this page only")).to_be_visible()
    with log.expect_download() as download:
        log.locator("[data-file-save]").click()
    assert PROOF == download.value.path().read_bytes()

    log.reload()
    until(log, "window.simexitFiles")
    assert [] == log.evaluate(
        "simexitFiles.ready.then(() => simexitFiles.list('yaliao'))"
    )


def test_the_panel_stands_on_each_step_from_the_contact_on(page, app_url):
    open_guide(page, app_url + "?carrier=yaliao&step=decide&lang=en")
    expect(page.get_by_role("heading", name="Log", exact=True)).to_have_count(0)
    open_log(page, app_url, "?carrier=yaliao&step=apply&lang=en")
    unfold(page, ".sx-log")
    note(page)
    page.get_by_role("link", name="Log and dossier").first.click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Log and dossier")
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    expect(entries(page)).to_have_count(1)


@pytest.mark.parametrize("lang", ["zh-Hans", "zh-Hant", "en"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_use_it_in_every_language(page, app_url, lang, scheme):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": 320, "height": 800})
    open_log(page, app_url, f"?carrier=yaliao&part=log&lang={lang}")
    page.locator("#sx-log-new").focus()
    page.keyboard.press("Enter")
    expect(page.locator("select#sx-log-new")).to_be_focused()
    page.locator("#sx-log-files").set_input_files(
        {"name": "a-long-name" * 12, "mimeType": "image/png", "buffer": PROOF}
    )
    expect(page.locator(".sx-file-name")).to_have_count(1)
    for _ in range(12):
        if page.evaluate("document.activeElement.id") == "sx-log-text":
            break
        page.keyboard.press("Tab")
    page.keyboard.type("by keyboard only")
    page.locator("#sx-log-save").focus()
    page.keyboard.press("Enter")
    expect(entries(page)).to_contain_text("by keyboard only")
    page.locator(".sx-entry [data-send=log-edit]").press("Enter")
    expect(page.locator("#sx-log-edit-1")).to_be_focused()

    found = Axe().run(page).response["violations"]
    assert [] == [p["id"] for p in found if p["impact"] in ("serious", "critical")]
    assert 320 >= page.evaluate("document.documentElement.scrollWidth")
