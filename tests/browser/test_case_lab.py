"""A person's whole case in JupyterLab: words, clock, refusal, log, dossier and back."""

from urllib.parse import parse_qs, urlsplit

import pytest
from browser.journeys import unfold, until
from browser.lab import end_kernels
from browser.places import InLab
from browser.test_dossier import CASE, choose, load, save, wipe
from browser.test_keeping import ALERT, close_by_hand
from browser.test_log import FILES, PROOF, entries, note
from browser.test_words import PANEL, body, clipboard, link_of
from playwright.sync_api import expect

NAME, NUMBER = "王小明 O’Brien", "+852 5550 1234"


@pytest.fixture
def person(page, lab_url):
    """Somebody at the step that applies, who filled in name and number."""
    end_kernels(page, lab_url)
    InLab(page, lab_url).open()
    close_by_hand(page)
    page.locator("#sx-step-apply").click()
    unfold(page, PANEL)
    page.get_by_label("your name").fill(NAME)
    page.get_by_label("the number this is about").fill(NUMBER)
    return page


def test_words_are_sent_copied_and_printed(person):
    person.context.grant_permissions(["clipboard-read", "clipboard-write"])
    person.get_by_role("radio", name="e-mail").check()
    expect(body(person)).to_be_visible()  # still unfolded
    expect(body(person)).to_contain_text(NAME)

    mail = parse_qs(urlsplit(link_of(person)).query)
    assert [f"Request to close my number {NUMBER}"] == mail["subject"]
    person.get_by_role("button", name="Copy the text").first.click()
    expect(person.locator(f"{PANEL} [role=status]")).to_contain_text("Copied.")
    assert body(person).text_content() == clipboard(person)

    person.evaluate("window.print = () => {}")
    person.get_by_role("button", name="Print").first.click()
    person.emulate_media(media="print")
    expect(person.locator(".sx-print-sheet")).to_contain_text(NAME)
    expect(person.locator(".jp-Notebook")).to_be_hidden()
    person.emulate_media(media="screen")
    person.evaluate("dispatchEvent(new Event('afterprint'))")
    body(person).click()  # JupyterLab has its room again


def test_a_case_goes_into_a_dossier_and_comes_back_from_it(person):
    unfold(person, ".sx-log")
    note(person, "I sent the application", "2026-10-05", who="Agent 7")
    person.locator("[data-send=log-edit]").click()
    person.get_by_label(FILES).set_input_files(
        {"name": "screen.png", "mimeType": "image/png", "buffer": PROOF}
    )
    expect(person.locator(".sx-file-name")).to_have_count(1)
    person.get_by_role("button", name="Done", exact=True).click()
    person.locator("#sx-step-list-log").click()
    expect(person.locator(".sx-clock")).to_contain_text("The clock is running")
    until(person, "localStorage['simexit.record'].includes('sent')")
    before = person.evaluate(CASE)
    dossier = save(person)
    assert NAME in dossier

    wipe(person)
    choose(person, dossier)
    expect(person.locator(".sx-found")).to_contain_text("“screen.png”: unchanged")
    load(person)

    expect(entries(person)).to_contain_text("Agent 7")
    until(person, "simexitFiles.list('yaliao').length === 1 && simexitFiles.kept")
    assert before == person.evaluate(CASE)


def test_a_refusal_leads_to_the_reply_and_the_body(person):
    person.locator("#sx-step-hk-complain").click()
    person.get_by_role("link", name="They refused, or do not answer").click()
    person.locator('.sx-choices input[value="money-owed"]').check()
    person.get_by_role("button", name="Show me what to do").click()

    recourse = person.locator(".sx-recourse")
    expect(recourse).to_contain_text("Customer Complaint Settlement Scheme")
    expect(person.locator(".sx-words")).to_contain_text("itemised statement")
    person.get_by_role("button", name="Note it in my log, as of today").click()
    person.get_by_role("button", name="I have complained to them today").click()
    expect(recourse).to_contain_text("Wait until")
    expect(person.locator(ALERT)).to_have_count(0)
