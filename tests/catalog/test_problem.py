"""Telling problems: for a person, for a program, for a pull request."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simexit.catalog.problem import Problem, report

ONE = Problem("carriers/x.yaml", 12, 5, "some-rule", "what is wrong", "write this")
TWO = Problem("carriers/y.yaml", 1, 1, "other-rule", "100% wrong", "mend it", "warning")


def test_text_is_two_lines_that_editors_can_jump_to():
    assert ONE.as_text() == (
        "carriers/x.yaml:12:5: error [some-rule] what is wrong\n    fix: write this"
    )


def test_github_shows_it_beside_the_line():
    assert ONE.as_github() == (
        "::error file=carriers/x.yaml,line=12,col=5,title=some-rule"
        "::what is wrong Fix: write this"
    )
    assert TWO.as_github().startswith("::warning file=carriers/y.yaml,line=1,")
    assert "100%25 wrong" in TWO.as_github()


def test_all_are_told_at_once():
    assert report([ONE, TWO], "text").count("fix: ") == 2
    assert report([ONE, TWO], "github").count("::error") == 1
    assert [p["rule"] for p in json.loads(report([ONE, TWO], "json"))] == [
        "some-rule",
        "other-rule",
    ]


def test_nothing_to_tell():
    assert report([], "text") == ""
    assert report([], "github") == ""
    assert json.loads(report([], "json")) == []


def test_json_keeps_chinese_readable_and_carries_every_field():
    problem = Problem("极峰.yaml", 1, 2, "r", "错", "改")

    told = report([problem], "json")
    assert "极峰" in told
    assert json.loads(told) == [
        {
            "file": "极峰.yaml",
            "line": 1,
            "column": 2,
            "rule": "r",
            "message": "错",
            "fix": "改",
            "severity": "error",
        }
    ]


@pytest.mark.parametrize("form", ["text", "github"])
def test_a_hostile_file_cannot_start_a_line_or_colour_the_terminal(form):
    hostile = "\n::stop-commands::x\r\x1b[31m\u2028"
    problem = Problem(f"a{hostile}.yaml", 1, 1, "r", f"b{hostile}", f"c{hostile}")

    told = report([problem], form)
    lines = told.splitlines()
    assert len(lines) == (2 if form == "text" else 1)
    assert not any(line.startswith("::stop-commands") for line in lines)
    assert "\x1b" not in told


def test_a_file_name_that_is_no_text_can_still_be_told():
    problem = Problem("\udcff.yaml", 1, 1, "r", "m", "f")

    for form in ("text", "json", "github"):
        report([problem], form).encode("utf-8")


anything = st.text(st.characters(), max_size=60)


@given(anything, anything, anything, anything)
def test_an_annotation_is_always_one_line(file, rule, message, fix):
    told = Problem(file, 1, 1, rule, message, fix).as_github()

    assert "\n" not in told
    assert "\r" not in told
    assert told.startswith("::error file=")
