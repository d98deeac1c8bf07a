"""The comparison page: choose carriers, see the table, take it along."""

import base64
from typing import Any

import ipywidgets

from simexit.catalog.comparison import Cell, Comparison, comparison
from simexit.catalog.difficulty import RULE, difficulty
from simexit.catalog.wording import N_
from simexit.i18n import translations
from simexit.views.components.choice_group import ChoiceGroup, Option
from simexit.views.components.region import Region
from simexit.views.links import carrier_link
from simexit.views.markup import render
from simexit.views.session import Session
from simexit.views.sourced import Sources

WHICH = N_("Carriers to compare")
ONLY = N_("Show only the differences")


class ComparisonView(ipywidgets.VBox):
    """Choice of carriers, "differences only", the table, and its CSV."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.intro = Region()
        self.choice = ChoiceGroup(multiple=True, on_choose=session.compare)
        self.differences = ipywidgets.Checkbox(indent=False)
        self.differences.add_class("sx-checkbox")
        self.table = Region({"visit": lambda query, _: session.visit(query)})
        super().__init__([self.intro, self.choice, self.differences, self.table])
        self.add_class("sx-compare")
        self._asked = ""
        self.differences.observe(self._on_differences, "value")

    def show(self) -> None:
        """Draw the page anew."""
        screen = self._session.screen
        words = translations(screen.lang)
        self.intro.markup = intro_markup(self._session)
        if self._asked != screen.lang or self.choice.value != screen.compared:
            self._asked = screen.lang
            options = _options(self._session)
            legend = words.gettext(WHICH)
            self.choice.ask(screen.lang, legend, options, screen.compared)
        self.differences.description = words.gettext(ONLY)
        self.differences.value = screen.differences_only
        self.table.markup = table_markup(self._session)

    def _on_differences(self, change: Any) -> None:
        if change.new != self._session.screen.differences_only:
            self._session.show_differences(change.new)


def intro_markup(session: Session) -> str:
    """The heading of the page."""
    return render(session.screen.lang, "compare_intro.html", screen=session.screen)


def table_markup(session: Session) -> str:
    """The table with a caption, scoped headers, and sources behind each cell."""
    from simexit.catalog.compare import CAPTION, as_csv, differences, frame

    screen = session.screen
    compared = comparison(session.catalog, screen.compared or None, screen.lang)
    table = frame(compared)
    shown = differences(table) if screen.differences_only else table
    labels = set(shown.index.get_level_values(1))
    data = base64.b64encode(("\ufeff" + as_csv(compared)).encode()).decode()
    return render(
        screen.lang,
        "comparison.html",
        caption=translations(screen.lang).gettext(CAPTION),
        columns=[
            {"name": c.names.in_(screen.lang), "href": carrier_link(screen, c.slug)}
            for c in compared.carriers
        ],
        groups=_groups(session, compared, labels),
        rule=RULE,
        csv={"href": f"data:text/csv;base64,{data}", "name": "simexit.csv"},
    )


def _groups(
    session: Session, compared: Comparison, labels: set[str]
) -> list[dict[str, Any]]:
    groups: dict[str, list[dict[str, Any]]] = {}
    for row in compared.rows:
        if row.label in labels:
            cells = [
                _cell(session, compared, i, row.criterion, cell)
                for i, cell in enumerate(row.cells)
            ]
            shown = {"criterion": row.criterion, "label": row.label, "cells": cells}
            groups.setdefault(row.group, []).append(shown)
    return [{"name": name, "rows": rows} for name, rows in groups.items()]


def _cell(
    session: Session, compared: Comparison, column: int, criterion: str, cell: Cell
) -> dict[str, Any]:
    carrier = compared.carriers[column]
    sources = Sources(session.catalog, carrier, compared.lang, session.today)
    return {
        "text": cell.text,
        "state": cell.state,
        "sources": sources.sources(cell.facts),
        "difficulty": difficulty(carrier) if criterion == "difficulty" else None,
    }


def _options(session: Session) -> tuple[Option, ...]:
    lang = session.screen.lang
    active = (c for c in session.catalog.carriers.values() if c.retired is None)
    return tuple(Option(c.slug, c.names.in_(lang)) for c in active)
