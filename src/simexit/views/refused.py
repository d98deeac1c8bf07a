"""Refused or silent, as shown: what they said, what to send, to whom and by when."""

from typing import Any

from simexit.case.correspondence import Purpose
from simexit.case.deadline import reply_deadline
from simexit.case.refusal import (
    BodyToday,
    OpenRoute,
    Recourse,
    days_of,
    recourse,
)
from simexit.catalog.jurisdiction import Body
from simexit.catalog.refusal import Reason
from simexit.catalog.step import WordsKind
from simexit.catalog.wording import N_, finding_in_words
from simexit.i18n import Translations, translations
from simexit.views.components.choice_group import Option
from simexit.views.links import log_link
from simexit.views.markup import render
from simexit.views.route_words import STANDINGS, route_lines
from simexit.views.session import Session
from simexit.views.sourced import Sources, sources_of

WHAT_THEY_SAID = N_("What did they say?")


def reason_shown(session: Session) -> Reason | None:
    """The reason on the screen; None while the person still chooses one."""
    refusals = session.catalog.refusals
    if session.screen.part != "refused" or refusals is None:
        return None
    return refusals.reason(session.screen.reason)


def reason_options(session: Session) -> tuple[Option, ...]:
    """Everything they may have said."""
    refusals, lang = session.catalog.refusals, session.screen.lang
    reasons = refusals.reasons if refusals else ()
    return tuple(Option(r.id, r.text.in_(lang)) for r in reasons)


def recourse_today(session: Session) -> Recourse | None:
    """What can be done about the reason shown."""
    reason = reason_shown(session)
    if reason is None:
        return None
    deadline = reply_deadline(session.plan, session.carrier)
    return recourse(
        reason,
        session.catalog.jurisdiction_of(session.carrier),
        days_of(session.plan),
        session.today,
        way=session.screen.case.way,
        answer_due=deadline.day if deadline else None,
    )


def purposes_shown(session: Session) -> tuple[Purpose, ...]:
    """What the words here are for: the reply, the complaint, then each body."""
    found = recourse_today(session)
    if found is None:
        return ()
    first = Purpose(found.message, reason=found.reason)
    appeals = (Purpose(WordsKind.APPEAL, one.body) for one in found.bodies)
    return (first, Purpose(WordsKind.COMPLAIN), *appeals)


def refused_title(session: Session) -> str:
    """The heading of the page."""
    words, reason = translations(session.screen.lang), reason_shown(session)
    if reason is None:
        return words.gettext("Refused or no answer")
    said = reason.text.in_(session.screen.lang)
    return words.gettext("Refused or no answer: {said}").format(said=said)


def refused_markup(session: Session) -> str:
    """The page, without the question and without the words, which are widgets."""
    screen, sources = session.screen, sources_of(session)
    found = recourse_today(session)
    jurisdiction = session.catalog.jurisdiction_of(session.carrier)
    return render(
        screen.lang,
        "refused.html",
        screen=screen,
        name=session.carrier.names.in_(screen.lang),
        title=refused_title(session),
        reason=found.reason if found else None,
        place=jurisdiction.names,
        do=sources.all_said(found.reason.do) if found else (),
        wait_until=found.wait_until if found else None,
        rights=() if found is None or found.bodies else _without_a_body(session),
        bodies=[_body(one, sources) for one in found.bodies] if found else [],
        questions=[_entry(one, sources) for one in found.questions] if found else [],
        log=log_link(screen),
    )


def _without_a_body(session: Session) -> Any:
    """What is known of the place, where nobody who decides is."""
    jurisdiction = session.catalog.jurisdiction_of(session.carrier)
    return sources_of(session).all_said(jurisdiction.rights)


def _body(one: BodyToday, sources: Sources) -> dict[str, Any]:
    words = translations(sources.lang)
    return {
        **_entry(one.body, sources),
        "standing": one.standing,
        "standing_text": words.gettext(STANDINGS[one.standing]),
        "routes": [_route(route, sources, words) for route in one.routes],
    }


def _entry(body: Body, sources: Sources) -> dict[str, Any]:
    return {
        "entry": body,
        "url": sources.linked(body.url),
        "sources": sources.sources(body.facts),
        "label": sources.label(body.facts),
        "conditions": sources.all_said(body.conditions),
    }


def _route(one: OpenRoute, sources: Sources, words: Translations) -> dict[str, Any]:
    least = one.route.at_least
    return {
        "standing": one.standing,
        "standing_text": words.gettext(STANDINGS[one.standing]),
        "lines": route_lines(one, words),
        "at_least": finding_in_words(least, words) if least else "",
        "sources": sources.sources(one.route.facts),
        "label": sources.label(one.route.facts),
    }
