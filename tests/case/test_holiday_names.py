"""Holidays in the reader's language."""

import datetime

import pytest

from simexit.case.clock import due
from simexit.case.holiday_names import holiday_name

NATIONAL_DAY = datetime.date(2026, 10, 1)


def name(jurisdiction: str, lang: str, day: datetime.date = NATIONAL_DAY) -> str:
    before = day - datetime.timedelta(days=1)
    skipped = due(before, 1, jurisdiction=jurisdiction).skipped
    return holiday_name(skipped[0], jurisdiction.lower(), lang)


@pytest.mark.parametrize(
    ("jurisdiction", "lang", "expected"),
    [
        ("CN", "zh-Hans", "国庆节"),
        ("CN", "en", "National Day"),
        ("HK", "zh-Hans", "国庆日"),
        ("HK", "zh-Hant", "國慶日"),
        ("HK", "en", "National Day"),
    ],
)
def test_a_holiday_is_named_in_the_readers_language(jurisdiction, lang, expected):
    assert expected in name(jurisdiction, lang)


def test_where_the_calendar_has_no_chinese_name_the_english_one_stands():
    assert "Christmas Day" == name("GB", "zh-Hans", datetime.date(2026, 12, 25))


def test_a_weekend_has_no_name():
    assert "" == name("CN", "zh-Hans", datetime.date(2026, 11, 21))
