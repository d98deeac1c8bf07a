"""The figures as tables: Markdown, for the terminal and for the README alike."""

from collections.abc import Iterable
from typing import Any

from .contender import CONTENDERS, Contender
from .results import Results

HEAD = (
    "served by",
    "page",
    "readable",
    "interactive",
    "10 Mbit/s, 40 ms",
    "click",
    "over the wire",
    "browser CPU",
    "memory per visitor",
    "arrivals",
)
NOT_MEASURED = "–"


def markdown(results: Results) -> str:
    """Every table, with a line before it that says what it shows."""
    parts = [_visits(results), _crowd(results), _lighthouse(results), _compare(results)]
    return "\n\n".join(part for part in parts if part)


def _visits(results: Results) -> str:
    rows = [_visit_row(one, results) for one in CONTENDERS]
    return _table(HEAD, [row for row in rows if set(row[2:]) != {NOT_MEASURED}])


def _visit_row(one: Contender, results: Results) -> list[str]:
    cold = results.get("visits", {}).get(one.key, {}).get("cold", {})
    warm = results.get("visits", {}).get(one.key, {}).get("warm", {})
    slow = results.get("slow", {}).get(one.key, {}).get("cold", {})
    version = results.get("versions", {}).get(one.key, "")
    return [
        f"{one.name} {version}".strip(),
        one.page,
        _milliseconds(cold, "readable"),
        _two(_milliseconds(cold, "interactive"), _milliseconds(warm, "interactive")),
        _milliseconds(slow, "interactive"),
        _milliseconds(cold, "click"),
        _size(cold),
        _milliseconds(cold, "cpu"),
        _number(results.get("memory", {}).get(one.key), "{:.1f} MiB"),
        _number(results.get("arrivals", {}).get(one.key), "{:.1f}/s"),
    ]


def _crowd(results: Results) -> str:
    crowds = results.get("crowd", {})
    names = {one.key: (one.name, one.page) for one in CONTENDERS}
    head = ("50 visitors clicking", "page", "clicks", "errors", "p50", "p95", "p99")
    rows = [
        [
            *names[key],
            str(met["clicks"]),
            str(met["errors"]),
            *(f"{met[name]:.0f} ms" for name in ("p50", "p95", "p99")),
        ]
        for key, met in crowds.items()
    ]
    return _table(head, rows)


def _lighthouse(results: Results) -> str:
    head = (
        "Lighthouse, mobile",
        "performance",
        "accessibility",
        "best practices",
        "SEO",
        "first paint",
    )
    rows = [
        [
            page,
            *(
                f"{points[name]:.0f}"
                for name in ("performance", "accessibility", "best-practices", "seo")
            ),
            f"{points['first contentful paint'] / 1000:.1f} s",
        ]
        for page, points in results.get("lighthouse", {}).items()
    ]
    return _table(head, rows)


def _compare(results: Results) -> str:
    rows = [
        [f"{int(size):,} carriers", f"{seconds:.2f} s"]
        for size, seconds in results.get("compare", {}).items()
    ]
    return _table(("comparison of", "takes"), rows)


def _table(head: Iterable[str], rows: list[list[str]]) -> str:
    if not rows:
        return ""
    cells = [list(head), ["---"] * len(rows[0]), *rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in cells)


def _milliseconds(visit: dict[str, Any], name: str) -> str:
    value = visit.get(name)
    if value is None:
        return NOT_MEASURED
    return f"{value / 1000:.2f} s" if value >= 100 else f"{value:.0f} ms"


def _two(cold: str, warm: str) -> str:
    return cold if warm == NOT_MEASURED else f"{cold} (again: {warm})"


def _size(visit: dict[str, Any]) -> str:
    if not visit:
        return NOT_MEASURED
    return f"{visit['bytes'] / 1e6:.2f} MB, {visit['requests']:.0f} requests"


def _number(value: float | None, form: str) -> str:
    return NOT_MEASURED if value is None else form.format(value)
