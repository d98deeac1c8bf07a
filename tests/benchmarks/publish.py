"""Puts the latest figures where people read them: READMEs, figure, JSON."""

import json
import re
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from .chinese import in_chinese
from .contender import CONTENDERS, ROOT
from .goals import goals
from .results import PUBLISHED, Results, read
from .table import markdown

README = ROOT / "README.md"
READMES = {"en": README, "zh-Hans": ROOT / "README.zh-Hans.md"}
EXPLAINED = Path(__file__).parent / "README.md"
FIGURE = ROOT / "docs" / "benchmark.svg"
BEGIN, END = "<!-- benchmark: made by `make bench` -->", "<!-- end of benchmark -->"
MARKED = re.compile(re.escape(BEGIN) + ".*?" + re.escape(END), re.DOTALL)
PICTURE = {
    "en": "![The same figures as bars](docs/benchmark.svg)",
    "zh-Hans": "![同样的数字画成横条](docs/benchmark.svg)",
}
AND = {"en": " and ", "zh-Hans": "、"}
BETWEEN = {"en": " ", "zh-Hans": ""}
SAID = {
    "en": "Taken on {days} at {commits}, on {machine}, each column in one run. Times "
    "move with the machine; compare within a column. How each figure is taken, and "
    "where a goal is missed: [tests/benchmarks](tests/benchmarks/README.md).",
    "zh-Hans": "测于 {days}，提交 {commits}，机器 {machine}；每一列都在同一轮里测得。"
    "换一台机器，快慢就不同，请只在同一列里比较。每个数字怎么测、哪个目标还没达到，见 "
    "[tests/benchmarks](tests/benchmarks/README.md)。",
}
# The figure's panels: title, part of the results, which figure, its unit, divided by.
PANELS = (
    ("Can be used, first visit", "visits", "interactive", "s", 1000),
    ("The same at 10 Mbit/s, 40 ms", "slow", "interactive", "s", 1000),
    ("Over the wire, first visit", "visits", "bytes", "MB", 1e6),
    ("Memory per visitor", "memory", None, "MiB", 1),
)


def publish() -> None:
    """Write all of them from what was measured last."""
    write_out(read())


def write_out(results: Results) -> None:
    """Write them from these results."""
    PUBLISHED.write_text(json.dumps(results, indent=1, sort_keys=True) + "\n", "utf-8")
    FIGURE.write_text(figure(results), "utf-8")
    texts = {readme: section(results, lang) for lang, readme in READMES.items()}
    for readme, text in (texts | {EXPLAINED: goals(results)}).items():
        readme.write_text(between_marks(readme.read_text("utf-8"), text), "utf-8")


def between_marks(readme: str, text: str) -> str:
    """The same file with another text between its two marks."""
    return MARKED.sub(lambda _: f"{BEGIN}\n{text}\n{END}", readme)


def section(results: Results, lang: str = "en") -> str:
    """What stands between the marks."""
    days = sorted({taken["day"] for taken in results["taken"].values()})
    commits = sorted({taken["commit"] for taken in results["taken"].values()})
    said = SAID[lang].format(
        days=AND[lang].join(days),
        commits=", ".join(commits),
        machine=results["machine"],
    )
    note = results.get("note-zh" if lang == "zh-Hans" else "note", results.get("note"))
    tables = markdown(results)
    if lang == "zh-Hans":
        tables = in_chinese(tables)
    said = BETWEEN[lang].join(filter(None, [said, note]))
    return "\n\n".join([PICTURE[lang], tables, said])


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
