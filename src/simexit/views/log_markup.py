"""The log's markup: the entries in order of time, and the form for one of them.

With whom, ticket numbers, free words and files never come here: the markup only names
the keys under which the browser keeps them.
"""

import datetime
from dataclasses import dataclass

from simexit.case.event import Event, EventKind
from simexit.catalog.terms import Channel
from simexit.catalog.wording import CHANNELS
from simexit.i18n import translations
from simexit.views.links import log_link
from simexit.views.markup import render
from simexit.views.session import Session
from simexit.views.words import EVENTS

NEW = "new"
# The reader's day may have begun before the server's.
AHEAD = datetime.timedelta(days=1)
EARLIEST = datetime.date(2000, 1, 1)


@dataclass(frozen=True)
class Draft:
    """An entry that is being written; `on` None while the day is no day."""

    kind: EventKind
    on: datetime.date | None
    channel: Channel | None = None
    detail: str | None = None


@dataclass(frozen=True)
class Writing:
    """What the panel is about: a new entry, one being changed, one just deleted."""

    carrier: str = ""
    draft: Draft | None = None
    editing: int = 0
    gone: Event | None = None


def log_markup(session: Session, writing: Writing) -> str:
    """The entries in order of time, and the form when one is being written."""
    screen, lang = session.screen, session.screen.lang
    words = translations(lang)
    draft, editing = writing.draft, writing.editing
    entries = [
        {
            "id": event.id,
            "key": event_key(screen.carrier, str(event.id)),
            "kind": event.kind,
            "on": event.on,
            "channel": event.channel,
            "said": said_in(session, event),
        }
        for event in screen.case.events
    ]
    return render(
        lang,
        "log.html",
        screen=screen,
        whole=screen.part == "log",
        entries=entries,
        editing=editing,
        draft=draft,
        new_key=event_key(screen.carrier, NEW),
        gone=writing.gone,
        kinds={kind.value: words.gettext(EVENTS[kind]) for kind in EventKind},
        channels={c.value: words.gettext(CHANNELS[c]) for c in Channel},
        latest=session.today + AHEAD,
        earliest=EARLIEST,
        link=log_link(screen),
    )


def said_in(session: Session, event: Event) -> str:
    """What they said, where the entry notes one of the reasons known; else empty."""
    refusals = session.catalog.refusals
    reason = refusals.reason(event.detail) if refusals and event.detail else None
    return reason.text.in_(session.screen.lang) if reason else ""


def event_key(carrier: str, name: str) -> str:
    """Under what the browser keeps the personal part of an entry."""
    return f"{carrier}/event/{name}"
