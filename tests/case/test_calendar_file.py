"""The calendar file, read back by a library that did not write it."""

import datetime

import vobject
from hypothesis import given
from hypothesis import strategies as st

from simexit.case.calendar_file import CalendarEntry, calendar_file

TODAY = datetime.date(2026, 11, 22)
LONG = "今天该有答复了；没有的话，就书面追问，不要再交一份。" * 4
ENTRY = CalendarEntry("heyon-reply@simexit", datetime.date(2026, 12, 3), LONG, "a,b;c")


def read(*entries):
    calendar = vobject.readOne(calendar_file(entries, TODAY).decode("utf-8"))
    return calendar.contents.get("vevent", [])


def test_an_entry_is_one_whole_day():
    [event] = read(ENTRY)

    assert datetime.date(2026, 12, 3) == event.dtstart.value
    assert datetime.date(2026, 12, 4) == event.dtend.value
    assert "TRANSPARENT" == event.transp.value


def test_long_chinese_text_comes_back_whole():
    [event] = read(ENTRY)

    assert LONG == event.summary.value
    assert "a,b;c" == event.description.value


def test_the_alarm_rings_in_the_morning_of_that_day():
    [event] = read(ENTRY)

    assert datetime.timedelta(hours=9) == event.valarm.trigger.value
    assert LONG == event.valarm.description.value


def test_lines_end_as_the_format_wants_and_none_is_longer_than_75_bytes():
    lines = calendar_file([ENTRY], TODAY).split(b"\r\n")

    assert b"" == lines[-1]
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    assert 75 >= max(map(len, lines))


def test_the_same_entry_asked_for_again_is_the_same_file():
    assert calendar_file([ENTRY], TODAY) == calendar_file([ENTRY], TODAY)


def test_a_moved_day_keeps_its_uid():
    moved = CalendarEntry(ENTRY.uid, datetime.date(2026, 12, 9), LONG)

    assert read(ENTRY)[0].uid.value == read(moved)[0].uid.value


def test_no_entry_is_an_empty_calendar():
    assert [] == read()


PLAIN = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]),
    min_size=1,
    max_size=200,
)


@given(PLAIN, st.dates(max_value=datetime.date(9999, 12, 30)))
def test_any_title_and_any_day_come_back(title, day):
    [event] = read(CalendarEntry("x@simexit", day, title))

    assert title.strip() == event.summary.value.strip()
    assert day == event.dtstart.value
