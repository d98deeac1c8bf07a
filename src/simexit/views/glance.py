"""The map: what is known, only reported, or unknown, of all carriers at a glance."""

from typing import Any

from simexit.catalog.carrier import Carrier
from simexit.catalog.knowledge import answers, state_of
from simexit.catalog.terms import criteria
from simexit.catalog.wording import CRITERIA, PHASES, listed
from simexit.i18n import translations
from simexit.views.chooser import offered
from simexit.views.links import carrier_link
from simexit.views.markup import render
from simexit.views.session import Session
from simexit.views.words import STATES

# More rows than this are no glance.
MAX_ROWS = 100


def map_markup(session: Session) -> str:
    """One row for each carrier, one sign for each criterion, and the same in words."""
    found = offered(session)
    return render(
        session.screen.lang,
        "map.html",
        rows=[_row(session, carrier) for carrier in found[:MAX_ROWS]],
        found=len(found),
        phases=_phases(session),
        names=[row.name for row in criteria()],
        states=STATES,
    )


def _row(session: Session, carrier: Carrier) -> dict[str, Any]:
    lang = session.screen.lang
    words, known = translations(lang), answers(session.catalog, carrier)
    states = {
        row.name: state_of(known[row.name]) if row.name in known else "unknown"
        for row in criteria()
    }
    told = list(states.values())
    unknown = [words.gettext(CRITERIA[n]) for n, s in states.items() if s == "unknown"]
    return {
        "name": carrier.names.in_(lang),
        "href": carrier_link(session.screen, carrier.slug),
        "states": states,
        "counts": {state: told.count(state) for state in STATES},
        "unknown": listed(unknown, words),
    }


def _phases(session: Session) -> list[dict[str, Any]]:
    """The phases with the number of criteria in each, for the heading of the map."""
    words = translations(session.screen.lang)
    phases = [row.metadata["phase"] for row in criteria()]
    return [
        {"name": words.gettext(PHASES[phase]), "count": phases.count(phase)}
        for phase in dict.fromkeys(phases)
    ]
