"""Puts the latest figures where people read them: READMEs, figure, JSON."""

import json
import re
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from .contender import CONTENDERS, ROOT
from .goals import goals
from .results import PUBLISHED, Results, read
from .table import markdown

README = ROOT / "README.md"
EXPLAINED = Path(__file__).parent / "README.md"
FIGURE = ROOT / "docs" / "benchmark.svg"
BEGIN, END = "<!-- benchmark: made by `make bench` -->", "<!-- end of benchmark -->"
MARKED = re.compile(re.escape(BEGIN) + ".*?" + re.escape(END), re.DOTALL)
# The figure's panels: title, part of the results, which figure, its unit, divided by.
PANELS = (
    ("Can be used, first visit", "visits", "interactive", "s", 1000),
    ("The same at 10 Mbit/s, 40 ms", "slow", "interactive", "s", 1000),
    ("Over the wire, first visit", "visits", "bytes", "MB", 1e6),
    ("Memory per visitor", "memory", None, "MiB", 1),
)


def publish() -> None:
    """Write all of them from what was measured last."""
    results = read()
    PUBLISHED.write_text(json.dumps(results, indent=1, sort_keys=True) + "\n", "utf-8")
    FIGURE.write_text(figure(results), "utf-8")
    for readme, text in ((README, section(results)), (EXPLAINED, goals(results))):
        readme.write_text(between_marks(readme.read_text("utf-8"), text), "utf-8")


def between_marks(readme: str, text: str) -> str:
    """The same file with another text between its two marks."""
    return MARKED.sub(lambda _: f"{BEGIN}\n{text}\n{END}", readme)


def section(results: Results) -> str:
    """What stands between the marks."""
    days = sorted({taken["day"] for taken in results["taken"].values()})
    commits = sorted({taken["commit"] for taken in results["taken"].values()})
    said = (
        f"Taken on {' and '.join(days)} at {', '.join(commits)}, on "
        f"{results['machine']}, each column in one run. Times move with the machine; "
        "compare within a column. "
        "How each figure is taken, and where a goal is missed: "
        "[tests/benchmarks](tests/benchmarks/README.md)."
    )
    said = " ".join(filter(None, [said, results.get("note")]))
    picture = "![The same figures as bars](docs/benchmark.svg)"
    return "\n\n".join([picture, markdown(results), said])


def figure(results: Results) -> str:
    """Bars side by side, as SVG; every bar's figure stands beside it in words."""
    folder = Path(__file__).parent
    environment = Environment(loader=FileSystemLoader(folder), autoescape=True)
    panels = [_panel(results, *panel) for panel in PANELS]
    shown = [panel for panel in panels if panel["bars"]]
    return environment.get_template("figure.svg.j2").render(panels=shown)


def _panel(
    results: Results, title: str, part: str, name: str | None, unit: str, by: float
) -> dict[str, object]:
    bars = []
    for one in CONTENDERS:
        value = results.get(part, {}).get(one.key)
        if value is not None and name is not None:
            value = value["cold"][name]
        if value is not None:
            label = f"{one.name} ({one.page})"
            bars.append(
                {"name": label, "value": value / by, "ours": one.key == "simexit"}
            )
    most = max((bar["value"] for bar in bars), default=1)
    return {"title": title, "unit": unit, "bars": bars, "most": most}
