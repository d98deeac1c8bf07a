"""The record that the browser keeps: whole, or refused as a whole."""

import datetime
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simexit.case.case import Case, Mark, MarkKind, OwnAccount, SkipReason
from simexit.case.event import Event, EventKind
from simexit.case.record import MAX_LENGTH, Unusable, read_record, write_record
from simexit.catalog.step import Way
from simexit.catalog.terms import Channel

slugs = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}", fullmatch=True)
items = st.one_of(slugs, st.tuples(slugs, slugs).map("/".join))
# No calendar reaches further, and nobody has a case from before.
some_day = st.dates(datetime.date(1900, 1, 1), datetime.date(2999, 12, 31))
days = st.none() | some_day
plain_kinds = st.sampled_from([k for k in MarkKind if k != MarkKind.SKIPPED])
skipped, reasons = st.just(MarkKind.SKIPPED), st.sampled_from(list(SkipReason))
marks = st.one_of(
    st.builds(Mark, items, plain_kinds, on=days),
    st.builds(Mark, items, skipped, reasons, days),
)
events = st.builds(
    Event,
    st.integers(1, 10**6 - 1),
    st.sampled_from(list(EventKind)),
    some_day,
    st.none() | st.sampled_from(list(Channel)),
    st.none() | slugs,
)


own_ids = st.integers(1, 9999).map("own-{}".format)


def some(values, **options):
    return st.lists(values, max_size=9, **options).map(tuple)


cases = st.builds(
    Case,
    slugs,
    st.sampled_from(list(Way)),
    some(marks),
    some(st.tuples(slugs, slugs)),
    some(events, unique_by=lambda event: event.id),
    some(
        st.builds(OwnAccount, own_ids, st.sampled_from(["must", "may"])),
        unique_by=lambda own: own.id,
    ),
    some(st.tuples(items, some_day)),
)
many_cases = st.lists(cases, max_size=5, unique_by=lambda case: case.carrier)


@given(many_cases)
def test_what_is_written_is_read_back_the_same(written):
    assert tuple(written) == read_record(write_record(written))


def outcome(text):
    """The cases, or why they cannot be used; any other exception fails the test."""
    try:
        return read_record(text)
    except Unusable as error:
        return error.why


@given(st.text())
def test_any_text_is_read_or_refused_as_unusable(text):
    found = outcome(text)

    assert isinstance(found, tuple) or found in ("damaged", "newer")


KEYS = ["version", "cases", "carrier", "way", "marks", "events", "own", "moved", "x"]
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(KEYS), inner)
    ),
    max_leaves=20,
)


@given(json_values)
def test_any_json_is_read_or_refused_as_unusable(value):
    for text in (json.dumps(value), json.dumps({"version": 1, "cases": value})):
        found = outcome(text)

        assert isinstance(found, tuple) or found in ("damaged", "newer")


def test_nothing_kept_is_no_case():
    assert () == read_record("")


def test_a_case_that_was_not_begun_is_not_kept():
    assert () == read_record(write_record([Case("heyon")]))


def test_a_record_from_a_newer_version_is_told_apart_from_a_damaged_one():
    with pytest.raises(Unusable, match="newer"):
        read_record('{"version": 3, "cases": []}')
    with pytest.raises(Unusable, match="damaged"):
        read_record('{"version": 1, "cases": [{"carrier": "heyon"}]}')


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[]",
        '{"version": true, "cases": []}',
        '{"version": 1, "cases": [{"carrier": "<b>", "way": null, "marks": []}]}',
        '{"version": 1, "cases": [{"carrier": "a", "way": "fly", "marks": []}]}',
        '{"version": 1, "cases": [{"carrier": "a", "way": null, "marks": [["b"]]}]}',
        '{"version": 1, "cases": [{"carrier": "a", "way": null, '
        '"marks": [["b", "skipped"]]}]}',
        '{"version": 1, "cases": [{"carrier": "a", "way": null, '
        '"marks": [["b", "done", "not-mine"]]}]}',
        '{"version": 2, "cases": [{"carrier": "a", "way": null, '
        '"marks": [["b", "done", null, "20261122"]]}]}',
        '{"version": 2, "cases": [{"carrier": "a", "way": null, '
        '"marks": [["b", "done", null, "2026-02-30"]]}]}',
        '{"version": 2, "cases": [{"carrier": "a", "way": null, '
        '"events": [[true, "sent", "2026-11-22"]]}]}',
        '{"version": 2, "cases": [{"carrier": "a", "way": null, '
        '"events": [[1, "sent", "9999-12-31"]]}]}',
        '{"version": 2, "cases": [{"carrier": "a", "way": null, '
        '"moved": [["reply", "0001-01-01"]]}]}',
        '{"version": 2, "cases": [{"carrier": "a", "way": null, '
        '"events": [[1, "sent", "2026-11-22"], [1, "sent", "2026-11-23"]]}]}',
        '{"version": 2, "cases": [{"carrier": "a", "way": null, '
        '"own": [["own-1", "perhaps"]]}]}',
        '{"version": 2, "cases": [{"carrier": "a", "way": null, '
        '"own": [["bank", "must"]]}]}',
        '{"version": 2, "cases": [{"carrier": "a", "way": null, '
        '"answers": [["keep-number"]]}]}',
        '{"version": 0, "cases": []}',
        "[" * 100_000,
        " " * (MAX_LENGTH + 1),
    ],
)
def test_a_damaged_record_is_refused(text):
    with pytest.raises(Unusable, match="damaged"):
        read_record(text)


def test_a_record_of_the_first_version_is_still_read():
    text = (
        '{"version":1,"cases":[{"carrier":"heyon","way":"cancel",'
        '"marks":[["sign-in","done"],["contact","skipped","not-mine"]]}]}'
    )

    left_out = Mark("contact", MarkKind.SKIPPED, SkipReason.NOT_MINE)
    marks = (Mark("sign-in", MarkKind.DONE), left_out)
    assert (Case("heyon", Way.CANCEL, marks),) == read_record(text)


def test_a_record_holds_slugs_kinds_dates_and_reasons_only():
    day = datetime.date(2026, 11, 22)
    case = (
        Case("heyon", Way.CANCEL)
        .add(Mark("decide", MarkKind.SKIPPED, SkipReason.NOT_MINE))
        .add(Mark("sign-in", MarkKind.DONE, on=day))
        .answer("keep-number", "no")
        .log(Event(1, EventKind.SENT, day, Channel.EMAIL))
        .move_due("reply", day)
    )

    assert (
        '{"version":2,"cases":[{"carrier":"heyon","way":"cancel",'
        '"marks":[["decide","skipped","not-mine"],["sign-in","done",null,"2026-11-22"]],'
        '"answers":[["keep-number","no"]],'
        '"events":[[1,"sent","2026-11-22","email"]],'
        '"moved":[["reply","2026-11-22"]]}]}'
    ) == write_record([case])
