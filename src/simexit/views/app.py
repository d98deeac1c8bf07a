"""The app: masthead, notice, the page of the screen, and the shell around them."""

from functools import cached_property
from typing import Any

from simexit.catalog.wording import N_
from simexit.i18n import translations
from simexit.views.comparing import ComparisonView
from simexit.views.components.component import Column
from simexit.views.components.region import Region
from simexit.views.components.shell import Shell
from simexit.views.dossier import DossierPanel
from simexit.views.footer import Footer
from simexit.views.guide import GuideView
from simexit.views.guide_markup import title_of
from simexit.views.home import HomeView
from simexit.views.identifying import IdentifyView
from simexit.views.masthead import Masthead
from simexit.views.notice import notice_markup
from simexit.views.screen import address
from simexit.views.session import Session
from simexit.views.still import still
from simexit.views.words import LOST, NOTICES, RELOAD

TITLE = N_("SIM Exit: give up a number safely")
IDENTIFY_TITLE = N_("Who runs this number? – SIM Exit")
COMPARE_TITLE = N_("Compare carriers – SIM Exit")


class App(Column):
    """The whole guide. It watches the session's screen and shows the page for it."""

    def __init__(
        self, session: Session, *, preview: bool = False, stored: bool = True
    ) -> None:
        """A `preview` is a part of another page: it keeps nothing, and leaves title,
        address and focus alone. What is not `stored` in a notebook needs no still."""
        self._preview, self._stored = preview, stored
        self.session = session
        self.masthead = Masthead(session)
        self.notice = Region({"visit": lambda query, _: session.visit(query)})
        self.footer = Footer(session)
        self.dossier = DossierPanel(session, offered=not preview)
        self.shell = Shell(session.return_to)
        super().__init__()
        self.add_class("sx-app")
        session.observe(self._on_screen, "screen")
        self._show()

    def _repr_mimebundle_(self, **given: Any) -> Any:
        """The widget, and what is readable where notebooks are only viewed."""
        bundle = super()._repr_mimebundle_(**given)
        if self._stored and isinstance(bundle, dict):
            bundle.update(still(self.session))
        return bundle

    # Pages are made when they are first shown: most visits see one or two.

    @cached_property
    def home(self) -> HomeView:
        """The page to begin with."""
        return HomeView(self.session)

    @cached_property
    def identify(self) -> IdentifyView:
        """The page that looks at a number's first digits."""
        return IdentifyView(self.session)

    @cached_property
    def guide(self) -> GuideView:
        """The page of one carrier."""
        return GuideView(self.session, self.footer.private, self.dossier)

    @cached_property
    def comparison(self) -> ComparisonView:
        """The page of several carriers side by side."""
        return ComparisonView(self.session)

    @property
    def page(self) -> HomeView | IdentifyView | GuideView | ComparisonView:
        """The page shown now."""
        match self.session.screen.page:
            case "identify":
                return self.identify
            case "guide":
                return self.guide
            case "compare":
                return self.comparison
            case _:
                return self.home

    def _on_screen(self, _change: Any) -> None:
        self._show()

    def _show(self) -> None:
        session = self.session
        self.masthead.show()
        # The guide shows what it has to tell beside its buttons.
        on_guide = session.screen.page == "guide"
        self.notice.markup = "" if on_guide else notice_markup(session)
        if on_guide:
            self.guide.notice.markup = notice_markup(session)
        self.page.show()
        self.footer.show()
        on_home = session.screen.page == "home" and self.dossier.show()
        dossier = (self.dossier,) if on_home else ()
        unseen = (*self.footer.stores, self.dossier.writer, self.dossier.reader)
        around = (self.footer, *unseen, self.shell)
        shown = (self.masthead, self.notice, self.page, *dossier)
        self.children = shown if self._preview else (*shown, *around)
        self.shell.lang = session.screen.lang
        self.shell.title = page_title(session)
        self.shell.address = address(session.screen)
        self.shell.heading = session.screen.heading
        self.shell.announcement = _spoken(session)
        words = translations(session.screen.lang)
        self.shell.lost, self.shell.reload = words.gettext(LOST), words.gettext(RELOAD)


def page_title(session: Session) -> str:
    """The title of the page: the screen's first."""
    words = translations(session.screen.lang)
    if session.screen.page == "guide":
        return title_of(session)
    titles = {"compare": COMPARE_TITLE, "identify": IDENTIFY_TITLE}
    return words.gettext(titles.get(session.screen.page, TITLE))


def _spoken(session: Session) -> str:
    notice = session.screen.notice
    if notice is None:
        return ""
    message = translations(session.screen.lang).gettext(NOTICES[notice.key])
    return message.format(*(notice.names or ("",)))
