"""What a person types or attaches is in nothing that leaves the browser."""

import base64
import json
import os
from urllib.parse import quote

import pytest
from browser.journeys import PATIENCE_MS, unfold, until
from browser.test_keeping import close_by_hand, open_guide
from browser.test_log import FILES, TEXT, TICKET, WITH, entries
from playwright.sync_api import expect

TYPED = {
    "name": "Wangxiaoming 王小明",
    "other_contact": "someone77@example.org",
    "number": "+852 5550 1234",
    "ticket": "TicketQ9-771",
    "account": "Lesezirkel 读书会",
    "with": "Agentin Nummer 4711",
    "log-ticket": "Vorgang-8813",
    "text": "They laughed at me 他们笑了",
}
FILE = {"name": "beweis-geheim.txt", "mimeType": "text/plain"}
CONTENT = "Dateiinhalt-4242 文件内容 " + "x" * 500
SECRETS = [*TYPED.values(), FILE["name"], CONTENT[:30]]


class Outgoing:
    """Everything that leaves the browser: requests, and frames over websockets."""

    def __init__(self, context):
        self.sent = []
        context.on("request", self._note_request)
        context.on("page", self._watch)
        for page in context.pages:
            self._watch(page)

    def _watch(self, page):
        page.on("websocket", lambda socket: socket.on("framesent", self._note))

    def _note_request(self, request):
        self._note(request.url)
        self._note(json.dumps(request.headers))
        self._note(request.post_data_buffer or b"")

    def _note(self, payload):
        self.sent.append(payload.encode() if isinstance(payload, str) else payload)

    def told(self, secret):
        """True when it is in there, in any of the ways in which it may be written."""
        raw = secret.encode()
        ways = [raw, json.dumps(secret)[1:-1].encode(), quote(secret).encode()]
        # In base64 what is told depends on where it begins; the middle is the same.
        ways += [base64.b64encode(b"x" * n + raw)[4:-4] for n in range(3)]
        ways += [word.encode() for word in secret.split() if len(word) > 4]
        return any(way in payload for payload in self.sent for way in ways)


@pytest.fixture
def outgoing(context):
    return Outgoing(context)


@pytest.fixture
def voila(outgoing, page, app_url):
    def begin():
        open_guide(page, app_url + "?carrier=yaliao&step=decide&lang=en")

    return begin


@pytest.fixture
def lab(outgoing, page, open_notebook):
    def begin():
        open_notebook("guide.ipynb")
        page.get_by_role("link", name="English").click()
        page.locator(".sx-card-link", has_text="鸭聊卡").first.click()
        page.locator("#sx-step-decide").click()

    return begin


@pytest.mark.parametrize("where", ["voila", "lab"])
def test_nothing_that_is_typed_leaves_the_browser(request, page, outgoing, where):
    request.getfixturevalue(where)()
    until(page, "window.simexitFiles && simexitPrivate.keeping")
    go_through(page)

    everything = json.dumps(page.evaluate("simexitPrivate.all()"), ensure_ascii=False)
    assert [] == [value for value in TYPED.values() if value not in everything]
    assert outgoing.told("log-save")
    assert outgoing.told("yaliao")
    assert [] == [secret for secret in SECRETS if outgoing.told(secret)]


def go_through(page):
    """A whole case: accounts, words, log with a file, dossier saved and loaded."""
    close_by_hand(page)
    page.get_by_role("button", name="Add one that must move").click()
    page.get_by_label("What it is").fill(TYPED["account"])
    page.locator("#sx-step-apply").click()
    unfold(page, ".sx-words")
    page.get_by_label("your name").fill(TYPED["name"])
    page.get_by_label("the number this is about").fill(TYPED["number"])
    for key in ("other_contact", "yaliao/ticket"):
        value = TYPED[key.removeprefix("yaliao/")]
        page.evaluate("([key, v]) => simexitPrivate.set(key, v)", [key, value])
    unfold(page, ".sx-log")
    page.get_by_role("button", name="Note what happened").click()
    page.get_by_label(WITH).fill(TYPED["with"])
    page.get_by_label(TICKET, exact=True).fill(TYPED["log-ticket"])
    page.get_by_label(TEXT).fill(TYPED["text"])
    page.get_by_label(FILES).set_input_files({**FILE, "buffer": CONTENT.encode()})
    expect(page.locator(".sx-file-name")).to_have_text(FILE["name"])
    page.get_by_role("button", name="Put it into the log").click()
    expect(entries(page)).to_contain_text(TYPED["with"])
    page.locator("#sx-step-list-log").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Save the dossier").click()
    path = download.value.path()
    assert TYPED["text"] in path.read_text("utf-8")
    page.locator("#sx-dossier-choose").set_input_files(
        {"name": os.fspath(path), "mimeType": "text/html", "buffer": path.read_bytes()}
    )
    page.get_by_role("button", name="Load it", exact=True).click(timeout=PATIENCE_MS)
    expect(page.locator(".sx-notice")).to_contain_text("The dossier is loaded")
    expect(page.locator(".sx-file-name")).to_have_text(FILE["name"])
