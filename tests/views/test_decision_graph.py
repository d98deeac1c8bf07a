"""The drawing: nothing lies on anything else, and no line is lost in wrapping."""

import re
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simexit.views.decision_graph import (
    GAP_ACROSS,
    LETTERS,
    LINE,
    WIDTH,
    draw,
)
from simexit.views.line_breaking import wrapped


@pytest.fixture(params=["zh-Hans", "zh-Hant", "en"])
def graph(request, catalog):
    return draw(catalog.decision, request.param, {})


def test_no_box_lies_on_another_and_all_are_within(graph):
    for one, other in combinations(graph.boxes, 2):
        apart = one.y + one.height <= other.y or other.y + other.height <= one.y
        assert one.x != other.x or apart, (one.id, other.id)
    for box in graph.boxes:
        assert 0 <= box.x <= graph.width - WIDTH
        assert 0 <= box.y <= graph.height - box.height


def test_every_row_stands_inside_its_box(graph):
    for box in graph.boxes:
        for row in box.rows:
            assert box.y < row.y
            assert row.y + LINE * len(row.lines) <= box.y + box.height


def test_every_line_goes_from_left_to_right_and_ends_at_a_box(graph):
    left = {(box.x, box.y) for box in graph.boxes}
    tops = {x for x, _ in left}
    for edge in graph.edges:
        numbers = [int(n) for n in re.findall(r"-?\d+", edge.d)]
        start, end = numbers[0], numbers[-2]
        assert end in tops
        assert start + GAP_ACROSS <= end


def test_no_line_of_text_is_wider_than_its_box(graph):
    for box in graph.boxes:
        for line in [*box.title, *(line for row in box.rows for line in row.lines)]:
            wide = sum(2 if ord(c) > 0x2E7F else 1 for c in line)
            longest_word = max(map(len, line.split()))
            assert wide <= max(LETTERS + 2, longest_word)


@given(st.text(alphabet="abc 中文，。（）“”", min_size=1, max_size=80))
def test_wrapping_loses_nothing_but_spaces(text):
    lines = wrapped(text, LETTERS)

    assert "".join(text.split()) == "".join("".join(lines).split())


def test_no_line_begins_with_a_closing_mark():
    for line in wrapped("要，要，要，要，要，要，要，要，要，要，要，要，要，要。", 10):
        assert line[0] not in "，。"
