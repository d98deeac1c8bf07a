"""The public functions: what `import simexit` offers in Python and in notebooks.

With the command, the only place that reads the clock.
"""

import datetime
import os
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from simexit.case.clock import Due
from simexit.case.decide import Decided
from simexit.case.refusal import Recourse
from simexit.catalog.carrier import Carrier
from simexit.catalog.catalog import Catalog
from simexit.catalog.numbering import Hint
from simexit.catalog.refusal import Reason, UnknownReason
from simexit.i18n import DEFAULT_LANGUAGE, known_language, require_language

if TYPE_CHECKING:
    import pandas

    from simexit.case.words import Words
    from simexit.views.app import App
    from simexit.views.draft import DraftView


# One name by itself is meant as a list of it.
Names = list[str] | tuple[str, ...] | str | None
Day = datetime.date | str
"""A day, or its ISO form."""


@cache
def catalog() -> Catalog:
    """Everything known, loaded once; files with problems are left out."""
    from simexit.catalog.cache import cached_catalog
    from simexit.catalog.location import carriers_folder

    return cached_catalog(carriers_folder(), today=datetime.date.today())


def carriers() -> tuple[Carrier, ...]:
    """All carriers that can be left with this guide, by slug."""
    return tuple(catalog().carriers.values())


def carrier(name: str) -> Carrier:
    """The carrier with this slug, name or alias, in any script.

    Raises `UnknownCarrier`, which names those that look alike.
    """
    return catalog().carrier(name)


def identify(prefix: str) -> Hint:
    """Who the numbers that begin like this were given out to: "+852 9123".

    A hint, looked up offline: give the country code and the first digits only, never
    the whole number. What more is given is not looked at. It never raises: without a
    holder, `missing` says what is.
    """
    from simexit.catalog import numbering

    return numbering.identify(prefix, catalog())


def compare(
    slugs: Names = None,
    lang: str = DEFAULT_LANGUAGE,
    *,
    jurisdiction: str | None = None,
    kind: str | None = None,
    sort: str | None = None,
    differences: bool = False,
) -> "pandas.DataFrame":
    """Carriers side by side: (phase, criterion) as rows, carriers as columns.

    `slugs` are slugs, names or aliases, in the order of the columns; None means all.
    Every cell is text; what nobody knows is written as unknown, never left empty.
    `jurisdiction` ("hk") and `kind` (number, data, esim) narrow the carriers down;
    `sort` is difficulty (hardest first) or name; `differences` leaves out rows in which
    all are the same. Raises `UnknownCarrier`, `UnknownLanguage` and `UnknownChoice`.
    """
    from simexit.catalog import compare as comparing
    from simexit.catalog.selection import selection_of

    found = comparing.compare(
        catalog(),
        _several(slugs),
        require_language(lang),
        selection_of(catalog(), jurisdiction, kind, sort),
    )
    return comparing.differences(found) if differences else found


def findings(slugs: Names = None) -> "pandas.DataFrame":
    """The same answers, typed for analysis: one row per carrier and criterion."""
    from simexit.catalog import compare as comparing

    return comparing.findings(catalog(), _several(slugs))


def due(
    start: Day,
    count: int,
    unit: str = "working-day",
    jurisdiction: str = "CN",
    *,
    saturday: bool = False,
) -> Due:
    """The day something is due, counted from the day after `start`; what is skipped.

    `start` is a day or its ISO form; `unit` is working-day or day; `saturday` counts
    Saturdays as working days. Raises `CannotCount`, which says why.
    """
    from simexit.case import clock

    return clock.due(clock.day(start), count, unit, jurisdiction, saturday=saturday)


