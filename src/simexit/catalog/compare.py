"""The comparison as DataFrames and files: the only module that imports pandas."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any
from unicodedata import east_asian_width

import pandas as pd

from simexit.catalog.catalog import Catalog
from simexit.catalog.comparison import Comparison, comparison
from simexit.catalog.selection import EVERYTHING, Selection
from simexit.catalog.terms import Channels, Money, Period, YesNo, criteria
from simexit.catalog.wording import N_
from simexit.i18n import translations

GROUP = N_("Phase")
CRITERION = N_("Criterion")
CAPTION = N_("How hard it is to leave: carriers side by side")
NO_DIFFERENCE = N_("These carriers do not differ in anything that is known.")


def compare(
    catalog: Catalog,
    slugs: Iterable[str] | None,
    lang: str,
    selection: Selection = EVERYTHING,
) -> pd.DataFrame:
    """Criteria as rows (phase, criterion), carriers as columns by slug, text cells.

    An unknown is written as such in every language; no cell is ever empty.
    """
    return frame(comparison(catalog, slugs, lang, selection))


def frame(compared: Comparison) -> pd.DataFrame:
    """A comparison as a table of strings; phases are an ordered category."""
    words = translations(compared.lang)
    groups = pd.Categorical(
        [row.group for row in compared.rows],
        categories=list(dict.fromkeys(row.group for row in compared.rows)),
        ordered=True,
    )
    labels = [row.label for row in compared.rows]
    names = [words.gettext(GROUP), words.gettext(CRITERION)]
    columns = {
        carrier.slug: [row.cells[i].text for row in compared.rows]
        for i, carrier in enumerate(compared.carriers)
    }
    index = pd.MultiIndex.from_arrays([groups, labels], names=names)
    return pd.DataFrame(columns, index=index, dtype="string")


def findings(catalog: Catalog, slugs: Iterable[str] | None = None) -> pd.DataFrame:
    """The same answers for analysis: one typed row per carrier and criterion.

    `answer` is yes/no/unknown; `amount`, `count` and `up_to` (the most of a range) are
    missing (NA) when unknown or when the criterion has none; `facts` are the cited ids.
    """
    compared = comparison(catalog, slugs, "en")
    records = [
        {
            "carrier": carrier.slug,
            "phase": row.metadata["phase"].value,
            "criterion": row.name,
            "known": finding.known,
            "answer": finding.answer if isinstance(finding, YesNo) else None,
            "channels": _channels(finding),
            "count": finding.count if isinstance(finding, Period) else None,
            "up_to": finding.up_to if isinstance(finding, Period) else None,
            "unit": finding.unit if isinstance(finding, Period) else None,
            "amount": finding.amount if isinstance(finding, Money) else None,
            "currency": finding.currency if isinstance(finding, Money) else None,
            "facts": ", ".join(finding.facts),
        }
        for carrier in compared.carriers
        for row in criteria()
        for finding in [getattr(carrier.terms, row.name)]
    ]
    return pd.DataFrame.from_records(records, columns=list(_TYPES)).astype(_TYPES)


_ANSWER = pd.CategoricalDtype(["yes", "no", "unknown"])
_TYPES = {
    "carrier": "category",
    "phase": "category",
    "criterion": "category",
    "known": "boolean",
    "answer": _ANSWER,
    "channels": "string",
    "count": "Int64",
    "up_to": "Int64",
    "unit": "category",
    "amount": "Float64",
    "currency": "category",
    "facts": "string",
}


def _channels(finding: object) -> str | None:
    named = finding.channels if isinstance(finding, Channels) else ()
    return ", ".join(named) or None


def differences(table: pd.DataFrame) -> pd.DataFrame:
    """Only the rows in which the carriers differ."""
    return table[table.nunique(axis=1) > 1]


def only_differences(compared: Comparison) -> Comparison:
    """The comparison with nothing but the rows in which the carriers differ."""
    labels = set(differences(frame(compared)).index.get_level_values(1))
    rows = tuple(row for row in compared.rows if row.label in labels)
    return replace(compared, rows=rows)


def with_facts(compared: Comparison) -> pd.DataFrame:
    """The table with a column of fact ids behind each carrier's column, for export."""
    table = frame(compared)
    pieces = {}
    for i, carrier in enumerate(compared.carriers):
        pieces[carrier.slug] = table[carrier.slug]
        cited = [", ".join(row.cells[i].facts) for row in compared.rows]
        pieces[f"{carrier.slug}: facts"] = pd.Series(cited, table.index, dtype="string")
    return pd.DataFrame(pieces, index=table.index)


def as_csv(compared: Comparison) -> str:
    """Comma-separated, every cell as on the page, with its facts beside it."""
    return str(with_facts(compared).to_csv(lineterminator="\n"))


def as_text(compared: Comparison) -> str:
    """Plain text for a terminal: each criterion with a line for every carrier."""
    table = frame(compared)
    width = max(map(len, table.columns), default=0)
    lines = []
    for group, rows in table.groupby(level=0, observed=True, sort=False):
        lines += [group, "=" * _columns(group)]
        for (_, criterion), cells in rows.iterrows():
            told = (f"  {slug:<{width}}  {cell}" for slug, cell in cells.items())
            lines += [criterion, *(" ".join(line.splitlines()) for line in told), ""]
    return "\n".join(lines)


def _columns(text: str) -> int:
    """How wide a text is in a terminal, where Chinese characters take two columns."""
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def as_markdown(compared: Comparison) -> str:
    """A Markdown table; `|` is escaped and a cell stays on its line."""
    flat = frame(compared).reset_index().astype("string")
    rows = [list(flat.columns), ["---"] * len(flat.columns), *flat.to_numpy().tolist()]
    return "\n".join(f"| {' | '.join(map(_markdown_cell, row))} |" for row in rows)


def _markdown_cell(text: str) -> str:
    return " ".join(text.replace("|", r"\|").split())


def as_html(compared: Comparison) -> str:
    """A table that stands alone, with scoped headers and a caption (great_tables)."""
    from great_tables import GT

    words = translations(compared.lang)
    flat = frame(compared).reset_index().astype("string")
    group, criterion = flat.columns[:2]
    names: dict[str, Any] = {
        c.slug: c.names.in_(compared.lang) for c in compared.carriers
    }
    table = (
        GT(flat, rowname_col=criterion, groupname_col=group, id="simexit-comparison")
        .tab_header(title=words.gettext(CAPTION))
        .tab_stubhead(label=criterion)
        .cols_label(names)
    )
    return str(table.as_raw_html())
