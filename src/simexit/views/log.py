"""The log: what happened, when, through which channel, as a list that can be edited."""

import datetime
from collections.abc import Callable
from dataclasses import replace

from simexit.case.event import Event, EventKind
from simexit.case.record import MAX_EVENTS
from simexit.catalog.step import Phase
from simexit.catalog.terms import Channel
from simexit.views.components.private import Private
from simexit.views.components.region import Listener, Region
from simexit.views.log_markup import (
    AHEAD,
    EARLIEST,
    NEW,
    Draft,
    Writing,
    event_key,
    log_markup,
)
from simexit.views.session import Session

GONE = "gone"
_PHASES = list(Phase)


class LogPanel(Region):
    """The entries of the case shown, and the form for one of them."""

    def __init__(self, session: Session, private: Private) -> None:
        """`private` is told under which key the browser is to put what it holds."""
        self._session, self._private = session, private
        self._writing = Writing()
        listeners: dict[str, Callable[[str], None]] = {
            "log-new": lambda _: self._begin(),
            "log-cancel": lambda _: self._write(draft=None),
            "log-kind": self._on_kind,
            "log-on": self._on_day,
            "log-channel": self._on_channel,
            "log-save": lambda _: self._save(),
            "log-edit": self._edit,
            "log-done": lambda _: self._write(editing=0),
            "log-delete": self._delete,
            "log-restore": lambda _: self._restore(),
            "visit": session.visit,
        }
        super().__init__(
            {name: _with_value(do) for name, do in listeners.items()},
            when=lambda: self.belongs_here,
        )

    @property
    def belongs_here(self) -> bool:
        """True on the log's own page, and on each step from the contact on."""
        screen = self._session.screen
        if screen.page != "guide":
            return False
        if screen.part == "log":
            return True
        if not screen.step or screen.asking:
            return False
        phase = self._session.plan.step(self._session.step).step.phase
        return _PHASES.index(phase) >= _PHASES.index(Phase.CONTACT)

    def show(self) -> bool:
        """Draw the panel anew; False when it does not belong on this page."""
        if not self.belongs_here:
            return False
        if self._writing.carrier != self._session.screen.carrier:
            self._writing = Writing(self._session.screen.carrier)
        self.markup = log_markup(self._session, self._writing)
        return True

    def _write(self, **changes: object) -> None:
        self._writing = replace(self._writing, **changes)  # type: ignore[arg-type]
        self.show()

    def _begin(self) -> None:
        step = self._session.screen.step and self._session.plan.step(self._session.step)
        sends = bool(step and step.step.sends)
        kind = EventKind.SENT if sends else EventKind.NOTE
        self._write(draft=Draft(kind, self._session.today), editing=0, gone=None)

    def _on_kind(self, value: str) -> None:
        if value in list(EventKind):
            # What they said belongs to the kind of answer that it was.
            self._correct(kind=EventKind(value), detail=None)

    def _on_channel(self, value: str) -> None:
        if not value or value in list(Channel):
            self._correct(channel=Channel(value) if value else None)

    def _on_day(self, value: str) -> None:
        self._correct(on=_day(value, self._session.today))

    def _correct(self, **changes: object) -> None:
        """Change the draft, or the entry that is open, which is kept at once."""
        if self._writing.draft:
            draft = replace(self._writing.draft, **changes)  # type: ignore[arg-type]
            self._writing = replace(self._writing, draft=draft)
        elif event := self._event(self._writing.editing):
            if changes.get("on", event.on) is None:
                self._session.tell("choose-day")
                self.redraw()
                return
            changed = replace(event, **changes)  # type: ignore[arg-type]
            self._put(changed)

    def _save(self) -> None:
        draft = self._writing.draft
        if draft is None:
            return
        if draft.on is None:
            self._session.tell("choose-day")
        elif len(self._session.screen.case.events) >= MAX_EVENTS:
            self._session.tell("log-full")
        else:
            self._writing = replace(self._writing, draft=None, gone=None)
            number = self._session.log(draft.kind, draft.on, draft.channel)
            self._move(NEW, str(number))
            self._session.tell("logged")

    def _edit(self, value: str) -> None:
        event = self._event(_number(value))
        self._write(draft=None, editing=event.id if event else 0, gone=None)

    def _delete(self, value: str) -> None:
        event = self._event(_number(value))
        if event is None:
            return
        self._writing = replace(self._writing, draft=None, editing=0, gone=event)
        self._private.forget(self._key(GONE))
        self._move(str(event.id), GONE)
        self._session.unlog(event.id)

    def _restore(self) -> None:
        event = self._writing.gone
        if event is None:
            return
        self._writing = replace(self._writing, gone=None)
        taken = self._event(event.id) is not None
        number = self._session.screen.case.next_event_id if taken else event.id
        self._put(replace(event, id=number))
        self._move(GONE, str(number))

    def _put(self, event: Event) -> None:
        self._session.log(
            event.kind, event.on, event.channel, event.detail, event_id=event.id
        )

    def _event(self, number: int) -> Event | None:
        events = self._session.screen.case.events
        return next((event for event in events if event.id == number), None)

    def _move(self, source: str, target: str) -> None:
        self._private.move(self._key(source), self._key(target))

    def _key(self, name: str) -> str:
        return event_key(self._session.screen.carrier, name)


def _with_value(do: Callable[[str], None]) -> Listener:
    """A listener for what has a value only."""
    return lambda value, _checked: do(value)


def _number(value: str) -> int:
    return int(value) if value.isascii() and value.isdigit() and len(value) < 7 else 0


def _day(value: str, today: datetime.date) -> datetime.date | None:
    """The day; None for what is none, or lies ahead."""
    try:
        day = datetime.date.fromisoformat(value)
    except ValueError:
        return None
    return day if EARLIEST <= day <= today + AHEAD else None
