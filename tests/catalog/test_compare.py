"""The comparison as frames and files: the same cells in every form."""

import csv
import io
from decimal import Decimal
from html.parser import HTMLParser

import pandas as pd
import pytest
from builders import make_carrier, make_catalog, make_fact, make_terms, make_text

from simexit.catalog.catalog import UnknownCarrier
from simexit.catalog.compare import (
    CAPTION,
    as_csv,
    as_html,
    as_markdown,
    as_text,
    compare,
    differences,
    findings,
    frame,
)
from simexit.catalog.comparison import comparison
from simexit.catalog.terms import Channels, Money, Period, YesNo, criteria
from simexit.i18n import translations

HOSTILE = "</td><script>alert('x')</script>|\"&\n=1+1,"
LANGUAGES = ["zh-Hans", "zh-Hant", "en"]


@pytest.fixture(params=LANGUAGES)
def lang(request) -> str:
    return request.param


@pytest.fixture
def hostile():
    """Two carriers, one of which would spoil every format that does not escape."""
    note = make_text(zh_hans=HOSTILE, en=HOSTILE)
    names = make_text(zh_hans=f"卡{HOSTILE}", en=f"card {HOSTILE}")
    terms = make_terms(esim=YesNo(answer="yes", facts=("F-1",), note=note))
    spoilt = make_carrier("b", names=names, terms=terms)
    facts = {"F-1": make_fact("reported")}
    return comparison(make_catalog(make_carrier("a"), spoilt, facts=facts), None, "en")


def test_criteria_are_rows_and_carriers_are_columns(catalog, lang):
    table = compare(catalog, None, lang)
    active = [slug for slug, c in catalog.carriers.items() if c.retired is None]

    assert list(table.columns) == active
    assert table.index.nlevels == 2
    assert table.index.is_unique
    assert len(table) == len(comparison(catalog, None, lang).rows)


def test_every_cell_is_text_and_none_is_empty(catalog, lang):
    table = compare(catalog, None, lang)

    assert set(table.dtypes.astype(str)) == {"string"}
    assert not table.isna().to_numpy().any()
    assert table.apply(lambda column: column.str.strip().ne("")).to_numpy().all()


def test_index_names_are_in_the_language(catalog):
    names = {lang: compare(catalog, None, lang).index.names for lang in LANGUAGES}

    assert list(names["en"]) == ["Phase", "Criterion"]
    assert list(names["zh-Hans"]) == ["阶段", "比较项"]
    assert list(names["zh-Hant"]) == ["階段", "比較項"]


def test_phases_keep_their_order_when_sorted(catalog):
    table = compare(catalog, None, "en")
    groups = list(dict.fromkeys(table.index.get_level_values("Phase")))

    assert groups[0] == "Decide"
    assert groups[-1] == "Sources"
    phases = table.sort_index(level="Phase", sort_remaining=False)
    assert list(dict.fromkeys(phases.index.get_level_values("Phase"))) == groups


def test_columns_stand_in_the_order_asked_for(catalog):
    assert list(compare(catalog, ["yaliao", "heyon"], "en").columns) == [
        "yaliao",
        "heyon",
    ]
    assert list(compare(catalog, ["鸭聊卡", "yaliao"], "en").columns) == ["yaliao"]


def test_an_unknown_slug_is_told_with_near_ones(catalog):
    with pytest.raises(UnknownCarrier) as caught:
        compare(catalog, ["heyonn"], "en")

    assert "heyon" in caught.value.near


def test_comparing_changes_nothing(catalog):
    before = (dict(catalog.carriers), dict(catalog.facts), repr(catalog.carriers))
    first, second = compare(catalog, None, "en"), compare(catalog, None, "en")
    first.iloc[0, 0] = "changed"

    assert (dict(catalog.carriers), dict(catalog.facts)) == before[:2]
    assert repr(catalog.carriers) == before[2]
    assert second.iloc[0, 0] != "changed"
    pd.testing.assert_frame_equal(second, compare(catalog, None, "en"))


def test_differences_are_the_rows_in_which_carriers_differ(catalog):
    table = compare(catalog, ["heyon", "yaliao"], "en")
    shown = differences(table)

    assert 0 < len(shown) < len(table)
    assert (shown["heyon"] != shown["yaliao"]).all()
    left = table.drop(shown.index)
    assert (left["heyon"] == left["yaliao"]).all()


def test_one_carrier_alone_differs_from_nobody(catalog):
    assert differences(compare(catalog, ["heyon"], "en")).empty


def test_a_csv_file_holds_the_same_cells(catalog, lang):
    compared = comparison(catalog, None, lang)
    header, *rows = csv.reader(io.StringIO(as_csv(compared)))
    table = frame(compared)

    assert header[:2] == list(table.index.names)
    for slug in table.columns:
        assert [row[header.index(slug)] for row in rows] == list(table[slug])
    assert [tuple(row[:2]) for row in rows] == list(table.index)


