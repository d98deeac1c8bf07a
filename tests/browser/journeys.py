"""People who use the guide in a browser: one with a mouse, one with a keyboard only.

Both do the same things, so that every way through can be gone by either of them.
Labels are given in English and looked up in the language that the person reads.
"""

import json
import re
from collections.abc import Iterator
from urllib.parse import quote, urlencode

from playwright.sync_api import Locator, Page, expect

import simexit
from simexit.api import catalog
from simexit.catalog.account import Account
from simexit.catalog.carrier import Carrier
from simexit.catalog.step import Step, Way
from simexit.i18n import translations

PATIENCE_MS = 30_000
expect.set_options(timeout=10_000)
READY = "#sx-live .sx-app[data-sx-ready]"
EVERY_CARRIER = simexit.carriers()
# The cards that the guide began with; every kind of step is in one of them.
SLUGS = ["heyon", "yaliao", "yuanyou"]
CARRIERS = [carrier for carrier in EVERY_CARRIER if carrier.slug in SLUGS]
HEYON, YALIAO, _ = CARRIERS
CLOSING = "Close the number"
BY_HAND = "Choose a way out myself…"
NOTHING = ("generic", "")  # what has the focus when it is on the body
ACTIVE = "document.activeElement"
STILL = f"return this === {ACTIVE};"


def words(lang: str, text: str, **names: object) -> str:
    """One of the interface's texts in a language."""
    found = translations(lang).gettext(text)
    return found.format(**names) if names else found


def steps_of(carrier: Carrier, way: Way = Way.CANCEL) -> list[Step]:
    """The steps of one way out, in order."""
    return [step for step in carrier.steps if way in step.ways]


def sending_step(carrier: Carrier) -> Step:
    """The step that sends the application to close the number."""
    [step] = [step for step in steps_of(carrier) if step.sends]
    return step


def must_steps_before(carrier: Carrier, step: Step) -> list[Step]:
    """The must-steps between the decision and a step."""
    steps = steps_of(carrier)
    return [other for other in steps[1 : steps.index(step)] if other.need == "must"]


def must_accounts() -> list[Account]:
    """The accounts that must leave the number before it is closed."""
    accounts = catalog().accounts
    assert accounts is not None, "accounts.yaml is left out because of problems"
    return [account for account in accounts.accounts if account.need == "must"]


def address(**fields: str) -> str:
    """The query part of an address."""
    return f"?{urlencode(fields, safe=',', quote_via=quote)}" if fields else ""


def beginning(name: str) -> re.Pattern[str]:
    """What a name that begins like this matches."""
    escaped = re.escape(name).replace("/", r"\/")  # Playwright puts it between slashes
    return re.compile("^" + escaped)


def ending(name: str) -> re.Pattern[str]:
    """What a name that ends like this matches."""
    return re.compile(beginning(name).pattern[1:] + "$")


WHEN = """async (patience) => {{
  const end = performance.now() + patience;
  while (!({condition})) {{
    if (performance.now() > end) throw new Error({said} + " was never true");
    await new Promise((resolve) => setTimeout(resolve, 10));
  }}
}}"""


def until(page: Page, condition: str, timeout: float = 10_000) -> None:
    """Wait until a condition, written in JavaScript, is true in the page.

    Playwright's own way compiles text in the page, which our pages do not allow.
    """
    source = WHEN.format(condition=condition, said=json.dumps(condition))
    page.evaluate(source, timeout)


def unfold(page: Page, part: str) -> None:
    """Open what is folded in a part of the page, unless it is open."""
    within = page.locator(part).last
    expect(within).to_be_visible()
    closed = within.locator("> details:not([open])")
    for left in reversed(range(closed.count())):
        closed.first.locator("> summary").click()
        expect(closed).to_have_count(left)


