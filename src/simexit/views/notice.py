"""The notice: one thing to tell a person above the page, with a way on."""

from simexit.i18n import translations
from simexit.views.links import carrier_link
from simexit.views.markup import render
from simexit.views.session import Session
from simexit.views.words import NOTICES


def notice_markup(session: Session) -> str:
    """What there is to tell, with names like the one asked for; empty for nothing."""
    screen = session.screen
    if screen.notice is None:
        return ""
    words = translations(screen.lang)
    first, *near = screen.notice.names or ("",)
    links = [
        {
            "href": carrier_link(screen, slug),
            "name": session.catalog.carriers[slug].names.in_(screen.lang),
        }
        for slug in near
        if slug in session.catalog.carriers
    ]
    text = words.gettext(NOTICES[screen.notice.key]).format(first)
    return render(screen.lang, "notice.html", notice={"text": text, "links": links})
