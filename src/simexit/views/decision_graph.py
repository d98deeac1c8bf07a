"""The decision as a picture: questions in columns, an edge for every answer.

Drawn from the same data as the questions themselves. Each answer is a row in its
question's box, and its edge begins there, so no label can lie on another. Sizes are in
the drawing's own units, about a pixel at normal size.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from simexit.catalog.decision import Decision, Outcome, Question
from simexit.views.decision_words import in_words, ways_in_words
from simexit.views.line_breaking import wrapped
from simexit.views.markup import render

WIDTH, LINE, PAD = 208, 18, 8
GAP_ACROSS, GAP_DOWN = 56, 14
LETTERS = 27
"""Narrow letters to a line; a Chinese one takes as much room as two."""
BOLD_LETTERS = 24
"""The same for titles, which are bold."""


@dataclass(frozen=True)
class Row:
    """One answer in a question's box, or nothing but text in an outcome's."""

    lines: tuple[str, ...]
    y: int
    """Top of the row."""
    on_path: bool


@dataclass(frozen=True)
class Box:
    """One question or outcome where it is drawn."""

    id: str
    x: int
    y: int
    height: int
    title: tuple[str, ...]
    rows: tuple[Row, ...]
    kind: str
    on_path: bool


@dataclass(frozen=True)
class Edge:
    """From an answer's row to the box that it leads to, as a path of SVG."""

    d: str
    on_path: bool


@dataclass(frozen=True)
class Graph:
    """Everything to draw."""

    boxes: tuple[Box, ...]
    edges: tuple[Edge, ...]
    width: int
    height: int


def graph_markup(
    decision: Decision,
    lang: str,
    path: Mapping[str, str] | None = None,
    end: str = "",
) -> str:
    """The picture with its text twin; `path` are the answers that led to `end`."""
    drawing = drawing_markup(decision, lang, path, end)
    twin = in_words(decision, lang, path or {})
    return render(lang, "decision_graph.html", drawing=drawing, twin=twin)


def drawing_markup(
    decision: Decision,
    lang: str,
    path: Mapping[str, str] | None = None,
    end: str = "",
    style: str = "",
) -> Markup:
    """The picture alone; with a `style` it can stand in a file of its own."""
    graph = draw(decision, lang, path or {}, end)
    sizes = {"width": WIDTH, "line": LINE, "pad": PAD}
    return render(lang, "decision_drawing.html", graph=graph, sizes=sizes, alone=style)


def draw(
    decision: Decision, lang: str, path: Mapping[str, str], end: str = ""
) -> Graph:
    """Lay the graph out: a box right of all that lead to it, beside their middle."""
    columns = _columns(decision)
    boxes: dict[str, Box] = {}
    height = 0
    for number, column in enumerate(columns):
        nodes = [decision.nodes[node_id] for node_id in column]
        nodes.sort(key=lambda node: _wish(node, decision, boxes))
        y = 0
        for node in nodes:
            wish = int(_wish(node, decision, boxes))
            box = _box(node, number, max(y, wish), lang, path, end)
            boxes[node.id] = box
            y = box.y + box.height + GAP_DOWN
        height = max(height, y - GAP_DOWN)
    edges = tuple(_edges(decision, boxes, path))
    width = len(columns) * (WIDTH + GAP_ACROSS) - GAP_ACROSS
    return Graph(tuple(boxes.values()), edges, width, height)


def _columns(decision: Decision) -> list[list[str]]:
    """Ids by column: each right of everything that leads to it."""
    depth = {question.id: 0 for question in decision.questions[:1]}
    for question, answer in decision.edges():
        found = depth.get(question.id, 0) + 1
        depth[answer.leads_to] = max(found, depth.get(answer.leads_to, 0))
    columns: list[list[str]] = [[] for _ in range(max(depth.values(), default=0) + 1)]
    for node_id, column in depth.items():
        columns[column].append(node_id)
    return columns


def _wish(
    node: Question | Outcome, decision: Decision, boxes: Mapping[str, Box]
) -> float:
    """Where a box would best begin: on a level with the answers that lead to it."""
    levels = [
        boxes[question.id].rows[place].y
        for question in decision.questions
        for place, answer in enumerate(question.answers)
        if answer.leads_to == node.id and question.id in boxes
    ]
    return max(0.0, sum(levels) / len(levels) - LINE) if levels else 0.0


def _box(
    node: Question | Outcome,
    column: int,
    y: int,
    lang: str,
    path: Mapping[str, str],
    end: str,
) -> Box:
    x = column * (WIDTH + GAP_ACROSS)
    text = node.text if isinstance(node, Question) else node.title
    title = wrapped(text.in_(lang), BOLD_LETTERS)
    top = y + PAD + LINE * len(title) + PAD // 2
    rows = []
    for said, on_path in _said(node, lang, path, end):
        lines = wrapped(said, LETTERS)
        rows.append(Row(lines, top, on_path))
        top += LINE * len(lines) + PAD
    on_path = node.id in path or node.id == end
    kind = "question" if isinstance(node, Question) else "outcome"
    return Box(node.id, x, y, top - y, title, tuple(rows), kind, on_path)


def _said(
    node: Question | Outcome, lang: str, path: Mapping[str, str], end: str
) -> list[tuple[str, bool]]:
    """The rows of a box: a question's answers, or an outcome's ways out."""
    if isinstance(node, Question):
        chosen = path.get(node.id)
        return [(a.text.in_(lang), a.id == chosen) for a in node.answers]
    return [("→ " + ways_in_words(node.ways, lang), node.id == end)]


def _edges(
    decision: Decision, boxes: Mapping[str, Box], path: Mapping[str, str]
) -> list[Edge]:
    found = []
    for question in decision.questions:
        if question.id not in boxes:
            continue
        box = boxes[question.id]
        for row, answer in zip(box.rows, question.answers, strict=True):
            target = boxes[answer.leads_to]
            x, y = box.x + WIDTH, row.y + LINE * len(row.lines) // 2
            to_x, to_y = target.x, target.y + PAD + LINE // 2
            half = x + GAP_ACROSS // 2
            d = f"M{x} {y} C{half} {y} {to_x - GAP_ACROSS // 2} {to_y} {to_x} {to_y}"
            found.append(Edge(d, path.get(question.id) == answer.id))
    # What a person came along is drawn last, so that no other edge lies on it.
    return sorted(found, key=lambda edge: edge.on_path)
