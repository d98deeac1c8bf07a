"""A visitor: uses the app as a person does, through what is on the screen."""

import datetime
from typing import Any

import ipywidgets

from simexit.case.plan import PlannedStep
from simexit.catalog.catalog import Catalog
from simexit.views.app import App
from simexit.views.components.region import Region
from simexit.views.screen import Screen
from simexit.views.session import Session
from views.reading import Page, faults, markup_of, page, shown


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
        return page(markup_of(self.app))

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

    def use(self, selector: str, value: str | None = None, checked: bool = False) -> None:
        """Click or change an element; send what components/region.js would send."""
        for region in shown(self.app):
            markup = region.markup if isinstance(region, Region) else ""
            element = page(markup).soup.select_one(f"{selector}[data-send]")
            if element is not None:
                own = element.get("data-value", element.get("value", ""))
                given = {"value": own if value is None else value, "checked": checked}
                send(region, {"name": element["data-send"], **given})
                return
        raise AssertionError(f"nothing on the screen is {selector}")

    def choose(self, option: str, checked: bool = True) -> None:
        """Tick one option of the question on the screen."""
        self.use(f'input[value="{option}"]', checked=checked)

    def chosen(self) -> list[str]:
        """The options that are ticked on the screen."""
        return [str(box["value"]) for box in self.page.soup.select("input[checked]")]

    def answer(self, account: str, answer: str) -> None:
        """Say in the checklist how an account stands."""
        self.use(f"#sx-account-{account}", value=answer)

    def answers(self) -> dict[str, str]:
        """What the checklist shows for each account."""
        return {
            str(select["id"]).removeprefix("sx-account-"): str(option["value"])
            for select in self.page.soup.select("select")
            for option in select.select("option[selected]")
        }

    def open_step(self, step_id: str) -> None:
        """Go to a step by the list of all steps."""
        self.use(f"#sx-step-{step_id}")

    def speak(self, lang: str) -> None:
        """Change the language in the masthead."""
        self.use(f"#sx-lang-{lang}")

    def start(self, way: str) -> None:
        """Decide on a way out and go on with its first step."""
        self.open_step("decide")
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
        found = faults(self.page.markup, domains)
        for key, shell, page in self._frame():
            if shell != page:
                found.append(f"the shell's {key} is {shell!r}, the page has {page!r}")
        return found

    def _frame(self) -> list[tuple[str, str, str]]:
        shell, soup = self.app.shell, self.page.soup
        key = soup.select_one("h1")["data-heading"]
        lang = soup.select_one(".sx-languages [aria-current]")["lang"]
        notice = " ".join(self.page.texts(".sx-notice > p"))
        return [
            ("heading", shell.heading, str(key)),
            ("language", shell.lang, str(lang)),
            ("announcement", shell.announcement, notice),
        ]
