"""Events: what happened in a case, on which day, through which channel.

With whom, under which number, in which words and with which files is personal: that
stays in the browser, under the event's id.
"""

import datetime
from dataclasses import dataclass
from enum import StrEnum

from simexit.catalog.terms import Channel


class EventKind(StrEnum):
    """What happened."""

    SENT = "sent"
    """The application went out."""
    CALLED = "called"
    AUTO_REPLY = "auto-reply"
    """A machine answered: it does not stop the clock."""
    ANSWERED = "answered"
    PROMISED = "promised"
    """They said that they will do it."""
    REFUSED = "refused"
    CHASED = "chased"
    """The person asked again."""
    COMPLAINED = "complained"
    CLOSED = "closed"
    """The carrier confirmed that it is closed."""
    NOTE = "note"


@dataclass(frozen=True)
class Event:
    """One entry of the log."""

    id: int
    """From 1, unique within the case, never given twice while the entry is there."""
    kind: EventKind
    on: datetime.date
    channel: Channel | None = None
    """None when the person did not say."""
    detail: str | None = None
    """An id from the data files, such as that of the reason for a refusal."""