class Guide:
    """Somebody who reads the guide in one language and uses a mouse."""

    def __init__(self, page: Page, app_url: str, lang: str = "zh-Hans") -> None:
        self.page = page
        self.app_url = app_url
        self.lang = lang

    # What this person does.

    def visit(self, **fields: str) -> None:
        """Open an address of the guide and wait until it can be used."""
        if self.lang != "zh-Hans":
            fields = {**fields, "lang": self.lang}
        self.visit_address(address(**fields))

    def visit_address(self, query: str) -> None:
        """Open an address exactly as given."""
        self.page.goto(self.app_url + query)
        self.wait_until_live()

    def wait_until_live(self) -> None:
        """Wait until the live guide has taken the place of the first screen."""
        expect(self.page.locator(READY)).to_be_visible(timeout=PATIENCE_MS)
        expect(self.page.locator("#sx-first-screen")).to_have_count(0)

    def press(self, label: str) -> None:
        """Press a button."""
        self.button(label).click()

    def follow(self, name: str) -> None:
        """Follow a link whose name begins like this, as shown."""
        self.link(name).click()

    def choose(self, label: str) -> None:
        """Choose one of the answers to a question."""
        # The words beside the button, as people do, not the button itself.
        self.page.get_by_text(self.say(label), exact=True).click()

    def answer(self, account: Account, answer: str) -> None:
        """Say how one account of the checklist stands."""
        self.account(account).select_option(label=self.say(answer))

    def open_step(self, step: Step) -> None:
        """Open a step from the list of all steps, which is folded on a phone."""
        folded = self.page.locator(".sx-all-steps:not([open]) > summary")
        if folded.is_visible():
            self.unfold_steps(folded)
        self.follow(step.title.in_(self.lang))

    def unfold_steps(self, summary: Locator) -> None:
        """Unfold the list of all steps."""
        summary.click()

    # What this person finds on the page.

    def say(self, text: str, **names: object) -> str:
        """A text of the interface in this person's language."""
        return words(self.lang, text, **names)

    def button(self, label: str) -> Locator:
        """A button by its label."""
        return self.page.get_by_role("button", name=self.say(label), exact=True)

    def link(self, name: str) -> Locator:
        """The last link with a name that begins like this (the list comes last)."""
        return self.page.get_by_role("link", name=beginning(name)).last

    def account(self, account: Account) -> Locator:
        """The question how one account stands."""
        name = ending(account.names.in_(self.lang))
        return self.page.get_by_role("combobox", name=name)

    def state_of(self, step: Step) -> Locator:
        """How a step stands, by the list of all steps."""
        return self.page.locator(f"#sx-step-{step.id} .sx-step-state")

    @property
    def heading(self) -> Locator:
        """The heading of the screen."""
        return self.page.get_by_role("heading", level=1)

    @property
    def notice(self) -> Locator:
        """What the guide has to tell, if anything."""
        return self.page.locator(".sx-notice")

    @property
    def blockers(self) -> Locator:
        """Why the step shown must wait."""
        return self.page.locator(".sx-blockers")

    @property
    def chosen(self) -> Locator:
        """What is chosen in the question shown."""
        return self.page.locator(".sx-choices input:checked")

    # What this person expects of a screen.

    def expect_screen(self, *, title: str, heading: str, **fields: str) -> None:
        """Title, heading, focus, language and address are those of one screen."""
        expect(self.page).to_have_title(re.compile(title))
        expect(self.heading).to_have_text(re.compile(heading))
        expect(self.page.locator("h1")).to_have_count(1)
        expect(self.heading).to_be_focused()
        expect(self.page.locator("html")).to_have_attribute("lang", self.lang)
        held = "".join(rf"(?=.*[?&]{k}={re.escape(v)}(&|$))" for k, v in fields.items())
        expect(self.page).to_have_url(re.compile("^" + held))

    def expect_overview(self, carrier: Carrier) -> None:
        """The carrier's first page is shown."""
        name = re.escape(carrier.names.in_(self.lang))
        self.expect_screen(title=name, heading=name, carrier=carrier.slug)
        assert "step=" not in self.page.url

    def expect_step(self, carrier: Carrier, step: Step) -> None:
        """A step is shown, with its place among all steps in heading and title."""
        said = self.place(carrier, step) + ".*" + re.escape(step.title.in_(self.lang))
        self.expect_screen(title=said, heading=said, carrier=carrier.slug, step=step.id)

    def place(self, carrier: Carrier, step: Step) -> str:
        """Where a step stands: "Step 3 of 15"."""
        steps = steps_of(carrier)
        number, total = steps.index(step) + 1, len(steps)
        if self.lang == "en":
            return f"Step {number} of {total}"
        return f"第 {number} 步，共 {total} 步"

    def expect_stop_page(self, carrier: Carrier, step: Step) -> None:
        """The page before the step that cannot be undone is shown."""
        stop = self.say("Stop: this cannot be undone")
        self.expect_screen(title=stop, heading=stop, carrier=carrier.slug, step=step.id)

    def expect_notice(self, text: str) -> None:
        """The guide tells something, to eyes and to screen readers."""
        expect(self.notice).to_contain_text(self.say(text))
        spoken = self.page.get_by_role("status").filter(has_text=self.say(text))
        expect(spoken).to_have_count(1)

    def expect_settled(self, count: int, carrier: Carrier) -> None:
        """So many steps are settled."""
        text = self.say("{done} of {total} steps settled")
        text = text.format(done=count, total=len(steps_of(carrier)))
        expect(self.page.locator(".sx-progress-text")).to_have_text(text)


