"""A draft of a carrier file: begun in a form, then written, checked and previewed."""

import datetime
from typing import Any

import ipywidgets

from simexit.catalog.catalog import Catalog
from simexit.catalog.draft import check_draft, with_names
from simexit.catalog.loader import load_catalog
from simexit.catalog.starter import starter_text
from simexit.catalog.wording import N_
from simexit.i18n import translations
from simexit.views.app import App
from simexit.views.comparing import table_markup
from simexit.views.components.region import Region
from simexit.views.components.shell import Shell
from simexit.views.markup import render
from simexit.views.screen import BEGAN_WITH, Screen
from simexit.views.session import Session

FIELD = N_("Carrier file (YAML)")
CHECK = N_("Check and preview")
WRITE = N_("Write this into the file")
# The form: what the fields are called, in the order in which they are asked.
FORM = {
    "slug": N_("Short name for addresses"),
    "zh_hans": N_("Name in Chinese"),
    "en": N_("Name in English"),
}
PLACE = N_("Whose law applies")


class DraftView(ipywidgets.VBox):
    """A form and a field for a carrier file, its problems, and what is made of it.

    Nothing is written to disk: the text goes into `carriers/<slug>.yaml` by hand.
    """

    def __init__(self, today: datetime.date, lang: str) -> None:
        self._today = today
        self._lang = lang
        words = translations(lang)
        self.intro = Region(markup=render(lang, "draft_intro.html"))
        self.form = {
            name: ipywidgets.Text(description=words.gettext(label))
            for name, label in FORM.items()
        }
        self.place = ipywidgets.Dropdown(
            description=words.gettext(PLACE), options=_places(today, lang)
        )
        self.write_button = ipywidgets.Button(description=words.gettext(WRITE))
        self.write_button.add_class("sx-button")
        self.text = ipywidgets.Textarea(
            value=starter_text("my-carrier", today),
            description=words.gettext(FIELD),
            rows=24,
            continuous_update=False,
        )
        for field in (*self.form.values(), self.place, self.text):
            field.add_class("sx-draft-field")
        self.check_button = ipywidgets.Button(description=words.gettext(CHECK))
        for css_class in ("sx-button", "sx-primary"):
            self.check_button.add_class(css_class)
        self.problems = Region(markup=_problems_markup(lang, None))
        self.preview = ipywidgets.VBox()
        self.preview.add_class("sx-preview")
        self._shell = Shell(lambda _query: None, lang=lang)
        super().__init__([*self._fixed(), self.preview, self._shell])
        self.add_class("sx-app")
        self.add_class("sx-draft-page")
        self.check_button.on_click(self._on_check)
        self.write_button.on_click(self._on_write)
        # Problems are told as soon as one has written something and looks up.
        self.text.observe(self._on_check, "value")

    def check(self) -> None:
        """Check the text and show its problems, or the preview when it has none."""
        catalog, slug = check_draft(self.text.value, today=self._today)
        self.problems.markup = _problems_markup(self._lang, catalog.problems)
        shown = slug in catalog.carriers
        self.preview.children = self._previews(catalog, slug) if shown else ()

    def _fixed(self) -> tuple[ipywidgets.Widget, ...]:
        form = (*self.form.values(), self.place, self.write_button)
        return (self.intro, *form, self.text, self.check_button, self.problems)

    def _on_write(self, _button: ipywidgets.Button) -> None:
        """Put what the form holds into the text; what is empty changes nothing."""
        given = {name: field.value for name, field in self.form.items()}
        self.text.value = with_names(
            self.text.value, **given, jurisdiction=self.place.value
        )

    def _on_check(self, _change: Any) -> None:
        self.check()

    def _previews(self, catalog: Catalog, slug: str) -> tuple[App, Region]:
        """The guide, to click through, and the carrier's column of the comparison."""
        others = [s for s in BEGAN_WITH if s in catalog.carriers and s != slug]
        beside = (slug, *others[:1])
        screen = Screen(page="guide", carrier=slug, lang=self._lang, compared=beside)
        session = Session(catalog, self._today, screen)
        table = table_markup(session)
        column = Region(
            {"visit": lambda query, _: session.visit(query)},
            markup=render(self._lang, "draft_column.html", table=table),
        )
        column.add_class("sx-compare")
        return App(session, preview=True), column


def _places(today: datetime.date, lang: str) -> list[tuple[str, str]]:
    """The jurisdictions to choose from; first of all none, which changes nothing."""
    known = load_catalog(today=today).jurisdictions.values()
    return [("", ""), *((place.names.in_(lang), place.code) for place in known)]


def _problems_markup(lang: str, problems: Any) -> str:
    return render(lang, "problems.html", problems=problems)
