"""The footer: whether progress is kept in this browser, and how to delete it."""

from simexit.case.record import write_record
from simexit.i18n import translations
from simexit.views.components.keeper import Keeper
from simexit.views.components.private import Files, Private, Slots
from simexit.views.components.region import Region
from simexit.views.kept import restore
from simexit.views.markup import render
from simexit.views.session import Session
from simexit.views.words import KEEP_HERE, KEEPING


class Footer(Region):
    """Says what is kept, and hands the person's wish on to the keeper."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.keeper = Keeper(
            self._on_found, session.stop_keeping, session.forget, session.resume
        )
        self.private = Private()
        self.stores = (self.keeper, self.private, Files(), Slots())
        super().__init__({"keep": self._on_keep})

    def show(self) -> None:
        """Draw the footer anew and keep the cases as they are now."""
        screen = self._session.screen
        self.markup = footer_markup(self._session)
        words = translations(screen.lang)
        elsewhere = (KEEPING["older"], KEEP_HERE)
        self.keeper.older = [words.gettext(text) for text in elsewhere]
        # The state first: the browser looks at it when the record changes.
        self.keeper.state = screen.keeping
        if self.keeper.active:
            self.keeper.record = write_record(screen.cases)

    def _on_found(self, record: str) -> None:
        """Take up the cases; what the browser keeps of them itself moves along."""
        for old, new in restore(self._session, record).items():
            self.private.move(old, new)

    def _on_keep(self, wish: str, _checked: bool) -> None:
        if wish == "off":
            self._session.stop_keeping("off")
        elif wish == "wipe":
            self._session.forget()
            restore(self._session, "")
        if wish in ("off", "on", "wipe", "download"):
            self.keeper.command(wish)


def footer_markup(session: Session) -> str:
    """What is kept, in words, and the buttons that fit."""
    screen = session.screen
    text = translations(screen.lang).gettext(KEEPING[screen.keeping])
    return render(screen.lang, "keeping.html", state=screen.keeping, text=text)
