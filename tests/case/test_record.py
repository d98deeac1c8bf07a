"""The record that the browser keeps: whole, or refused as a whole."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simexit.case.case import Case, Mark, MarkKind, SkipReason
from simexit.case.record import MAX_LENGTH, Unusable, read_record, write_record
from simexit.catalog.step import Way

slugs = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}", fullmatch=True)
items = st.one_of(slugs, st.tuples(slugs, slugs).map("/".join))
plain_kinds = st.sampled_from([k for k in MarkKind if k != MarkKind.SKIPPED])
marks = st.one_of(
    st.builds(Mark, items, plain_kinds),
    st.builds(
        Mark, items, st.just(MarkKind.SKIPPED), st.sampled_from(list(SkipReason))
    ),
)
cases = st.builds(
    Case,
    slugs,
    st.sampled_from(list(Way)),
    st.lists(marks, max_size=20).map(tuple),
)
many_cases = st.lists(cases, max_size=5, unique_by=lambda case: case.carrier)


@given(many_cases)
def test_what_is_written_is_read_back_the_same(some):
    assert tuple(some) == read_record(write_record(some))


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


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["version", "cases", "carrier", "way", "marks", "x"]), inner
        )
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
        read_record('{"version": 2, "cases": []}')
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
        "[" * 100_000,
        " " * (MAX_LENGTH + 1),
    ],
)
def test_a_damaged_record_is_refused(text):
    with pytest.raises(Unusable, match="damaged"):
        read_record(text)


def test_a_record_holds_slugs_kinds_and_reasons_only():
    case = Case("heyon", Way.CANCEL).add(
        Mark("decide", MarkKind.SKIPPED, SkipReason.NOT_MINE)
    )

    assert (
        '{"version":1,"cases":[{"carrier":"heyon","way":"cancel",'
        '"marks":[["decide","skipped","not-mine"]]}]}'
    ) == write_record([case])