class KeyboardGuide(Guide):
    """Somebody who reads the guide in one language and has no mouse."""

    MOST_TABS = 300

    def __init__(self, page: Page, app_url: str, lang: str = "zh-Hans") -> None:
        super().__init__(page, app_url, lang)
        self._devtools = page.context.new_cdp_session(page)

    def press(self, label: str) -> None:
        """Press a button with the Enter key."""
        self.reach("button", re.compile(beginning(self.say(label)).pattern + "$"))
        self.page.keyboard.press("Enter")

    def follow(self, name: str) -> None:
        """Follow a link whose name begins like this."""
        self.reach("link", beginning(name))
        self.page.keyboard.press("Enter")

    def choose(self, label: str) -> None:
        """Choose with the space bar, or with the arrow keys further down."""
        wanted = self.say(label)
        self.reach("radio", re.compile(""))
        if not self.focused()[1].startswith(wanted):
            self._arrow_down_to(wanted)
        else:
            self.page.keyboard.press("Space")

    def answer(self, account: Account, answer: str) -> None:
        """Go down the list of answers with the arrow key."""
        self.reach("combobox", ending(account.names.in_(self.lang)))
        field = self.account(account)
        answers = field.locator("option").all_inner_texts()
        for _ in range(answers.index(self.say(answer))):
            self.page.keyboard.press("ArrowDown")
        chosen = field.locator("option:checked")
        expect(chosen).to_have_text(self.say(answer))

    def unfold_steps(self, summary: Locator) -> None:
        """Unfold the list of all steps with the Enter key."""
        self.reach("DisclosureTriangle", beginning(self.say("All steps")))
        self.page.keyboard.press("Enter")

    def reach(self, role: str, name: re.Pattern[str], key: str = "Tab") -> None:
        """Press Tab until something with this role and name has the focus."""
        passed: list[tuple[str, str]] = []
        while len(passed) < self.MOST_TABS and passed.count(NOTHING) < 2:
            found = self.focused()
            if found[0] == role and name.search(found[1]):
                return
            passed.append(found)
            self.page.keyboard.press(key)
        listed = "\n".join(f"  {role}: {name}" for role, name in passed)
        raise AssertionError(
            f"no {role} called {name.pattern!r} among what {key} reached:\n{listed}"
        )

    def tour(self, key: str) -> int:
        """Press a key until the focus has left the page; count the stops."""
        for stops in range(self.MOST_TABS):
            self.page.keyboard.press(key)
            if self.focused() == NOTHING:
                return stops
        raise AssertionError(f"{key} never leaves the page; now at {self.focused()}")

    def focused(self) -> tuple[str, str]:
        """Role and name of what has the focus, as a screen reader is told."""
        while True:
            active = self._devtools.send("Runtime.evaluate", {"expression": ACTIVE})
            handle = {"objectId": active["result"]["objectId"]}
            tree = self._devtools.send(
                "Accessibility.getPartialAXTree", {**handle, "fetchRelatives": False}
            )
            still = self._devtools.send(
                "Runtime.callFunctionOn",
                {**handle, "functionDeclaration": f"function() {{ {STILL} }}"},
            )
            # The page may have been drawn anew in between.
            if still["result"]["value"]:
                node = tree["nodes"][0]
                # What tells nobody anything, the body above all, is left out of the
                # tree, depending on what else has been asked about it.
                if node["ignored"]:
                    return NOTHING
                return node["role"]["value"], node.get("name", {}).get("value", "")

    def expect_focus_kept(self) -> None:
        """Something on the page has the focus still."""
        expect(self.page.locator("body:not(:focus) :focus")).to_have_count(1)

    def _arrow_down_to(self, wanted: str) -> None:
        seen: list[str] = []
        while not (name := self.focused()[1]).startswith(wanted):
            assert name not in seen, f"no {wanted!r} among {seen}"
            seen.append(name)
            self.page.keyboard.press("ArrowDown")


