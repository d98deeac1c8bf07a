"""The clock: the day by which an answer is due, and every day that does not count.

Working days follow the official calendars: mainland China with its make-up days (the
State Council's yearly notice, in `chinesecalendar`), the others as `holidays` has them.
The day on which something is sent does not count; the next one is the first.
"""

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from operator import index

UNITS = ("working-day", "day")
JURISDICTIONS = ("CN", "HK", "GB", "US", "EU")
# Longer waits than any law here gives; it also bounds what a stranger can ask for.
MAX_COUNT = 1000

# Hong Kong and the United Kingdom announce their holidays year by year; later years
# follow the usual rules in `holidays`. Those of the US and of the ECB are fixed by
# rule; those of mainland China are never worked out, see `NotPublished`.
LAST_ANNOUNCED = {"HK": 2027, "GB": 2027}


class Reason(StrEnum):
    """Why a day does not count."""

    SATURDAY = "saturday"
    SUNDAY = "sunday"
    HOLIDAY = "holiday"


@dataclass(frozen=True)
class Skipped:
    """A day that does not count; `name` is the holiday's, empty for a weekend."""

    date: datetime.date
    reason: Reason
    name: str = ""


@dataclass(frozen=True)
class Due:
    """The day something is due, and the days passed over on the way.

    `estimate` is True when it falls in a year whose holidays are not announced yet.
    """

    date: datetime.date
    skipped: tuple[Skipped, ...] = ()
    estimate: bool = False


class CannotCount(ValueError):
    """The due day cannot be worked out; the message says why and what to do."""


class NotPublished(CannotCount):
    """The year's calendar is not out yet, so that nobody can count."""


def day(value: datetime.date | str) -> datetime.date:
    """A day from a date or a text like 2026-09-24; raises `CannotCount` otherwise."""
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, datetime.date):
        return value
    try:
        return datetime.date.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise CannotCount(f"{value!r} is no day; write it as 2026-09-24") from error


def due(
    start: datetime.date,
    count: int,
    unit: str = "working-day",
    jurisdiction: str = "CN",
    *,
    saturday: bool = False,
) -> Due:
    """The day that is `count` units after `start`, counted from the day after.

    `saturday` counts Saturdays as working days, where the law leaves it open (Hong
    Kong). Raises `CannotCount` for a place, unit or length that is not known, and for
    years whose calendar is not published.
    """
    code = str(jurisdiction).upper()
    if code not in JURISDICTIONS:
        known = ", ".join(JURISDICTIONS)
        raise CannotCount(f"no calendar for {jurisdiction!r}; choose from {known}")
    if unit not in UNITS:
        raise CannotCount(f"{unit!r} is no unit; choose working-day or day")
    try:
        count = index(count)  # half a day, or "5", would be counted for ever
    except TypeError as error:
        raise CannotCount(f"{count!r} is no whole number of days") from error
    if not 0 < count <= MAX_COUNT:
        raise CannotCount(f"count between 1 and {MAX_COUNT} days, not {count}")
    try:
        if unit == "day":
            return Due(start + datetime.timedelta(days=count))
        return _working_days(start, count, code, saturday)
    except OverflowError as error:
        raise CannotCount("that is beyond the last day a calendar has") from error


def _working_days(start: datetime.date, count: int, code: str, saturday: bool) -> Due:
    why_not = _in_china if code == "CN" else _by_holidays(code)
    skipped = []
    for day in _days_after(start):
        reason = why_not(day)
        if saturday and reason and reason.reason == Reason.SATURDAY:
            reason = None
        if reason:
            skipped.append(reason)
            continue
        count -= 1
        if count == 0:
            break
    return Due(day, tuple(skipped), day.year > LAST_ANNOUNCED.get(code, day.year))


def _days_after(start: datetime.date) -> Iterator[datetime.date]:
    while True:
        start += datetime.timedelta(days=1)
        yield start


WhyNot = Callable[[datetime.date], Skipped | None]


def _in_china(day: datetime.date) -> Skipped | None:
    """Mainland China: public holidays are free, make-up days are worked."""
    import chinese_calendar

    try:
        free, name = chinese_calendar.get_holiday_detail(day)
    except NotImplementedError as error:
        raise NotPublished(
            f"the working days of {day.year} in mainland China are not published yet "
            "(or not known here); count again when the State Council's notice is out"
        ) from error
    if not free:
        return None
    return Skipped(day, Reason.HOLIDAY, name) if name else _weekend(day)


def _by_holidays(code: str) -> WhyNot:
    """Everywhere else: Saturdays, Sundays and public holidays do not count."""

    def why_not(day: datetime.date) -> Skipped | None:
        name = _holidays(code, day.year).get(day)
        return Skipped(day, Reason.HOLIDAY, name) if name else _weekend(day)

    return why_not


@cache
def _holidays(code: str, year: int) -> dict[datetime.date, str]:
    """Names of a year's public holidays in English.

    GB are those of England; EU are the days on which the euro's payment system rests.
    """
    import holidays

    if code == "EU":
        found = holidays.financial_holidays("ECB", years=year, language="en_US")
    else:
        part = "ENG" if code == "GB" else None
        english = {"GB": "en_GB", "US": "en_US", "HK": "en_HK"}[code]
        found = holidays.country_holidays(code, part, years=year, language=english)
    if not found:
        raise NotPublished(f"no calendar of {year} is known for {code}")
    return dict(found)


def _weekend(day: datetime.date) -> Skipped | None:
    weekday = day.weekday()
    if weekday < 5:
        return None
    return Skipped(day, Reason.SATURDAY if weekday == 5 else Reason.SUNDAY)
