"""The dossier: one file out of this browser, and the same case back from it."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser.journeys import until
from browser.test_keeping import HEADING, close_by_hand, open_guide
from browser.test_log import FILES, PROOF, SHA256, entries, note, open_log
from playwright.sync_api import expect

LOG = "?carrier=yaliao&part=log&lang=en"
HOSTILE = '</script><script>alert(1)</script><img src=x onerror="alert(1)">&'
CASE = """async () => {
  await simexitFiles.ready;
  const files = [];
  for (const {blob, ...file} of simexitFiles.list("yaliao")) {
    files.push({...file, text: blob && await blob.text()});
  }
  const record = JSON.parse(localStorage["simexit.record"]);
  return {record, values: simexitPrivate.all(), files};
}"""


@pytest.fixture
def person(page, app_url):
    """Somebody in the middle of a case, with values that would like to be markup."""
    open_guide(page, app_url + "?carrier=yaliao&step=decide&lang=en")
    close_by_hand(page)
    page.locator(".sx-account select").first.select_option("moved")
    expect(page.locator(".sx-account-done")).to_have_count(1)
    open_log(page, app_url, LOG)
    page.evaluate("simexitPrivate.set('name', '王小明')")
    page.evaluate("simexitPrivate.set('yaliao/number', '+852 5555 0000')")
    note(page, "I sent the application", "2026-10-05", who="Agent 7", text=HOSTILE)
    page.locator("[data-send=log-edit]").click()
    page.get_by_label(FILES).set_input_files(
        [
            {"name": "screen.png", "mimeType": "image/png", "buffer": PROOF},
            {"name": "<b>.txt", "mimeType": "text/plain", "buffer": b"\x00\xffbytes"},
        ]
    )
    expect(page.locator(".sx-file-name")).to_have_count(2)
    page.get_by_role("button", name="Done", exact=True).click()
    until(page, "localStorage['simexit.record'].includes('sent')")
    return page


def save(page):
    """The dossier as it is saved."""
    with page.expect_download() as download:
        page.get_by_role("button", name="Save the dossier").click()
    name = download.value.suggested_filename
    assert re.fullmatch(r"simexit-yaliao-\d{4}-\d{2}-\d{2}\.html", name)
    return download.value.path().read_text("utf-8")


def choose(page, text):
    content = text if isinstance(text, bytes) else text.encode()
    page.locator("#sx-dossier-choose").set_input_files(
        {"name": "d.html", "mimeType": "text/html", "buffer": content}
    )


def wipe(page):
    page.get_by_role("button", name="Delete everything").click()
    expect(page.locator(".sx-notice")).to_contain_text("is deleted")
    until(page, "!localStorage['simexit.private']")
    page.locator("#sx-step-list-log").click()
    expect(page.locator(HEADING)).to_have_text("Log and dossier")


def load(page):
    page.get_by_role("button", name="Load it", exact=True).click()
    expect(page.locator(".sx-notice")).to_contain_text("The dossier is loaded")


def test_saved_wiped_and_loaded_the_case_is_the_same(person):
    before = person.evaluate(CASE)
    assert 2 == len(before["files"])
    dossier = save(person)
    wipe(person)
    choose(person, dossier)
    found = person.locator(".sx-found")
    expect(found).to_contain_text("entries in the log: 1")
    expect(found).to_contain_text("“screen.png”: unchanged")
    expect(found.get_by_text("takes its place")).to_be_hidden()
    load(person)

    expect(entries(person)).to_contain_text("Agent 7")
    until(person, "simexitFiles.list('yaliao').length === 2 && simexitFiles.kept")
    assert before == person.evaluate(CASE)
    person.reload()
    expect(entries(person)).to_contain_text("Agent 7", timeout=30_000)
    assert before == person.evaluate(CASE)


def test_it_is_loaded_from_the_first_page_of_another_browser(person, browser, app_url):
    dossier = save(person)
    other = browser.new_context().new_page()
    open_guide(other, app_url + "?lang=en")
    until(other, "window.simexitFiles")
    choose(other, dossier)
    load(other)

    expect(other.get_by_role("heading", level=1)).to_have_text("Log and dossier")
    expect(entries(other)).to_contain_text("Agent 7")
    expect(other.locator(".sx-file-name")).to_have_count(2)
    other.context.close()


def test_anybody_can_read_it_without_a_script(person, browser, tmp_path):
    (tmp_path / "d.html").write_text(save(person), "utf-8")
    reader = browser.new_context(java_script_enabled=False).new_page()
    asked = []
    reader.on("request", lambda request: asked.append(request.url))
    reader.goto((tmp_path / "d.html").as_uri())
    text = reader.locator("main").inner_text()

    for expected in ("王小明", "+852 5555 0000", "Agent 7", HOSTILE, SHA256, "<b>.txt"):
        assert expected in text
    assert "[your name]" not in text
    assert 1 == reader.locator("script").count()
    assert 0 == reader.locator("img[onerror]").count()
    assert [] == [url for url in asked if not url.startswith(("file:", "data:"))]
    assert reader.locator("#facts h3").count() > 3
    for link in reader.locator("nav a").all():
        assert 1 == reader.locator(link.get_attribute("href")).count()
    reader.context.close()


def test_it_is_accessible_and_runs_nothing(person, browser, tmp_path):
    (tmp_path / "d.html").write_text(save(person), "utf-8")
    context = browser.new_context(bypass_csp=True)
    reader = context.new_page()
    reader.goto((tmp_path / "d.html").as_uri())
    found = Axe().run(reader).response["violations"]

    assert [] == [p["id"] for p in found if p["impact"] in ("serious", "critical")]
    context.close()


def test_without_its_files_it_still_lists_their_fingerprints(person):
    person.get_by_label("Put the attached files into it").uncheck()
    dossier = save(person)
    assert SHA256 in dossier
    assert "base64" not in dossier
    wipe(person)
    choose(person, dossier)
    expect(person.locator(".sx-found")).to_contain_text("“screen.png”: only its")
    load(person)

    expect(person.locator("[data-file-hash]").first).to_have_text(SHA256)
    expect(person.locator("[data-file-save]")).to_have_count(0)


def test_a_file_that_the_browser_cannot_read_any_more_is_told(person):
    """Its list and its storage may part: then the dossier goes without the files."""
    person.evaluate(
        "() => { FileReader.prototype.readAsDataURL = function () { this.onerror(); } }"
    )
    person.get_by_role("button", name="Save the dossier").click()
    said = person.locator("[data-dossier-say]")
    expect(said).to_contain_text("a file kept here cannot be read any more")

    person.get_by_label("Put the attached files into it").uncheck()
    assert SHA256 in save(person)
    expect(said).to_contain_text("The dossier is saved")


def test_one_changed_byte_in_a_file_is_named(person):
    dossier = save(person)
    found = re.search(
        r'<img data-file="[^"]*" src="data:image/png;base64,(\w)', dossier
    )
    place = found.end(1) - 1
    other = "B" if dossier[place] == "A" else "A"
    wipe(person)
    choose(person, dossier[:place] + other + dossier[place + 1 :])

    expect(person.locator(".sx-file-changed")).to_have_count(1)
    expect(person.locator(".sx-file-changed")).to_contain_text("“screen.png”: changed")
    load(person)
    expect(person.locator("[data-file-hash]").first).to_have_text(SHA256)
    expect(person.locator("[data-file-save]")).to_have_count(1)


def test_a_case_that_is_there_is_replaced_only_when_told(person):
    dossier = save(person)
    note(person, "They refused", "2026-10-08", who="Agent 9")
    until(person, "localStorage['simexit.record'].includes('refused')")
    now = person.evaluate(CASE)
    choose(person, dossier)
    expect(person.locator(".sx-found").get_by_text("takes its place")).to_be_visible()
    expect(person.locator(".sx-found")).to_be_focused()
    person.get_by_role("button", name="Leave everything as it is").click()
    assert now == person.evaluate(CASE)

    choose(person, dossier)
    load(person)
    expect(entries(person)).to_have_count(1)
    until(person, "!JSON.stringify(simexitPrivate.all()).includes('Agent 9')")


def _newer(dossier):
    return dossier.replace('-dossier","version":1', '-dossier","version":2')


def _record(dossier):
    return dossier.replace('"record":"{\\"version', '"record":"{\\"vversion')


def _newer_record(dossier):
    return re.sub(r'("record":"{\\"version\\":)\d', r"\g<1>9", dossier)


def _card(dossier):
    return dossier.replace("yaliao", "no-such-card")


SPOILT = {
    "empty": (lambda _: "", "not a dossier of this guide"),
    "page": (lambda _: "<!doctype html><script>alert(1)</script>", "not a dossier"),
    "binary": (lambda _: b"\xff\xfe\x00PK\x03\x04", "not a dossier"),
    "cut": (lambda d: d[: d.rindex("</script>")], "damaged"),
    "key": (lambda d: d.replace('"values":{', '"values":{"Bad key":"x",'), "damaged"),
    "other": (lambda d: d.replace('"values":{', '"values":{"a/b":"x",'), "damaged"),
    "owner": (lambda d: d.replace('"owner":"yaliao/', '"owner":"heyon/'), "damaged"),
    "record": (_record, "damaged"),
    "newer": (_newer, "newer version"),
    "newer record": (_newer_record, "newer version"),
    "unknown card": (_card, "does not know the card"),
}


@pytest.mark.parametrize(("spoil", "said"), SPOILT.values(), ids=SPOILT)
def test_what_cannot_be_loaded_is_refused_and_changes_nothing(person, spoil, said):
    before = person.evaluate(CASE)
    spoilt = spoil(save(person))
    choose(person, spoilt)

    expect(person.locator("[data-dossier-say]")).to_contain_text(said)
    expect(person.locator("[data-dossier-say]")).to_contain_text("Nothing has changed")
    expect(person.locator(".sx-found")).to_be_hidden()
    assert before == person.evaluate(CASE)