def go_the_whole_way(guide: Guide, carrier: Carrier) -> None:
    """From the home page through every step of closing a number to the end."""
    first, *others = steps_of(carrier)
    guide.visit()
    guide.follow(carrier.names.in_(guide.lang))
    guide.expect_overview(carrier)
    guide.press("Start")
    guide.expect_step(carrier, first)

    decide(guide, carrier)

    guide.expect_step(carrier, others[0])
    guide.expect_settled(1, carrier)
    open_too_early(guide, carrier, sending_step(carrier))
    guide.follow(guide.say("Overview"))
    guide.expect_overview(carrier)
    guide.press("Go on where you were")
    for settled, step in enumerate(others, start=1):
        guide.expect_step(carrier, step)
        guide.expect_settled(settled, carrier)
        if step.checklist:
            settle_accounts(guide)
        if step.irreversible:
            pass_stop_page(guide, carrier, step)
        guide.press("I have sent it: done" if step.sends else "Done, go on")
        if step.sends:
            find_it_sent_once(guide, carrier, step)

    guide.expect_overview(carrier)
    guide.expect_settled(len(others) + 1, carrier)
    finished = guide.page.locator(".sx-finished")
    expect(finished).to_contain_text(guide.say("You have done it all"))
    expect(guide.page.locator(".sx-actions button")).to_have_count(0)


def decide(guide: Guide, carrier: Carrier) -> None:
    """Nothing is chosen beforehand; without a choice nothing changes; then choose."""
    first = steps_of(carrier)[0]
    expect(guide.chosen).to_have_count(0)
    guide.press("Go on with this answer")
    guide.expect_notice("Choose an answer first. Nothing has changed.")
    guide.press(BY_HAND)
    guide.press("Take this way")
    guide.expect_notice("Choose a way out first. Nothing has changed.")
    expect(guide.heading).to_contain_text(first.title.in_(guide.lang))
    expect(guide.chosen).to_have_count(0)
    guide.expect_settled(0, carrier)
    guide.choose(CLOSING)
    expect(guide.chosen).to_have_value("cancel")
    guide.press("Take this way")


def leave_out(guide: Guide, carrier: Carrier, step: Step) -> None:
    """Leave a step out because the risk is accepted."""
    guide.follow(guide.say("Overview"))
    guide.expect_overview(carrier)
    guide.open_step(step)
    guide.expect_step(carrier, step)
    guide.press("Leave it out…")
    guide.choose("I know the risk and accept it")
    guide.press("Leave this step out")
    expect(guide.state_of(step)).to_have_text(guide.say("left out"))


def reach_stop_page(guide: Guide, carrier: Carrier) -> None:
    """Leave out every must before the step that sends, and open its stop page."""
    sending = sending_step(carrier)
    for step in must_steps_before(carrier, sending):
        leave_out(guide, carrier, step)
    guide.open_step(sending)
    guide.expect_step(carrier, sending)
    guide.press("Read the last page before it")
    guide.expect_stop_page(carrier, sending)


def open_too_early(guide: Guide, carrier: Carrier, step: Step) -> None:
    """The step says what comes first, leads there, and cannot be done."""
    guide.open_step(step)
    guide.expect_step(carrier, step)
    expect(guide.blockers).to_be_visible()
    for reason in guide.blockers.get_by_role("listitem").all():
        leads_to = reason.get_by_role("link").inner_text()
        assert reason.inner_text().replace(leads_to, "").strip(), "no reason is given"
    expect(guide.page.locator(".sx-actions .sx-primary")).to_be_disabled()
    reason = guide.blockers.get_by_role("link").first
    [other] = [
        other
        for other in steps_of(carrier)
        if other.title.in_(guide.lang) == reason.inner_text()
    ]
    guide.follow(reason.inner_text())
    guide.expect_step(carrier, other)


def settle_accounts(guide: Guide) -> None:
    """Go through the checklist; the step is open until every must is settled."""
    done = guide.button("Done, go on")
    expect(done).to_be_disabled()
    progress = guide.page.locator(".sx-checklist [role=status]")
    total = guide.page.locator(".sx-account").count()
    for number, account in enumerate(must_accounts(), start=1):
        expect(done).to_be_disabled()
        answer = "I have no such account" if number == 2 else "moved to another number"
        guide.answer(account, answer)
        text = guide.say("{done} of {total} settled").format(done=number, total=total)
        expect(progress).to_have_text(text)
    expect(done).to_be_enabled()


