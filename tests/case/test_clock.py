"""The clock: due days in the working days of each jurisdiction."""

import datetime

import chinese_calendar
import pytest
import vobject
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

import simexit
from simexit.case.clock import JURISDICTIONS, CannotCount, Reason, due
from simexit.cli import main

DAY = datetime.date
ONE_DAY = datetime.timedelta(days=1)


@pytest.mark.parametrize(
    ("jurisdiction", "saturday", "expected"),
    [
        ("CN", False, DAY(2026, 10, 22)),
        ("HK", False, DAY(2026, 10, 16)),
        ("HK", True, DAY(2026, 10, 14)),
        ("GB", False, DAY(2026, 10, 15)),
        ("US", False, DAY(2026, 10, 16)),
        ("EU", False, DAY(2026, 10, 15)),
    ],
)
def test_fifteen_working_days_over_the_autumn_holidays(
    jurisdiction, saturday, expected
):
    found = due(DAY(2026, 9, 24), 15, "working-day", jurisdiction, saturday=saturday)

    assert expected == found.date


def test_a_make_up_sunday_counts_in_mainland_china():
    found = due(DAY(2026, 9, 19), 1, "working-day", "CN")

    assert DAY(2026, 9, 20) == found.date
    assert () == found.skipped


def test_every_day_of_2026_agrees_with_the_calendar_of_mainland_china():
    day = DAY(2025, 12, 31)
    while day < DAY(2026, 12, 30):
        counted = due(day, 1, "working-day", "CN").date
        following = day + ONE_DAY
        while not chinese_calendar.is_workday(following):
            following += ONE_DAY
        assert following == counted
        day += ONE_DAY


def test_skipped_days_say_why():
    found = due(DAY(2026, 9, 30), 1, "working-day", "HK")

    assert [(DAY(2026, 10, 1), Reason.HOLIDAY, "National Day")] == [
        (skipped.date, skipped.reason, skipped.name) for skipped in found.skipped
    ]


def test_calendar_days_skip_nothing():
    found = due(DAY(2026, 9, 24), 15, "day", "CN")

    assert (DAY(2026, 10, 9), ()) == (found.date, found.skipped)


@given(
    start=st.dates(DAY(2026, 1, 1), DAY(2026, 6, 30)),
    count=st.integers(1, 60),
    jurisdiction=st.sampled_from(JURISDICTIONS),
    saturday=st.booleans(),
)
def test_working_and_skipped_days_fill_the_time_exactly(
    start, count, jurisdiction, saturday
):
    found = due(start, count, "working-day", jurisdiction, saturday=saturday)

    assert (found.date - start).days == count + len(found.skipped)
    assert found.date not in [skipped.date for skipped in found.skipped]


def test_a_year_without_a_published_calendar_is_refused():
    with pytest.raises(CannotCount, match="not published yet"):
        due(DAY(2031, 1, 1), 5, "working-day", "CN")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((DAY(2026, 1, 1), 5, "working-day", "XX"), "no calendar for 'XX'"),
        ((DAY(2026, 1, 1), 5, "week", "CN"), "'week' is no unit"),
        ((DAY(2026, 1, 1), 0, "day", "CN"), "between 1 and"),
        ((DAY(2026, 1, 1), 10**9, "day", "CN"), "between 1 and"),
        ((DAY(2026, 1, 1), -5, "day", "CN"), "between 1 and"),
        ((DAY(2026, 1, 1), 2.5, "working-day", "HK"), "2.5 is no whole number"),
        ((DAY(2026, 1, 1), "5", "working-day", "CN"), "'5' is no whole number"),
        ((DAY(2026, 1, 1), 5, "day", None), "no calendar for None"),
        ((DAY(1990, 1, 1), 5, "working-day", "EU"), "no calendar of 1990"),
        ((DAY.max, 1, "day", "CN"), "beyond the last day"),
        ((DAY.max, 1, "working-day", "GB"), "beyond the last day"),
    ],
)
def test_what_cannot_be_counted_is_refused_with_a_sentence(arguments, words):
    with pytest.raises(CannotCount, match=words):
        due(*arguments)


def test_the_public_function_takes_the_day_as_text():
    assert DAY(2026, 10, 22) == simexit.due("2026-09-24", 15, "working-day", "CN").date
    with pytest.raises(CannotCount, match="is no day"):
        simexit.due("24.9.2026", 15)


def test_the_command_prints_the_day_then_what_is_skipped():
    result = CliRunner().invoke(main, ["due", "CN", "2026-09-24", "15"])

    lines = result.output.splitlines()
    assert (0, "2026-10-22") == (result.exit_code, lines[0])
    assert "2026-09-25 holiday Mid-autumn Festival" in lines
    assert 13 == len(lines[1:])


def test_the_command_refuses_with_a_sentence_and_exit_code_2():
    result = CliRunner().invoke(main, ["due", "XX", "2026-09-24", "15"])

    assert 2 == result.exit_code
    assert "choose from CN, HK, GB, US, EU" in result.output


def test_the_command_counts_back_for_nobody_and_says_so():
    result = CliRunner().invoke(main, ["due", "HK", "2026-09-24", "-5"])

    assert 2 == result.exit_code
    assert "count between 1 and 1000 days, not -5" in result.output


def test_the_command_writes_a_calendar_file(tmp_path):
    path = tmp_path / "due.ics"
    told = ["due", "CN", "2026-09-24", "15", "--calendar", str(path)]
    result = CliRunner().invoke(main, told)
    [event] = vobject.readOne(path.read_text("utf-8")).contents["vevent"]

    assert 0 == result.exit_code
    assert datetime.date(2026, 10, 22) == event.dtstart.value


def test_the_command_says_that_a_day_is_an_estimate():
    result = CliRunner().invoke(main, ["due", "HK", "2040-01-20", "30"])

    assert "estimate" in result.stderr
    assert "estimate" not in result.stdout.splitlines()[0]


@pytest.mark.parametrize(
    ("jurisdiction", "year", "estimate"),
    [("HK", 2027, False), ("HK", 2028, True), ("GB", 2028, True), ("US", 2040, False)],
)
def test_years_that_are_not_announced_are_estimates(jurisdiction, year, estimate):
    found = due(datetime.date(year, 3, 1), 10, jurisdiction=jurisdiction)

    assert estimate == found.estimate
