"""A draft of a carrier file: written in a field, checked, previewed as shown."""

import datetime
from dataclasses import replace
from typing import Any

import ipywidgets

from simexit.catalog.catalog import Catalog
from simexit.catalog.draft import check_draft
from simexit.catalog.starter import starter_text
from simexit.catalog.wording import N_
from simexit.i18n import translations
from simexit.views.app import App
from simexit.views.components.region import Region
from simexit.views.components.shell import Shell
from simexit.views.markup import render
from simexit.views.screen import Screen
from simexit.views.session import Session

FIELD = N_("Carrier file (YAML)")
CHECK = N_("Check and preview")


class DraftView(ipywidgets.VBox):
    """A text field with a carrier file, its problems, and the guide made of it.

    Nothing is written to disk: the text goes into `carriers/<slug>.yaml` by hand.
    """

    def __init__(self, today: datetime.date, lang: str) -> None:
        self._today = today
        self._lang = lang
        words = translations(lang)
        self.intro = Region(markup=render(lang, "draft_intro.html"))
        self.text = ipywidgets.Textarea(
            value=starter_text("my-carrier", today),
            description=words.gettext(FIELD),
            rows=24,
        )
        self.check_button = ipywidgets.Button(description=words.gettext(CHECK))
        for css_class in ("sx-button", "sx-primary"):
            self.check_button.add_class(css_class)
        self.problems = Region(markup=_problems_markup(lang, None))
        self.preview = ipywidgets.VBox()
        self._shell = Shell(lambda _query: None, lang=lang)
        super().__init__([*self._fixed(), self.preview, self._shell])
        self.add_class("sx-app")
        self.add_class("sx-draft-page")
        self.check_button.on_click(self._on_check)

    def check(self) -> None:
        """Check the text and show its problems, or the preview when it has none."""
        catalog, slug = check_draft(self.text.value, today=self._today)
        self.problems.markup = _problems_markup(self._lang, catalog.problems)
        shown = slug in catalog.carriers
        self.preview.children = (self._preview(catalog, slug),) if shown else ()

    def _fixed(self) -> tuple[ipywidgets.Widget, ...]:
        return (self.intro, self.text, self.check_button, self.problems)

    def _on_check(self, _button: Any) -> None:
        self.check()

    def _preview(self, catalog: Catalog, slug: str) -> App:
        screen = Screen(page="guide", carrier=slug, lang=self._lang)
        compared = replace(screen, compared=(slug,))
        return App(Session(catalog, self._today, compared), preview=True)


def _problems_markup(lang: str, problems: Any) -> str:
    return render(lang, "problems.html", problems=problems)
