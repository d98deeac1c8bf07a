"""Choosing what to compare: what narrows it down, and the list to tick carriers in."""

from typing import Any

from simexit.catalog.carrier import Carrier
from simexit.catalog.search import find_carriers
from simexit.catalog.selection import (
    KIND_NAMES,
    SORT_NAMES,
    selected,
    undecided,
)
from simexit.views.links import glance_link
from simexit.views.markup import render
from simexit.views.places import by_place, places
from simexit.views.screen import MAX_COMPARED
from simexit.views.session import Session

# A longer list is no help: a name or a place narrows it down.
MAX_LISTED = 80


def active(session: Session) -> tuple[Carrier, ...]:
    """All carriers that can still be left."""
    known = session.catalog.carriers.values()
    return tuple(carrier for carrier in known if carrier.retired is None)


def offered(session: Session) -> tuple[Carrier, ...]:
    """The carriers that are left after narrowing down, in the order shown."""
    screen = session.screen
    found = find_carriers(screen.sought, active(session))
    if screen.sought or screen.selection.sort:
        return selected(found, screen.selection, screen.lang)
    kept = selected(found, screen.selection, screen.lang)
    grouped = by_place(session.catalog, kept, screen.lang)
    return tuple(carrier for _, carriers in grouped for carrier in carriers)


def tools_markup(session: Session) -> str:
    """What is always there: the button to choose, the order, the two ways to look."""
    screen = session.screen
    return render(
        screen.lang,
        "compare_tools.html",
        screen=screen,
        total=len(active(session)),
        sorts=SORT_NAMES,
        links={way: glance_link(screen, way == "map") for way in ("table", "map")},
    )


def narrowing_markup(session: Session) -> str:
    """The fields that narrow the list down; nothing while it is folded."""
    screen = session.screen
    if not (screen.choosing or screen.at_a_glance):
        return ""
    return render(
        screen.lang,
        "compare_narrow.html",
        screen=screen,
        places=places(session.catalog, screen.lang),
        kinds=KIND_NAMES,
    )


def choice_markup(session: Session) -> str:
    """The carriers to tick, by place; nothing while the list is folded."""
    screen = session.screen
    if not screen.choosing:
        return ""
    found = offered(session)
    return render(
        screen.lang,
        "compare_choice.html",
        groups=_groups(session, found[:MAX_LISTED]),
        chosen=set(screen.compared),
        found=len(found),
        listed=min(len(found), MAX_LISTED),
        most=MAX_COMPARED,
        undecided=len(undecided(active(session), screen.selection)),
    )


def _groups(session: Session, found: tuple[Carrier, ...]) -> list[dict[str, Any]]:
    """By place as on the home page; one list, in its order, when sought or sorted."""
    screen = session.screen
    if screen.sought or screen.selection.sort:
        grouped = [("", list(found))] if found else []
    else:
        grouped = by_place(session.catalog, found, screen.lang)
    return [{"name": name, "carriers": carriers} for name, carriers in grouped]
