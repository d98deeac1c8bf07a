"""Draw the decision: `python scripts/decision.py` writes docs/decision.svg and .md.

Both are made from carriers/decision.yaml. `tests/test_docs.py` tells when it is due.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from simexit.api import catalog
from simexit.catalog.decision import Decision
from simexit.views.decision_graph import drawing_markup
from simexit.views.decision_words import in_words

DOCS = Path(__file__).resolve().parents[1] / "docs"
STYLE = (
    "svg { background: #ffffff; font-family: system-ui, sans-serif; } "
    "text { fill: #1c2430; font-size: 13px; } "
    "rect { fill: #f6f5f1; stroke: #56606d; } "
    ".sx-node-outcome rect { fill: #e3eff5; } "
    ".sx-node-title { font-weight: 650; } "
    ".sx-edge { fill: none; stroke: #56606d; stroke-width: 1.25; } "
    "@media (prefers-color-scheme: dark) { svg { background: #1d232a; } "
    "text { fill: #e8eaed; } rect { fill: #14181d; stroke: #a9b3be; } "
    ".sx-node-outcome rect { fill: #1c3644; } .sx-edge { stroke: #a9b3be; } }"
)
HEAD = """\
# From the questions to the way out

Made from [carriers/decision.yaml](../carriers/decision.yaml) by scripts/decision.py.

A question is left out where the carrier's terms answer it. Where none of an outcome's
ways out is offered, or has steps in the guide, its next best one is taken: the guide
then says what was passed over. Nobody who wants to keep the number is led to its end.

![The questions from left to right, and the outcomes they lead to](decision.svg)
"""


def pages(questions: Decision) -> dict[Path, str]:
    """The text of both files."""
    drawing = drawing_markup(questions, "en", style=STYLE)
    words = "\n".join(_lines(in_words(questions, "en", {}), 0))
    return {
        DOCS / "decision.svg": f"{drawing}\n",
        DOCS / "decision.md": f"{HEAD}\n## In words\n\n{words}\n",
    }


def _lines(node: dict[str, Any], depth: int) -> Iterator[str]:
    if depth == 0:
        yield f"{node['text']}\n"
    for branch in node["branches"]:
        target = branch["leads_to"]
        ways = f" (*{target['ways']}*)" if target["kind"] == "outcome" else ""
        answers = " / ".join(branch["answers"])
        yield f"{'  ' * depth}- **{answers}** → {target['text']}{ways}"
        if target["kind"] == "question":
            yield from _lines(target, depth + 1)


if __name__ == "__main__":
    found = catalog().decision
    if found is None:
        raise SystemExit("decision.yaml has problems; run: simexit check")
    for path, text in pages(found).items():
        path.write_text(text, encoding="utf-8")
