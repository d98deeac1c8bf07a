"""The comparison page: choose carriers, see them side by side, take the table along."""

import base64
from typing import Any

from simexit.catalog.comparison import Cell, Comparison, comparison
from simexit.catalog.difficulty import RULE, difficulty
from simexit.catalog.selection import Selection
from simexit.i18n import translations
from simexit.views.chooser import (
    choice_markup,
    narrowing_markup,
    offered,
    tools_markup,
)
from simexit.views.components.component import Column
from simexit.views.components.region import Region
from simexit.views.glance import map_markup
from simexit.views.links import carrier_link
from simexit.views.markup import render
from simexit.views.screen import MAX_COMPARED, MAX_QUERY
from simexit.views.session import Session
from simexit.views.sourced import Sources


class ComparisonView(Column):
    """What to compare and how to look at it, then the table or the map."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._drawn: tuple[object, ...] = ()
        self.intro = Region()
        self.tools = Region(
            {
                "unfold": lambda wish, _: session.unfold_choice(wish == "yes"),
                "sort": lambda sort, _: session.arrange(sort=sort),
                "differences": lambda _, only: session.show_differences(only),
                "visit": self._on_visit,
            }
        )
        self.narrowing = Region(
            {
                "seek": self._on_seek,
                "place": lambda code, _: session.arrange(jurisdiction=code),
                "kind": lambda kind, _: session.arrange(kind=kind),
            }
        )
        self.choice = Region({"choose": self._on_choose, "choose-all": self._on_all})
        self.table = Region({"visit": self._on_visit})
        parts = (self.intro, self.tools, self.narrowing, self.choice, self.table)
        super().__init__(parts)
        self.add_class("sx-compare")

    def show(self) -> None:
        """Draw the page anew, but never the field while somebody types in it."""
        session = self._session
        self.intro.markup = intro_markup(session)
        self.tools.markup = tools_markup(session)
        fields = self._fields(session.screen.sought)
        if self._drawn != fields:
            self._drawn = fields
            self.narrowing.markup = narrowing_markup(session)
        self.choice.markup = choice_markup(session)
        self.table.markup = shown_markup(session)

    def _fields(self, sought: str) -> tuple[object, ...]:
        """What the fields that narrow down show."""
        screen = self._session.screen
        unfolded = screen.choosing or screen.at_a_glance
        return (screen.lang, unfolded, screen.selection, sought)

    def _on_seek(self, name: str, _checked: bool) -> None:
        self._drawn = self._fields(name[:MAX_QUERY])
        self._session.seek(name)

    def _on_choose(self, slug: str, checked: bool) -> None:
        if slug not in self._session.catalog.carriers:
            return
        others = tuple(s for s in self._session.screen.compared if s != slug)
        self._session.compare((*others, slug) if checked else others)
        self.choice.redraw()  # over a tick that was not taken

    def _on_all(self, _value: str, _checked: bool) -> None:
        found = offered(self._session)[:MAX_COMPARED]
        self._session.compare(tuple(carrier.slug for carrier in found))

    def _on_visit(self, query: str, _checked: bool) -> None:
        self._session.visit(query)


def intro_markup(session: Session) -> str:
    """The heading of the page."""
    return render(session.screen.lang, "compare_intro.html", screen=session.screen)


def shown_markup(session: Session) -> str:
    """The map when that is asked for, else the table."""
    at_a_glance = session.screen.at_a_glance
    return map_markup(session) if at_a_glance else table_markup(session)


def table_markup(session: Session) -> str:
    """The table with a caption, scoped headers, and sources behind each cell."""
    from simexit.catalog.compare import CAPTION, as_csv, only_differences

    screen = session.screen
    order = Selection(sort=screen.selection.sort)
    compared = comparison(session.catalog, screen.compared or None, screen.lang, order)
    shown = only_differences(compared) if screen.differences_only else compared
    data = base64.b64encode(("\ufeff" + as_csv(compared)).encode()).decode()
    return render(
        screen.lang,
        "comparison.html",
        caption=translations(screen.lang).gettext(CAPTION),
        columns=[
            {"name": c.names.in_(screen.lang), "href": carrier_link(screen, c.slug)}
            for c in compared.carriers
        ],
        groups=_groups(session, shown),
        rule=RULE,
        csv={"href": f"data:text/csv;base64,{data}", "name": "simexit.csv"},
    )


def _groups(session: Session, compared: Comparison) -> list[dict[str, Any]]:
    groups: dict[str, list[dict[str, Any]]] = {}
    for row in compared.rows:
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
        "carrier": carrier.names.in_(compared.lang),
        "text": cell.text,
        "state": cell.state,
        "sources": sources.sources(cell.facts),
        "difficulty": difficulty(carrier) if criterion == "difficulty" else None,
    }
