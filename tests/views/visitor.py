"""A visitor: uses the app as a person does, through what is on the screen."""

import datetime
from collections.abc import Iterator, Mapping
from typing import Any

import ipywidgets
from views.reading import Page, faults, page, page_of, shown, tags

from simexit.case.plan import PlannedStep
from simexit.catalog.catalog import Catalog
from simexit.views.app import App
from simexit.views.components.region import Region
from simexit.views.screen import Screen
from simexit.views.session import Session


def send(widget: ipywidgets.Widget, content: Any) -> None:
    """Hand a message to a widget, as ipywidgets does with one from the browser."""
    widget._handle_custom_msg(content, [])


class Visitor:
    """Somebody at the app. What is not on the screen cannot be used."""

    def __init__(
        self, catalog: Catalog, today: datetime.date, query: str = "", **screen: Any
    ) -> None:
        self.session = Session(catalog, today, Screen(**screen))
        self.session.visit(query)
        self.app = App(self.session)

    @property
    def screen(self) -> Screen:
        return self.session.screen

    @property
    def page(self) -> Page:
        """Everything on the screen."""
        return page_of(self.app)

    @property
    def planned(self) -> PlannedStep:
        """The step on the screen, as it stands."""
        return self.session.plan.step(self.screen.step)

    @property
    def buttons(self) -> dict[str, ipywidgets.Button]:
        """The buttons on the screen by what they do."""
        return {
            css_class.removeprefix("sx-action-"): widget
            for widget in shown(self.app)
            if isinstance(widget, ipywidgets.Button)
            for css_class in widget._dom_classes
            if css_class.startswith("sx-action-")
        }

    def press(self, action: str) -> None:
        """Press a button, which must not be grey."""
        button = self.buttons[action]
        assert not button.disabled, action
        button.click()

    def use(
        self, selector: str, value: str | None = None, checked: bool = False
    ) -> None:
        """Click or change an element; send what components/region.js would send."""
        for region in self._regions:
            found = _find(region.markup, selector)
            if found is not None:
                own = found.get("data-value", found.get("value", ""))
                given = {"value": own if value is None else value, "checked": checked}
                send(region, {"name": found["data-send"], **given})
                return
        raise AssertionError(f"nothing on the screen is {selector}")

    def choose(self, option: str, checked: bool = True) -> None:
        """Tick one option of the question on the screen."""
        self.use(f'input[value="{option}"]', checked=checked)

    def options(self) -> list[str]:
        """The options of the question on the screen."""
        boxes = self._tags("input", "data-send")
        return [box["value"] for box in boxes if box["data-send"] == "choose"]

    def chosen(self) -> list[str]:
        """The options that are ticked on the screen."""
        boxes = self._tags("input", "checked")
        return [box["value"] for box in boxes if box["data-send"] == "choose"]

    def answer(self, account: str, answer: str) -> None:
        """Say in the checklist how an account stands."""
        self.use(f"#sx-account-{account}", value=answer)

    def answers(self) -> dict[str, str]:
        """What the checklist shows for each account."""
        own = "sx-account-"
        ids = [select["id"] for select in self._tags("select")]
        accounts = [i.removeprefix(own) for i in ids if i.startswith(own)]
        if not accounts:
            return {}
        said = [option["value"] for option in self._tags("option", "selected")]
        return dict(zip(accounts, said, strict=True))

    def open_step(self, step_id: str) -> None:
        """Go to a step by the list of all steps."""
        self.use(f"#sx-step-{step_id}")

    def speak(self, lang: str) -> None:
        """Change the language in the masthead."""
        self.use(f"#sx-lang-{lang}")

    def start(self, way: str) -> None:
        """Decide on a way out and go on with its first step."""
        self.open_step("decide")
        self.press("ask-way")
        self.choose(way)
        self.press("choose")

    def settle(self) -> None:
        """Do all that the step on the screen wants, and say that it is done."""
        step_id = self.screen.step
        for account in self.answers():
            self.answer(account, "moved")
        if self.planned.needs_stop_page:
            self.press("complete")
            self.press("confirm-stop")
        assert step_id == self.screen.step
        self.press("complete")

    def settle_until(self, step_id: str) -> None:
        """Settle one step after the other until this one is on the screen."""
        while self.screen.step != step_id:
            self.settle()

    def faults(self) -> list[str]:
        """What is wrong with the screen, and where the shell tells something else."""
        domains = {
            domain
            for carrier in self.session.catalog.carriers.values()
            for domain in self.session.catalog.official_domains(carrier)
        }
        found = faults(self.page, domains)
        for key, told, shown_now in self._frame():
            if told != shown_now:
                found.append(f"the shell's {key} is {told!r}, shown is {shown_now!r}")
        return found

    def _frame(self) -> list[tuple[str, str, str]]:
        shell, guide = self.app.shell, self.app.guide
        key = " ".join(heading["data-heading"] for heading in self._tags("h1"))
        [lang] = [a["lang"] for a in self._tags("a", "hreflang") if "aria-current" in a]
        told = page(self.app.notice.markup, guide.notice.markup).texts(".sx-notice > p")
        return [
            ("heading", shell.heading, key),
            ("language", shell.lang, lang),
            ("announcement", " ".join(shell.announcement.split()), "".join(told)),
        ]

    @property
    def _regions(self) -> Iterator[Region]:
        return (part for part in shown(self.app) if isinstance(part, Region))

    def _tags(self, name: str, attribute: str = "") -> list[Mapping[str, str]]:
        return [
            tag.attributes
            for region in self._regions
            for tag in tags(region.markup)
            if tag.name == name and (not attribute or attribute in tag.attributes)
        ]


def _find(markup: str, selector: str) -> Mapping[str, str] | None:
    """The attributes of the first element found that reports something."""
    if selector.startswith("#"):
        wanted = (t.attributes for t in tags(markup) if "data-send" in t.attributes)
        return next((a for a in wanted if a.get("id") == selector[1:]), None)
    if "data-send" not in markup:
        return None
    return getattr(page(markup).select_one(f"{selector}[data-send]"), "attrs", None)