def test_a_csv_file_names_the_facts_behind_each_cell(catalog):
    compared = comparison(catalog, ["heyon"], "en")
    rows = list(csv.DictReader(io.StringIO(as_csv(compared))))

    [login] = [row for row in rows if row["Criterion"] == "Sign-in needed to leave"]
    assert login["heyon: facts"] == "H05"


def test_markdown_is_one_table_with_one_line_a_row(hostile):
    lines = as_markdown(hostile).split("\n")

    assert len(lines) == len(hostile.rows) + 2
    assert lines[0] == "| Phase | Criterion | a | b |"
    for line in lines:
        assert line.replace(r"\|", "").count("|") == 5
    assert any(r"\|" in line for line in lines)


def test_markdown_keeps_every_cell(catalog):
    compared = comparison(catalog, None, "en")
    text = as_markdown(compared)

    for row in compared.rows:
        for cell in row.cells:
            assert " ".join(cell.text.split()).replace("|", r"\|") in text


class Page(HTMLParser):
    """Collects the tags, the attributes and the text of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict]] = []
        self.words = ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.words += data


def test_html_has_headers_for_rows_and_columns(catalog):
    page = Page(as_html(comparison(catalog, None, "zh-Hans")))
    scopes = [attrs.get("scope") for tag, attrs in page.tags if tag == "th"]

    assert {"col", "row"} <= set(scopes)
    assert scopes.count("row") >= len(criteria())
    assert translations("zh-Hans").gettext(CAPTION) in page.words


def test_html_escapes_what_is_hostile(hostile):
    page = Page(as_html(hostile))

    assert "script" not in {tag for tag, _ in page.tags}
    assert "<script>alert('x')</script>" in page.words


def test_html_asks_no_other_host_for_anything(catalog):
    page = as_html(comparison(catalog, None, "en"))

    assert "src=" not in page
    assert "@import" not in page
    assert "url(" not in page


def test_text_can_be_printed(catalog, lang):
    compared = comparison(catalog, None, lang)
    text = as_text(compared)

    assert text.count("\n") >= len(compared.rows)
    for carrier in compared.carriers:
        assert carrier.slug in text


def test_without_carriers_every_form_still_works(catalog):
    nobody = comparison(catalog, [], "en")

    assert frame(nobody).shape == (len(nobody.rows), 0)
    assert differences(frame(nobody)).empty
    for form in (as_text, as_csv, as_markdown, as_html):
        assert form(nobody)


def test_findings_are_typed_for_analysis(catalog):
    found = findings(catalog)

    assert {name: str(kind) for name, kind in found.dtypes.items()} == {
        "carrier": "category",
        "phase": "category",
        "criterion": "category",
        "known": "boolean",
        "answer": "category",
        "channels": "string",
        "count": "Int64",
        "up_to": "Int64",
        "unit": "category",
        "amount": "Float64",
        "currency": "category",
        "facts": "string",
    }
    active = [c for c in catalog.carriers.values() if c.retired is None]
    assert len(found) == len(active) * len(criteria())
    assert list(found["answer"].cat.categories) == ["yes", "no", "unknown"]


def test_findings_say_missing_where_nobody_knows():
    terms = make_terms(
        esim=YesNo(answer="no", facts=("A-1", "A-2")),
        fee=Money(amount=Decimal("0")),
        record_kept=Period(count=12, unit="month"),
        channels=Channels(channels=("phone", "web")),
    )
    found = findings(make_catalog(make_carrier(terms=terms))).set_index("criterion")

    assert found.loc["esim", ["known", "answer", "facts"]].tolist() == [
        True,
        "no",
        "A-1, A-2",
    ]
    assert found.loc["reversible", ["known", "answer"]].tolist() == [False, "unknown"]
    assert found.loc["fee", "amount"] == 0
    assert found.loc["record_kept", ["count", "unit"]].tolist() == [12, "month"]
    assert found.loc["channels", "channels"] == "phone, web"
    for name, column in [
        ("processing_time", "count"),
        ("esim", "amount"),
        ("confirmation", "channels"),
        ("fee", "answer"),
    ]:
        assert pd.isna(found.loc[name, column])


def test_findings_of_nobody_have_the_same_columns(catalog):
    nobody = findings(catalog, [])

    assert nobody.empty
    assert list(nobody.columns) == list(findings(catalog).columns)


def test_a_thousand_carriers_can_be_compared(catalog):
    some = list(catalog.carriers.values())
    many = {}
    for number in range(1000):
        slug = f"carrier-{number}"
        values = {**vars(some[number % len(some)]), "slug": slug, "retired": None}
        many[slug] = make_carrier(**values)
    large = type(catalog)(many, catalog.jurisdictions, catalog.accounts, catalog.facts)

    table = compare(large, None, "zh-Hans")
    assert table.shape == (len(comparison(catalog, None, "zh-Hans").rows), 1000)
    assert not table.isna().to_numpy().any()
