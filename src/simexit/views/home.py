"""The home page: find a card by any of its names."""

from dataclasses import replace

from simexit.views.cards import cards_markup
from simexit.views.components.component import Column
from simexit.views.components.region import Region
from simexit.views.links import identify_link
from simexit.views.markup import render
from simexit.views.screen import MAX_QUERY
from simexit.views.session import Session


class HomeView(Column):
    """A search field and the cards that match what is typed."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._in_field: tuple[str, str] | None = None
        self._intro = Region({"search": self._on_search, "visit": self._on_visit})
        self._cards = Region({"visit": self._on_visit, "search": self._on_clear})
        super().__init__([self._intro, self._cards])
        self.add_class("sx-home")

    def show(self) -> None:
        """Draw the page anew, but never the search field while somebody types in it."""
        screen = self._session.screen
        if self._in_field != (screen.lang, screen.query):
            self._in_field = (screen.lang, screen.query)
            self._intro.markup = intro_markup(self._session, screen.query)
            self._intro.redraw()
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
    links = {"identify": identify_link(screen)}
    return render(screen.lang, "home.html", screen=screen, links=links)
