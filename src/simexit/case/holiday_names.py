"""Names of public holidays in the reader's language, where the calendars have them."""

import datetime
from functools import cache

from simexit.case.clock import Reason, Skipped

# Which of the calendar's own languages suits the reader; English is what `due` gives.
_IN_HOLIDAYS = {"zh-Hans": "zh_CN", "zh-Hant": "zh_HK"}


def holiday_name(skipped: Skipped, jurisdiction: str, lang: str) -> str:
    """The holiday in `lang`; its English name where the calendar has no other.

    Empty for a day that is skipped only because it is a Saturday or a Sunday.
    """
    if skipped.reason != Reason.HOLIDAY or lang == "en":
        return skipped.name
    if jurisdiction.upper() == "CN":
        return _chinese().get(skipped.name, skipped.name)
    if jurisdiction.upper() == "HK":
        return _hong_kong(skipped.date.year, lang).get(skipped.date, skipped.name)
    return skipped.name


@cache
def _chinese() -> dict[str, str]:
    import chinese_calendar

    return {day.value: day.chinese for day in chinese_calendar.Holiday}


@cache
def _hong_kong(year: int, lang: str) -> dict[datetime.date, str]:
    import holidays

    language = _IN_HOLIDAYS[lang]
    return dict(holidays.country_holidays("HK", years=year, language=language))
