"""The goals, and by how much each is met or missed."""

from collections.abc import Callable
from dataclasses import dataclass

from .results import Results


@dataclass(frozen=True)
class Goal:
    """At most `limit` (or at least, where `more` is better), in `unit`."""

    what: str
    value: Callable[[Results], float]
    limit: float
    unit: str
    more: bool = False

    def row(self, results: Results) -> str:
        """One line of the table; nothing was measured where a figure is missing."""
        sign = "≥" if self.more else "≤"
        start = f"| {self.what} | {sign} {self.limit:g} {self.unit} "
        try:
            value = self.value(results)
        except KeyError:
            return f"{start}| not measured | |"
        met = value >= self.limit if self.more else value <= self.limit
        verdict = "met" if met else f"missed by {abs(value - self.limit):.3g}"
        return f"{start}| {value:.3g} {self.unit} | {verdict} |"


def _visit(name: str, part: str = "visits") -> Callable[[Results], float]:
    return lambda results: float(results[part]["simexit"]["cold"][name])


def _seconds(name: str, part: str = "visits") -> Callable[[Results], float]:
    return lambda results: _visit(name, part)(results) / 1000


def _beside_nicegui(results: Results) -> float:
    peer = results["visits"]["nicegui"]["cold"]["interactive"]
    return _visit("interactive")(results) / float(peer)


def _lowest_points(results: Results) -> float:
    ours = [v for page, v in results["lighthouse"].items() if "simexit:" in page]
    names = ("performance", "accessibility", "best-practices", "seo")
    return float(min(points[name] for points in ours for name in names))


GOALS = (
    Goal("readable, first visit", _seconds("readable"), 0.3, "s"),
    Goal("interactive, first visit", _seconds("interactive"), 0.45, "s"),
    Goal("interactive, beside NiceGUI's small page", _beside_nicegui, 0.75, "×"),
    Goal("interactive at 10 Mbit/s, 40 ms", _seconds("interactive", "slow"), 1.0, "s"),
    Goal("over the wire", lambda r: _visit("bytes")(r) / 1e6, 0.25, "MB"),
    Goal("click", _visit("click"), 66, "ms"),
    Goal("arrivals", lambda r: float(r["arrivals"]["simexit"]), 20, "/s", more=True),
    Goal("memory per visitor", lambda r: float(r["memory"]["simexit"]), 20, "MiB"),
    Goal("50 visitors: p95", lambda r: float(r["crowd"]["simexit"]["p95"]), 100, "ms"),
    Goal(
        "50 visitors: errors", lambda r: float(r["crowd"]["simexit"]["errors"]), 0, ""
    ),
    Goal("Lighthouse, lowest of all", _lowest_points, 95, "points", more=True),
    Goal("comparison, 1,000", lambda r: float(r["compare"]["1000"]), 0.2, "s"),
)


def goals(results: Results) -> str:
    """The table of goals."""
    head = "| figure | goal | measured | |\n|---|---|---|---|"
    return "\n".join([head, *(goal.row(results) for goal in GOALS)])