def words(
    carrier: str,
    kind: str,
    channel: str | None = None,
    lang: str = DEFAULT_LANGUAGE,
    way: str = "cancel",
    body: str | None = None,
    reason: str | None = None,
) -> "Words":
    """A text ready to send or say, with slots like ⟦name⟧ for what is personal.

    `kind` is ask, request, move, chase, reply, erase, complain or appeal; `channel`
    None takes the first that there is; `body` is the id of whom an appeal goes to, None
    the first; `reason` is what a reply answers, an id of refusals.yaml.
    Raises `UnknownCarrier`, `UnknownLanguage` and `NoWords`, which names the choices.
    """
    from simexit.case.correspondence import words_of

    found = catalog().carrier(carrier)
    return words_of(
        found,
        catalog().jurisdiction_of(found),
        kind,
        channel,
        require_language(lang),
        today=datetime.date.today(),
        way=way,
        body=body,
        reason=_reason(reason) if reason else None,
    )


def recourse(
    carrier: str,
    reason: str,
    *,
    sent: Day | None = None,
    complained: Day | None = None,
    refused: Day | None = None,
    deadlocked: Day | None = None,
    today: Day | None = None,
) -> Recourse:
    """What can be done when they refuse or do not answer: the message, bodies, dates.

    `reason` is an id of refusals.yaml, such as money-owed or silence. The days are
    those of the request, the first complaint to the carrier, their last refusal, and a
    refusal of that complaint; None while there is none. Raises `UnknownCarrier`,
    `UnknownReason`, which names the reasons, and `CannotCount` for what is no day.
    """
    from simexit.case import clock, refusal

    given = (sent, complained, refused, deadlocked)
    days = [None if one is None else clock.day(one) for one in given]

    return refusal.recourse(
        _reason(reason),
        catalog().jurisdiction_of(catalog().carrier(carrier)),
        refusal.Days(*days),
        clock.day(today) if today else datetime.date.today(),
    )


def decide(carrier: str, answers: Mapping[str, str] | None = None) -> Decided:
    """Where the answers lead with this carrier: the next question, or the way out.

    `answers` are answer ids by question id. Ask `question` of the result while it is
    not None; then `way` is the way out, `outcome` says why, `known` what is known about
    it. Raises `UnknownCarrier`, `UnknownAnswer`, and LookupError while the file with
    the questions has problems.
    """
    from simexit.case import decide as deciding

    questions = catalog().decision
    if questions is None:
        raise LookupError("decision.yaml has problems; `simexit check` tells them all")
    deciding.require_known(questions, answers or {})
    return deciding.decide(questions, catalog().carrier(carrier), answers or {})


def app() -> "App":
    """The click-through app, opened where the address of the page says."""
    query = os.environ.get("QUERY_STRING")
    # Voila sets it, and throws away what only notebooks store.
    return _app(query or "", stored=query is None)


def guide(carrier: str | None = None) -> "App":
    """The guide of one carrier, by any of its names; the search for None."""
    slug = catalog().carrier(carrier).slug if carrier else None
    return _app(f"carrier={slug}" if slug else "")


def comparison(slugs: Names = None) -> "App":
    """Carriers side by side, to click through; more of them can be chosen there.

    For None it opens with the cards that the guide began with.
    """
    known = [catalog().carrier(name).slug for name in _several(slugs) or ()]
    return _app(f"compare={','.join(known)}")


def add_a_carrier() -> "DraftView":
    """A form in which a carrier file can be written, checked and previewed."""
    from simexit.views.draft import DraftView

    return DraftView(datetime.date.today(), known_language(_default_language()))


def _several(slugs: Names) -> list[str] | tuple[str, ...] | None:
    return (slugs,) if isinstance(slugs, str) else slugs


def _reason(reason: str) -> Reason:
    known = catalog().refusals
    found = known.reason(reason) if known else None
    if found is None:
        ids = ", ".join(r.id for r in known.reasons) if known else "none"
        raise UnknownReason(f"no reason is called {reason!r}; there are: {ids}")
    return found


def _app(query: str, *, stored: bool = True) -> "App":
    from simexit.views.app import App
    from simexit.views.screen import Screen, screen_at
    from simexit.views.session import Session

    start = Screen(lang=known_language(_default_language()))
    screen = screen_at(query, catalog(), start)
    session = Session(catalog(), datetime.date.today, screen)
    return App(session, stored=stored)


def _default_language() -> str | None:
    """The language that the host chose with `simexit --lang`."""
    return os.environ.get("SIMEXIT_LANG")
