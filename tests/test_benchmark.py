"""The benchmark's own parts: what it publishes is what it measured."""

import json
import re
from xml.etree import ElementTree

import pytest
from benchmarks.contender import CONTENDERS, SMALL_PAGE, chosen
from benchmarks.goals import goals
from benchmarks.publish import (
    EXPLAINED,
    README,
    READMES,
    between_marks,
    figure,
    section,
)
from benchmarks.results import PUBLISHED
from benchmarks.table import markdown

VISIT = {
    "readable": 80.0,
    "interactive": 320.0,
    "click": 40.0,
    "bytes": 200_000,
    "requests": 3,
    "cpu": 300.0,
}
RESULTS = {
    "visits": {"simexit": {"cold": VISIT, "warm": VISIT}},
    "memory": {"simexit": 18.3},
    "crowd": {
        "simexit": {"clicks": 9, "errors": 1, "p50": 1.0, "p95": 2.0, "p99": 3.0}
    },
    "compare": {"1000": 0.13},
    "taken": {"visits": {"day": "2026-11-22", "commit": "abc1234"}},
    "machine": "2 cores",
    "versions": {"simexit": ""},
}


def test_every_figure_measured_is_in_the_tables():
    table = markdown(RESULTS)

    for told in ("80 ms", "0.32 s", "0.20 MB, 3 requests", "18.3 MiB", "0.13 s"):
        assert told in table
    assert "| 9 | 1 | 1 ms | 2 ms | 3 ms |" in table


def test_in_chinese_the_figures_are_the_same_and_the_words_are_not():
    english, chinese = section(RESULTS), section(RESULTS, "zh-Hans")

    for told in ("80 ms", "0.32 s（再访：0.32 s）", "0.20 MB，3 个请求", "18.3 MiB"):
        assert told in chinese
    assert "| 指南" in chinese.replace("本指南", "指南")
    assert english.count("|") == chinese.count("|")
    left = set(re.findall(r"[a-z]{5,}", chinese.split("\n\n测于")[0]))
    assert left <= {"benchmark", "simexit"}


def test_what_was_not_measured_is_not_shown():
    assert "Streamlit" not in markdown(RESULTS)
    assert "Lighthouse" not in markdown(RESULTS)
    assert markdown({}) == ""


def test_only_the_marked_part_of_the_readme_changes():
    readme = README.read_text("utf-8")
    changed = between_marks(readme, section(RESULTS))

    assert section(RESULTS) in changed
    assert between_marks(changed, section(RESULTS)) == changed
    assert changed.split("<!-- benchmark")[0] == readme.split("<!-- benchmark")[0]
    assert changed.split("<!-- end of")[1] == readme.split("<!-- end of")[1]


@pytest.mark.skipif(not PUBLISHED.is_file(), reason="nothing was published yet")
def test_the_readmes_show_what_was_published():
    published = json.loads(PUBLISHED.read_text("utf-8"))

    for lang, readme in READMES.items():
        assert section(published, lang) in readme.read_text("utf-8"), lang
    assert goals(published) in EXPLAINED.read_text("utf-8")


def test_a_goal_is_met_missed_or_not_measured():
    table = goals(RESULTS)

    assert "| interactive, first visit | ≤ 0.45 s | 0.32 s | met |" in table
    assert "| 50 visitors: errors | ≤ 0  | 1  | missed by 1 |" in table
    assert "| arrivals | ≥ 20 /s | not measured | |" in table


def test_the_figure_is_a_drawing_with_words():
    drawn = ElementTree.fromstring(figure(RESULTS))
    words = " ".join(drawn.itertext())

    assert "0.32 s" in words
    assert "18 MiB" in words
    assert drawn.attrib["role"] == "img"


def test_each_contender_can_be_named_and_has_its_page():
    assert [one.key for one in chosen(("voila", "panel"))] == ["voila", "panel"]
    assert len(chosen(())) == len(CONTENDERS)
    for one in CONTENDERS:
        files = [part for part in one.command if part.endswith((".py", ".ipynb"))]
        assert all((SMALL_PAGE / name).is_file() for name in files)
