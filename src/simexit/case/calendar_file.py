"""The calendar file: due dates as all-day events (RFC 5545), for any calendar.

Nothing personal is in it: what is due with which carrier, and when to be reminded.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import icalendar

PRODUCT = "-//simexit//SIM Exit//EN"
# Midnight has passed when people are awake: the alarm of an all-day event is counted
# from the start of its day.
ALARM = datetime.timedelta(hours=9)


@dataclass(frozen=True)
class CalendarEntry:
    """One day to remember. The same `uid` again moves the event, and adds no other."""

    uid: str
    day: datetime.date
    title: str
    text: str = ""


def calendar_file(entries: Iterable[CalendarEntry], today: datetime.date) -> bytes:
    """The file: UTF-8, lines folded at 75 bytes and ended by CR LF."""
    # 0.1 s of imports for the few who ask for a file.
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    for entry in entries:
        calendar.add_component(_event(entry, today))
    return bytes(calendar.to_ical())


def _event(entry: CalendarEntry, today: datetime.date) -> "icalendar.Event":
    from icalendar import Alarm, Event

    event = Event()
    event.add("uid", entry.uid)
    # The day alone: the hour at which somebody asked is nobody's business.
    event.add(
        "dtstamp", datetime.datetime.combine(today, datetime.time(), datetime.UTC)
    )
    event.add("dtstart", entry.day)
    event.add("dtend", entry.day + datetime.timedelta(days=1))
    event.add("summary", entry.title)
    event.add("description", entry.text)
    event.add("transp", "TRANSPARENT")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", entry.title)
    alarm.add("trigger", ALARM)
    event.add_component(alarm)
    return event
