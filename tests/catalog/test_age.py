"""The age of facts: when one is due, and what is told of those that are."""

import datetime
import shutil
from pathlib import Path

import pytest
from builders import GOOD

from simexit.catalog.age import stale
from simexit.catalog.fact import is_due
from simexit.catalog.location import carriers_folder

LONG_AFTER = datetime.date(2030, 1, 1)


@pytest.fixture
def folder(tmp_path) -> Path:
    return Path(shutil.copytree(GOOD, tmp_path / "carriers"))


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


@pytest.mark.parametrize(
    ("last", "months", "due"),
    [
        ("2026-01-15", 6, "2026-07-15"),
        ("2026-08-31", 6, "2027-02-28"),
        ("2027-08-31", 6, "2028-02-29"),
        ("2026-12-01", 1, "2027-01-01"),
        ("2026-11-30", 12, "2027-11-30"),
        ("2026-12-31", 24, "2028-12-31"),
    ],
)
def test_it_is_due_the_day_after_so_many_months(last, months, due):
    day = datetime.date.fromisoformat
    later = day(due) + datetime.timedelta(days=1)

    assert not is_due(day(last), months, day(due))
    assert is_due(day(last), months, later)


def test_what_never_falls_due_in_our_calendar_is_not_due():
    assert not is_due(datetime.date.max, 1200, datetime.date.max)


def test_on_the_day_they_were_read_no_facts_are_stale(today):
    assert stale([], today=today) == []


def test_in_the_end_all_facts_and_reviews_are_stale(catalog):
    found = stale([], today=LONG_AFTER)
    reviewed = [*catalog.carriers.values(), *catalog.jurisdictions.values(), "accounts"]

    assert len(found) == len(catalog.facts) + len(reviewed)
    assert {(p.severity, p.rule) for p in found} == {("warning", "facts-are-fresh")}


def test_a_stale_fact_is_told_at_the_day_it_was_read(folder):
    path = folder / "acme.yaml"
    change(path, "    read: 2026-11-01", "    read: 2026-03-01")
    lines = path.read_text("utf-8").splitlines()
    [line] = [n for n, text in enumerate(lines, 1) if "read: 2026-03-01" in text]

    [told] = stale([path], today=datetime.date(2026, 11, 22))
    assert (told.line, told.column) == (line, lines[line - 1].index("2026") + 1)
    assert "was last read on 2026-03-01, more than 3 months ago" in told.message


def test_a_file_without_a_period_is_held_to_the_usual_one(folder):
    leaflet = folder / "facts" / "leaflet.yaml"
    [read] = [
        datetime.date.fromisoformat(text.split()[-1])
        for text in leaflet.read_text("utf-8").splitlines()
        if " read: " in text
    ]

    assert stale([folder / "facts"], today=read + datetime.timedelta(days=180)) == []
    assert len(stale([leaflet], today=read + datetime.timedelta(days=185))) == 1


def test_days_and_periods_that_make_no_sense_are_left_to_the_check(folder):
    path = folder / "acme.yaml"
    change(path, "every_months: 3", "every_months: often")
    change(path, "last: 2026-", "last: soon-")

    for told in stale([path], today=LONG_AFTER):
        assert "more than 6 months ago" in told.message
        assert "was last read" in told.message


def test_a_file_that_cannot_be_read_is_told(folder):
    (folder / "odd.yaml").write_text("a: [", "utf-8")
    rules = {p.rule for p in stale([folder], today=datetime.date(2026, 11, 1))}

    assert "yaml-syntax" in rules


def test_a_folder_without_files_is_told(tmp_path):
    [told] = stale([tmp_path], today=LONG_AFTER)

    assert told.rule == "file-readable"


def test_the_whole_catalog_is_looked_at_by_default():
    everywhere = stale([], today=LONG_AFTER)

    assert everywhere == stale([carriers_folder()], today=LONG_AFTER)
