"""The clock on a page of the guide: what is due, days to correct, a calendar file."""

import datetime

from simexit.case.calendar_file import calendar_file
from simexit.case.clock import MAX_COUNT, CannotCount, day
from simexit.case.deadline import REPLY, SATURDAY, sent_on
from simexit.case.event import EventKind
from simexit.case.plan import Status
from simexit.catalog.step import Phase
from simexit.i18n import translations
from simexit.views.clock_markup import calendar_entries, clock_markup
from simexit.views.components.component import Column
from simexit.views.components.download import Download
from simexit.views.components.region import Region
from simexit.views.session import Session

FROM_THEN_ON = (Phase.REVIEW, Phase.CONFIRM)


class ClockPanel(Column):
    """Shown from the moment the application is out, on the steps that wait for it."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.region = Region(
            {
                "sent-on": self._on_sent,
                "due-on": self._on_due,
                "due-back": lambda _value, _checked: session.move_due(REPLY, None),
                "saturday": self._on_saturday,
            },
            when=self._belongs_here,
        )
        self.calendar = Download(media_type="text/calendar")
        super().__init__()
        self.add_class("sx-clock-panel")

    def show(self) -> bool:
        """Draw it anew; False when there is nothing to show on this page."""
        session = self._session
        if not self._belongs_here():
            return False
        self.region.markup = clock_markup(session)
        entries = calendar_entries(session)
        if entries:
            words = translations(session.screen.lang)
            self.calendar.label = words.gettext("Save for my calendar (.ics)")
            self.calendar.filename = f"simexit-{session.carrier.slug}.ics"
            self.calendar.content = calendar_file(entries, session.today).decode()
        self.children = (self.region, *((self.calendar,) if entries else ()))
        return True

    def _belongs_here(self) -> bool:
        session = self._session
        if session.screen.page != "guide" or session.screen.asking:
            return False
        if sent_on(session.plan) is None:
            return False
        if not session.screen.step:
            return True
        planned = session.plan.step(session.step)
        is_sent = planned.step.sends and planned.status == Status.DONE
        return is_sent or planned.step.phase in FROM_THEN_ON

    def _on_sent(self, value: str, _checked: bool) -> None:
        """Correct the day of sending: a day in the future is none."""
        session = self._session
        chosen = self._day(value, None, session.today)
        if chosen is None:
            return
        sent = [e for e in session.screen.case.events if e.kind == EventKind.SENT]
        last = sent[-1] if sent else None
        session.log(
            EventKind.SENT,
            chosen,
            last.channel if last else None,
            last.detail if last else None,
            event_id=last.id if last else None,
        )

    def _on_due(self, value: str, _checked: bool) -> None:
        since = sent_on(self._session.plan)
        chosen = self._day(value, since, None)
        if chosen is not None:
            self._session.move_due(REPLY, chosen)

    def _on_saturday(self, _value: str, checked: bool) -> None:
        self._session.answer(SATURDAY, "yes" if checked else "no")

    def _day(
        self, value: str, first: datetime.date | None, last: datetime.date | None
    ) -> datetime.date | None:
        """The day chosen if it can be; otherwise says so, and nothing changes."""
        longest = datetime.timedelta(days=MAX_COUNT)
        today = self._session.today
        try:
            chosen = day(value)
        except CannotCount:
            chosen = datetime.date.min
        if (first or today - longest) <= chosen <= (last or today + longest):
            return chosen
        self._session.tell("no-such-day")
        return None
