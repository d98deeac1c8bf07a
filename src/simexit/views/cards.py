"""The cards on the home page: what was begun, and every carrier that can be left."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from simexit.case.case import Case
from simexit.case.deadline import reply_deadline
from simexit.case.plan import SETTLED, make_plan
from simexit.catalog.carrier import Carrier
from simexit.catalog.difficulty import Difficulty, difficulty
from simexit.catalog.search import find_carriers
from simexit.i18n import translations
from simexit.views.clock_markup import due_words
from simexit.views.links import carrier_link, home_link, identify_link, step_link
from simexit.views.markup import render
from simexit.views.places import by_place
from simexit.views.session import Session


def cards_markup(session: Session) -> str:
    """The cards that match the query, best first; all of them by place without one."""
    screen = session.screen
    active = (c for c in session.catalog.carriers.values() if c.retired is None)
    found = find_carriers(screen.query, active)
    return render(
        screen.lang,
        "cards.html",
        screen=screen,
        begun=[_begun(session, case) for case in _cases(session)],
        groups=_groups(session, found),
        total=len(found),
        links={"home": home_link(screen), "identify": identify_link(screen)},
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


def _groups(session: Session, found: Iterable[Carrier]) -> list[dict[str, Any]]:
    """Cards under a heading each; search results stay one list, best first."""
    if session.screen.query:
        cards = [_card(session, carrier) for carrier in found]
        return [{"name": "", "cards": cards}] if cards else []
    return [
        {"name": name, "cards": [_card(session, carrier) for carrier in carriers]}
        for name, carriers in by_place(session.catalog, found, session.screen.lang)
    ]


def _cases(session: Session) -> tuple[Case, ...]:
    """The cases that were begun and still have a guide."""
    known = session.catalog.carriers
    return tuple(case for case in session.screen.cases if case.carrier in known)


def _begun(session: Session, case: Case) -> dict[str, Any]:
    carrier = session.catalog.carriers[case.carrier]
    plan = make_plan(carrier, session.catalog.accounts, case, session.today)
    shown = replace(session.screen, carrier=carrier.slug)
    deadline = reply_deadline(plan, carrier)
    return {
        "due": due_words(deadline, session.screen.lang) if deadline else "",
        "overdue": bool(deadline and deadline.overdue),
        "name": carrier.names.in_(session.screen.lang),
        "settled": sum(planned.status in SETTLED for planned in plan.steps),
        "total": len(plan.steps),
        "href": step_link(shown, plan.next.step.id if plan.next else ""),
    }


def _card(session: Session, carrier: Carrier) -> dict[str, Any]:
    lang = session.screen.lang
    found = difficulty(carrier)
    return {
        "carrier": carrier,
        "href": carrier_link(session.screen, carrier.slug),
        "place": _seat(session, carrier),
        "difficulty": found,
        "difficulty_text": difficulty_words(found, lang),
    }


def _seat(session: Session, carrier: Carrier) -> str:
    """Who is behind it, or at least where; "unknown" only if neither is known."""
    lang = session.screen.lang
    if carrier.operator:
        return carrier.operator.in_(lang)
    if carrier.terms.operator_known.answer == "yes":
        return session.catalog.jurisdiction_of(carrier).names.in_(lang)
    return translations(lang).gettext("Operator unknown")
