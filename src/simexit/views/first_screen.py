"""The first screen as HTML, ready to be sent before any kernel has started."""

import datetime
from dataclasses import dataclass

from simexit.catalog.catalog import Catalog
from simexit.catalog.wording import N_
from simexit.i18n import known_language, translations
from simexit.views.app import page_title
from simexit.views.cards import cards_markup
from simexit.views.chooser import narrowing_markup, tools_markup
from simexit.views.comparing import intro_markup as compare_intro
from simexit.views.comparing import shown_markup
from simexit.views.footer import footer_markup
from simexit.views.guide_markup import article_markup, list_markup, more_markup
from simexit.views.home import intro_markup as home_intro
from simexit.views.identifying import ask_markup, hint_markup
from simexit.views.markup import render
from simexit.views.masthead import masthead_markup
from simexit.views.notice import notice_markup
from simexit.views.screen import Screen, screen_at
from simexit.views.session import Session
from simexit.views.words_markup import words_markup

DESCRIPTION = N_(
    "The open, sourced guide out of a SIM, eSIM or prepaid number: what to move first, "
    "what to say, what to keep as proof."
)


@dataclass(frozen=True)
class FirstScreen:
    """What the server sends at once: body markup, language, title and description."""

    html: str
    lang: str
    title: str
    description: str


def first_screen(
    query: str, default_lang: str | None, catalog: Catalog, today: datetime.date
) -> FirstScreen:
    """The screen that `query` asks for, from the same templates as the live one."""
    start = Screen(lang=known_language(default_lang))
    session = Session(catalog, today, screen_at(query, catalog, start))
    lang = session.screen.lang
    html = render(
        lang,
        "first_screen.html",
        page=session.screen.page,
        masthead=masthead_markup(session),
        notice=notice_markup(session),
        parts=_parts(session),
        footer=footer_markup(session),
    )
    description = translations(lang).gettext(DESCRIPTION)
    return FirstScreen(html, lang, page_title(session), description)


def _parts(session: Session) -> tuple[str, ...]:
    if session.screen.page == "guide":
        main = article_markup(session) + words_markup(session) + more_markup(session)
        return (main, list_markup(session))
    if session.screen.page == "compare":
        chosen = (tools_markup(session), narrowing_markup(session))
        return (compare_intro(session), *chosen, shown_markup(session))
    if session.screen.page == "identify":
        return (ask_markup(session), hint_markup(session))
    return (home_intro(session, session.screen.query), cards_markup(session))
