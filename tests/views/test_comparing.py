"""The comparison page: choose carriers, see cell by cell, take it along."""

import base64
import csv
import io

import pytest
from views.reading import text

from simexit.catalog.comparison import comparison
from simexit.catalog.fact import Confidence
from simexit.i18n import translations

ALL = ("heyon", "yaliao", "yuanyou")


@pytest.fixture
def visitor(visit):
    return visit("?compare=" + ",".join(ALL), lang="en")


def columns(visitor):
    return visitor.page.texts("thead th")[1:]


def tick_differences(visitor, only):
    visitor.use("#sx-differences", checked=only)


def unfold(visitor):
    visitor.use("#sx-choose")
    return visitor


def test_the_carriers_asked_for_are_shown_in_that_order_and_ticked(visit):
    visitor = unfold(visit("?compare=yuanyou,heyon", lang="en"))

    assert ["Yuanyou card (远游卡)", "Heyon card"] == columns(visitor)
    assert {"yuanyou", "heyon"} == set(visitor.chosen())
    assert "?compare=yuanyou,heyon&lang=en" == visitor.app.shell.address


def test_every_cell_says_what_the_catalog_says(visit, lang):
    visitor = visit("?compare=" + ",".join(ALL), lang=lang)
    compared = comparison(visitor.session.catalog, ALL, lang)
    expected = [[cell.text for cell in row.cells] for row in compared.rows]
    rows = visitor.page.select("tr[data-criterion]")

    assert expected == [[text(c) for c in row.select(".sx-cell")] for row in rows]


def test_all_carriers_can_stand_side_by_side(visit, catalog):
    visitor = unfold(visit("?compare=" + ",".join(catalog.carriers), lang="en"))

    assert len(catalog.carriers) == len(columns(visitor))
    assert {*catalog.carriers} == {*visitor.chosen()} == {*visitor.options()}
    assert [] == visitor.faults()


def test_no_cell_is_empty_and_unknown_is_called_so(visitor):
    for cell in visitor.page.select("tbody td"):
        [words] = cell.select(".sx-cell")

        assert text(words)
        if "sx-cell-unknown" in cell["class"]:
            assert text(words).startswith("Unknown")


def test_rows_and_columns_have_headers_that_say_what_they_head(visitor):
    table = visitor.page.select_one("table")

    assert 4 == len(table.select("thead th[scope=col]"))
    assert len(table.select("tr[data-criterion]")) == len(table.select("th[scope=row]"))
    assert text(table.caption) == table.find_parent(role="region")["aria-label"]
    for row in table.select("tr[data-criterion]"):
        assert 3 == len(row.select("td"))


def test_every_fact_behind_a_cell_can_be_opened(visit, lang):
    visitor = visit("?compare=" + ",".join(ALL), lang=lang)
    catalog = visitor.session.catalog
    compared = comparison(catalog, ALL, lang)
    rows = visitor.page.select("tr[data-criterion]")
    for row, shown_row in zip(compared.rows, rows, strict=True):
        for cell, shown_cell in zip(row.cells, shown_row.select("td"), strict=True):
            sources = [text(source) for source in shown_cell.select(".sx-source")]
            says = [catalog.facts[fact].says.in_(lang) for fact in cell.facts]

            assert [*cell.facts] == [text(i) for i in shown_cell.select(".sx-fact-id")]
            assert all(s in source for s, source in zip(says, sources, strict=True))


def test_what_only_an_advert_says_is_called_reported(visitor):
    catalog = visitor.session.catalog
    compared = comparison(catalog, ["heyon"], "en")
    for row in compared.rows:
        kinds = {catalog.facts[fact].confidence for fact in row.cells[0].facts}
        if row.cells[0].state != "unknown" and kinds == {Confidence.REPORTED}:
            assert "[reported]" in row.cells[0].text


def test_ticking_and_unticking_changes_the_table_and_the_address(visitor):
    unfold(visitor).choose("yaliao", checked=False)
    assert ["Heyon card", "Yuanyou card (远游卡)"] == columns(visitor)
    assert "?compare=heyon,yuanyou&lang=en" == visitor.app.shell.address
    assert [] == visitor.faults()

    visitor.choose("yaliao")
    assert 3 == len(columns(visitor))


@pytest.mark.parametrize("gone", [("heyon",), ("heyon", "yaliao"), ALL])
def test_what_is_ticked_is_what_is_compared(visitor, gone):
    """Also where the last one is unticked, which is refused."""
    unfold(visitor)
    for slug in gone:
        visitor.choose(slug, checked=False)

        assert [*visitor.screen.compared] == visitor.chosen()


