"""Write the tables of carriers and their state: `python scripts/readme_table.py`.

That is docs/carriers.md and the line about it in both READMEs, between markers.
`tests/test_docs.py` tells when it is due.
"""

import re
from collections import Counter
from pathlib import Path

from simexit.api import catalog
from simexit.catalog.carrier import Carrier
from simexit.catalog.catalog import Catalog
from simexit.catalog.comparison import cited_facts
from simexit.catalog.difficulty import difficulty
from simexit.catalog.fact import Confidence
from simexit.catalog.step import Way
from simexit.catalog.terms import criteria

ROOT = Path(__file__).resolve().parents[1]
PAGES = {
    ROOT / "README.md": "en",
    ROOT / "README.zh-Hans.md": "zh-Hans",
    ROOT / "docs" / "carriers.md": "en",
}
ORDER = ("hk", "cn", "gb", "us", "eu", "unknown")
HEAD = ("Carrier", "Place", "Kind", "Difficulty", "Known", "Facts", "Read", "Steps")
LINE = {
    "en": "**{carriers} carriers**: {places}. {facts} facts, {good} of them from the "
    "carrier's or authority's own pages. [How much is known of each]({page}).",
    "zh-Hans": "**{carriers} 家运营商**：{places}。共 {facts} 条事实，其中 {good} 条"
    "出自运营商或官方自己的页面。[每家知道多少]({page})。",
}
COMMA = {"en": ", ", "zh-Hans": "、"}


def updated(page: Path, known: Catalog) -> str:
    """The text of one page with its made parts brought up to date."""
    text = page.read_text("utf-8")
    parts = {"carriers": carriers_line(known, PAGES[page]), "table": table(known)}
    for name, made in parts.items():
        marked = re.compile(
            f"(<!-- {name}: .*? -->\n).*?(\n<!-- /{name} -->)", re.DOTALL
        )
        text = marked.sub(lambda m, made=made: f"{m[1]}\n{made}\n{m[2]}", text)
    return text


def carriers_line(known: Catalog, lang: str) -> str:
    """How many carriers there are, where, and what they rest on."""
    counted = Counter(carrier.jurisdiction for carrier in known.carriers.values())
    places = [
        f"{known.jurisdictions[code].names.in_(lang)} {counted[code]}"
        for code in sorted(counted, key=_place)
    ]
    good = (Confidence.TESTED, Confidence.PRIMARY)
    return LINE[lang].format(
        carriers=len(known.carriers),
        places=COMMA[lang].join(places),
        facts=len(known.facts),
        good=sum(fact.confidence in good for fact in known.facts.values()),
        page="docs/carriers.md",
    )


def table(known: Catalog) -> str:
    """One row for each carrier, by place and name."""
    carriers = sorted(
        known.carriers.values(), key=lambda c: (_place(c.jurisdiction), c.slug)
    )
    rows = [HEAD, ["---"] * len(HEAD), *(_row(known, c) for c in carriers)]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _row(known: Catalog, carrier: Carrier) -> list[str]:
    found = difficulty(carrier)
    findings = [getattr(carrier.terms, row.name) for row in criteria()]
    facts = cited_facts(known, carrier).values()
    days = sorted({fact.read.isoformat() for fact in facts})
    name = f"[{carrier.names.en}](../carriers/{carrier.slug}.yaml)"
    return [
        f"{name} (retired)" if carrier.retired else name,
        carrier.jurisdiction.upper() if carrier.jurisdiction != "unknown" else "?",
        _kind(carrier),
        f"{found.hard}–{found.hard + found.unknown} of {found.total}",
        f"{sum(finding.known for finding in findings)} of {len(findings)}",
        str(len(facts)),
        " – ".join(dict.fromkeys((days[0], days[-1]))) if days else "?",
        str(sum(Way.CANCEL in step.ways for step in carrier.steps)),
    ]


def _kind(carrier: Carrier) -> str:
    number = {"yes": "number", "no": "data only", "unknown": ""}
    parts = (
        "eSIM" if carrier.terms.esim.answer == "yes" else "",
        number[carrier.terms.phone_number.answer],
    )
    return ", ".join(part for part in parts if part) or "?"


def _place(code: str) -> int:
    return ORDER.index(code) if code in ORDER else len(ORDER)


if __name__ == "__main__":
    for page in PAGES:
        page.write_text(updated(page, catalog()), encoding="utf-8")