def pass_stop_page(guide: Guide, carrier: Carrier, step: Step) -> None:
    """Go back from the stop page once, then agree to it."""
    expect(guide.blockers).to_have_count(0)
    guide.press("Read the last page before it")
    guide.expect_stop_page(carrier, step)
    guide.press("Go back, change nothing")
    guide.expect_step(carrier, step)
    guide.press("Read the last page before it")
    guide.expect_stop_page(carrier, step)
    guide.press("I have read this and go on")
    guide.expect_step(carrier, step)


def find_it_sent_once(guide: Guide, carrier: Carrier, step: Step) -> None:
    """What was sent warns not to be sent again; then go on where it stopped."""
    following = steps_of(carrier)[steps_of(carrier).index(step) + 1]
    guide.expect_step(carrier, following)
    guide.open_step(step)
    guide.expect_step(carrier, step)
    warning = guide.say(
        "Sent. Do not send it a second time: repeated applications can cause errors. "
        "Wait for the answer, and ask about this one."
    )
    expect(guide.page.locator(".sx-warning", has_text=warning)).to_be_visible()
    expect(guide.page.locator(".sx-actions .sx-primary")).to_have_count(0)
    guide.follow(guide.say("Overview"))
    guide.expect_overview(carrier)
    guide.press("Go on where you were")


def every_screen(guide: Guide) -> Iterator[str]:
    """Walk through every kind of screen; yield what the one shown is called."""
    first = steps_of(YALIAO)[0]
    [checklist] = [step for step in steps_of(YALIAO) if step.checklist]
    [plain] = [step for step in steps_of(YALIAO) if step.gate == "second-contact"]
    guide.visit()
    yield "home"
    guide.follow(YALIAO.names.in_(guide.lang))
    guide.expect_overview(YALIAO)
    yield "overview"
    guide.press("Start")
    guide.expect_step(YALIAO, first)
    guide.press("Go on with this answer")
    guide.expect_notice("Choose an answer first. Nothing has changed.")
    yield "question"
    for answer in ("keep", "leave"):
        guide.page.locator(f'.sx-choices input[value="{answer}"]').check()
        guide.press("Go on with this answer")
    expect(guide.page.locator(".sx-outcome")).to_be_visible()
    yield "outcome"
    guide.page.locator(".sx-decision-fold > summary").click()
    yield "decision drawn"
    guide.press(BY_HAND)
    guide.press("Take this way")
    guide.expect_notice("Choose a way out first. Nothing has changed.")
    yield "decision by hand"
    guide.choose(CLOSING)
    guide.press("Take this way")
    guide.expect_step(YALIAO, checklist)
    yield "checklist"
    guide.page.locator(".sx-account summary").first.click()
    yield "checklist with an account unfolded"
    guide.open_step(plain)
    guide.expect_step(YALIAO, plain)
    guide.press("It did not work")
    expect(guide.page.locator(".sx-help")).to_be_visible()
    yield "step that did not work"
    guide.open_step(sending_step(YALIAO))
    guide.expect_step(YALIAO, sending_step(YALIAO))
    yield "blocked step"
    for part in (".sx-words", ".sx-folds", ".sx-log"):
        unfold(guide.page, part)
    yield "blocked step with everything unfolded"
    guide.press("Leave it out…")
    guide.press("Leave this step out")
    guide.expect_notice("Choose a reason first. Nothing has changed.")
    yield "leaving a step out"
    reach_stop_page(guide, YALIAO)
    yield "stop page"
    guide.visit(carrier="yaliao", part="refused")
    guide.page.locator('.sx-choices input[value="money-owed"]').check()
    yield "what they said"
    guide.press("Show me what to do")
    expect(guide.page.locator(".sx-recourse")).to_be_visible()
    unfold(guide.page, ".sx-words")
    yield "refused"
    guide.follow(guide.say("Compare"))
    expect(guide.page.locator(".sx-comparison")).to_be_visible()
    yield "comparison"
    guide.page.locator("#sx-choose").click()
    expect(guide.page.locator(".sx-chooser")).to_be_visible()
    yield "choosing what to compare"
    guide.page.locator("#sx-show-map").click()
    expect(guide.page.locator(".sx-map")).to_be_visible()
    guide.page.locator(".sx-map summary").click()
    yield "map of what is known"
    guide.page.locator("#sx-nav-home").click()
    guide.page.locator("#sx-to-identify").click()
    guide.page.locator("#sx-digits").fill("6700")
    expect(guide.page.locator(".sx-guides a").first).to_be_visible()
    yield "who runs it"