def test_what_is_ticked_is_what_is_compared_after_coming_back(visitor):
    unfold(visitor).choose("heyon", checked=False)
    visitor.use("#sx-nav-home")
    visitor.use("#sx-nav-compare")

    assert [*visitor.screen.compared] == visitor.chosen()


def test_the_last_carrier_stays_ticked_in_the_browser_too(visit):
    """The browser has unticked it already, so only a new drawing ticks it again."""
    visitor = unfold(visit("?compare=heyon"))
    drawn = []
    visitor.app.comparison.choice.redraw = lambda: drawn.append(visitor.chosen())
    visitor.choose("heyon", checked=False)

    assert ("heyon",) == visitor.screen.compared
    assert [["heyon"]] == drawn
    assert visitor.page.texts(".sx-notice")


def test_only_the_differences_are_shown_when_asked_for(visitor):
    everything = visitor.page.select("tr[data-criterion]")
    tick_differences(visitor, True)
    rows = visitor.page.select("tr[data-criterion]")

    assert 0 < len(rows) < len(everything)
    for row in rows:
        assert len({text(cell) for cell in row.select(".sx-cell")}) > 1
    tick_differences(visitor, False)
    assert len(everything) == len(visitor.page.select("tr[data-criterion]"))


def test_one_carrier_differs_in_nothing_and_that_is_said(visit):
    visitor = visit("?compare=heyon", lang="en")
    tick_differences(visitor, True)

    assert [] == visitor.page.select("tr[data-criterion]")
    assert ["These carriers do not differ in anything that is known."] == (
        visitor.page.texts(".sx-empty")
    )
    assert [] == visitor.faults()


def test_differences_only_stays_when_other_carriers_are_chosen(visitor):
    tick_differences(visitor, True)
    unfold(visitor).choose("heyon", checked=False)

    assert visitor.screen.differences_only
    assert "checked" in visitor.page.select_one("#sx-differences").attrs


def test_the_file_to_take_along_holds_every_cell_and_its_facts(visitor):
    [link] = visitor.page.select("a[download]")
    data = base64.b64decode(link["href"].split(",")[1]).decode()
    rows = list(csv.reader(io.StringIO(data.removeprefix("\ufeff"))))
    compared = comparison(visitor.session.catalog, ALL, "en")

    assert data.startswith("\ufeff"), "without it, Excel garbles Chinese"
    assert len(compared.rows) == len(rows) - 1
    for row, written in zip(compared.rows, rows[1:], strict=True):
        assert [cell.text for cell in row.cells] == written[2::2]
        assert [", ".join(cell.facts) for cell in row.cells] == written[3::2]


def test_the_rule_of_the_difficulty_is_printed(visitor):
    rule = visitor.page.select_one("details.sx-fold")

    assert 11 == len(rule.select("li"))
    assert "One point for each thing that makes leaving harder" in text(rule)


def test_difficulty_is_a_bar_that_the_words_beside_it_say_too(visitor):
    for cell in visitor.page.select("tr[data-criterion=difficulty] td"):
        hard, total = (
            text(cell.select_one(".sx-cell")).split(" points")[0].split(" of ")
        )

        assert int(hard) == len(cell.select(".sx-bar-hard"))
        assert int(total) == len(cell.select(".sx-bar > span"))
        assert "true" == cell.select_one(".sx-bar")["aria-hidden"]


def test_a_column_leads_to_the_guide(visitor):
    visitor.use("thead a")

    assert ("guide", "heyon") == (visitor.screen.page, visitor.screen.carrier)


def test_another_language_keeps_carriers_and_differences(visitor):
    unfold(visitor).choose("heyon", checked=False)
    tick_differences(visitor, True)
    visitor.speak("zh-Hant")

    assert ("yaliao", "yuanyou") == visitor.screen.compared
    assert visitor.screen.differences_only
    words = translations("zh-Hant").gettext("Show only the differences")
    assert words in visitor.page.texts(".sx-tick")
    assert ["yaliao", "yuanyou"] == visitor.chosen()


def test_a_carrier_that_is_gone_is_compared_only_when_asked_for(visit, retire):
    catalog = retire("heyon")
    assert "heyon" not in unfold(visit("?compare=yaliao", catalog=catalog)).options()

    visitor = visit("?compare=heyon,yaliao", catalog=catalog)
    assert ("heyon", "yaliao") == visitor.screen.compared
    assert 2 == len(columns(visitor))
    assert [] == visitor.faults()


def test_the_carrier_that_took_over_is_compared_instead(visit, retire):
    visitor = visit("?compare=heyon,yuanyou", catalog=retire("heyon", "yaliao"))

    assert ("yaliao", "yuanyou") == visitor.screen.compared
