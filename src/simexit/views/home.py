"""The home page: find a card by any of its names."""

from dataclasses import replace
from typing import Any

import ipywidgets

from simexit.case.case import Case
from simexit.case.plan import SETTLED, make_plan
from simexit.catalog.carrier import Carrier
from simexit.catalog.difficulty import Difficulty, difficulty
from simexit.catalog.search import find_carriers
from simexit.i18n import translations
from simexit.views.components.region import Region
from simexit.views.links import carrier_link, home_link, step_link
from simexit.views.markup import render
from simexit.views.screen import MAX_QUERY
from simexit.views.session import Session


class HomeView(ipywidgets.VBox):
    """A search field and the cards that match what is typed."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._in_field: tuple[str, str] | None = None
        self._intro = Region({"search": self._on_search})
        self._cards = Region({"visit": self._on_visit, "search": self._on_clear})
        super().__init__([self._intro, self._cards])
        self.add_class("sx-home")

    def show(self) -> None:
        """Draw the page anew, but never the search field while somebody types in it."""
        screen = self._session.screen
        if self._in_field != (screen.lang, screen.query):
            self._in_field = (screen.lang, screen.query)
            self._intro.markup = intro_markup(self._session, screen.query)
        self._cards.markup = cards_markup(self._session)

    def _on_search(self, query: str, _checked: bool) -> None:
        self._in_field = (self._session.screen.lang, query[:MAX_QUERY])
        self._session.search(query)

    def _on_clear(self, _query: str, _checked: bool) -> None:
        self._session.search("")

    def _on_visit(self, query: str, _checked: bool) -> None:
        self._session.visit(query)


def intro_markup(session: Session, query: str) -> str:
    """Heading and search field, with `query` in it."""
    screen = replace(session.screen, query=query)
    return render(screen.lang, "home.html", screen=screen)


def cards_markup(session: Session) -> str:
    """The cards that match the query, best first."""
    screen = session.screen
    active = (c for c in session.catalog.carriers.values() if c.retired is None)
    found = find_carriers(screen.query, active)
    return render(
        screen.lang,
        "cards.html",
        screen=screen,
        begun=[_begun(session, case) for case in _cases(session)],
        cards=[_card(session, carrier) for carrier in found],
        links={"home": home_link(screen)},
    )


def difficulty_words(found: Difficulty, lang: str) -> str:
    """The difficulty in words, as the comparison has it."""
    words = translations(lang)
    text = words.gettext("{hard} of {total} points").format(
        hard=found.hard, total=found.total
    )
    if found.unknown:
        text += " · " + words.gettext("{n} more are unknown").format(n=found.unknown)
    return text


def _cases(session: Session) -> tuple[Case, ...]:
    """The cases that were begun and still have a guide."""
    known = session.catalog.carriers
    return tuple(case for case in session.screen.cases if case.carrier in known)


def _begun(session: Session, case: Case) -> dict[str, Any]:
    carrier = session.catalog.carriers[case.carrier]
    plan = make_plan(carrier, session.catalog.accounts, case)
    shown = replace(session.screen, carrier=carrier.slug)
    return {
        "name": carrier.names.in_(session.screen.lang),
        "settled": sum(planned.status in SETTLED for planned in plan.steps),
        "total": len(plan.steps),
        "href": step_link(shown, plan.next.step.id if plan.next else ""),
    }


def _card(session: Session, carrier: Carrier) -> dict[str, Any]:
    lang = session.screen.lang
    found = difficulty(carrier)
    unknown = translations(lang).gettext("Operator unknown")
    return {
        "carrier": carrier,
        "href": carrier_link(session.screen, carrier.slug),
        "place": carrier.operator.in_(lang) if carrier.operator else unknown,
        "difficulty": found,
        "difficulty_text": difficulty_words(found, lang),
    }
