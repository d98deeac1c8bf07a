"""The masthead: brand, main navigation, language switch."""

from simexit.i18n import LANGUAGE_NAMES
from simexit.views.components.region import Region
from simexit.views.links import compare_link, home_link, language_links
from simexit.views.markup import render
from simexit.views.screen import BEGAN_WITH
from simexit.views.session import Session


class Masthead(Region):
    """Links to the main screens, and to this one in every language."""

    def __init__(self, session: Session) -> None:
        self._session = session
        super().__init__(
            {
                "visit": lambda query, _: session.visit(query),
                "speak": lambda lang, _: session.speak(lang),
            }
        )

    def show(self) -> None:
        """Draw the masthead anew."""
        self.markup = masthead_markup(self._session)


def masthead_markup(session: Session) -> str:
    """The masthead for the screen shown."""
    screen, known = session.screen, session.catalog.carriers
    slugs = screen.compared or tuple(s for s in BEGAN_WITH if s in known)
    links = {
        "home": home_link(screen),
        "compare": compare_link(screen, slugs),
        "languages": language_links(screen, tuple(LANGUAGE_NAMES)),
    }
    return render(screen.lang, "masthead.html", screen=screen, links=links)
