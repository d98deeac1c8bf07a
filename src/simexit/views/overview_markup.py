"""The markup of a carrier's first page: who it is, how hard to leave, the case."""

from collections.abc import Iterable
from typing import Any

from markupsafe import Markup

from simexit.case.deadline import sent_on
from simexit.catalog.difficulty import difficulty
from simexit.views.cards import difficulty_words
from simexit.views.links import refused_link
from simexit.views.markup import render
from simexit.views.session import Session
from simexit.views.sourced import Sources, sources_of
from simexit.views.timeline import timeline_markup
from simexit.views.trust import trust_of


def overview_markup(session: Session) -> str:
    """What to know before the first step; in a case that was begun, what to heed."""
    screen, carrier = session.screen, session.carrier
    return render(
        screen.lang,
        "overview.html",
        screen=screen,
        about=Markup() if screen.case.begun else _about(session),
        refused=refused_link(screen) if sent_on(session.plan) else "",
        name=carrier.names.in_(screen.lang),
        carrier=carrier,
        finished=session.plan.finished,
        old=sources_of(session).old,
        trust=trust_of(session),
    )


def overview_more_markup(session: Session) -> str:
    """The case so far; how to reach the carrier; what the law gives."""
    carrier, sources = session.carrier, sources_of(session)
    jurisdiction = session.catalog.jurisdiction_of(carrier)
    return render(
        session.screen.lang,
        "overview_more.html",
        screen=session.screen,
        timeline=timeline_markup(session),
        about=_about(session) if session.screen.case.begun else Markup(),
        contacts=_entries(carrier.contacts, sources),
        difficulty=difficulty(carrier),
        rights=sources.all_said(jurisdiction.rights),
        bodies=_entries(jurisdiction.bodies, sources),
    )


def _about(session: Session) -> Markup:
    """Who the carrier is, and how hard it is to leave."""
    carrier, lang = session.carrier, session.screen.lang
    found = difficulty(carrier)
    return render(
        lang,
        "overview_about.html",
        carrier=carrier,
        jurisdiction=session.catalog.jurisdiction_of(carrier),
        summary=sources_of(session).all_said(carrier.summary),
        difficulty=found,
        difficulty_text=difficulty_words(found, lang),
        trust=trust_of(session),
    )


def _entries(entries: Iterable[Any], sources: Sources) -> list[dict[str, Any]]:
    """Contacts or authorities with their sources and conditions as shown."""
    return [
        {
            "entry": entry,
            "url": sources.linked(entry.url),
            "sources": sources.sources(entry.facts),
            "label": sources.label(entry.facts),
            "conditions": sources.all_said(getattr(entry, "conditions", ())),
        }
        for entry in entries
    ]
