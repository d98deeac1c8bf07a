"""The map of what is known: every carrier by every criterion, in signs and in words."""

import pytest
from builders import make_carrier, make_catalog
from views.reading import text

from simexit.catalog.comparison import comparison
from simexit.catalog.terms import criteria
from simexit.catalog.wording import CRITERIA
from simexit.i18n import translations
from simexit.views.glance import MAX_ROWS

HERE = "?compare=heyon,yaliao&show=map"
NAMES = [row.name for row in criteria()]


@pytest.fixture
def visitor(visit):
    return visit(HERE, lang="en")


def rows(visitor):
    return visitor.page.select(".sx-map tbody tr")


def states(row):
    return [cell["class"][0].removeprefix("sx-map-") for cell in row.select("td")]


def test_the_map_and_the_table_lead_to_each_other(visit):
    visitor = visit("?compare=heyon,yaliao")
    visitor.use("#sx-show-map")
    assert HERE == visitor.app.shell.address
    assert visitor.page.select(".sx-map")

    visitor.use("#sx-show-table")
    assert "?compare=heyon,yaliao" == visitor.app.shell.address
    assert visitor.page.select(".sx-comparison")


def test_every_carrier_and_criterion_is_as_in_the_comparison(visitor, catalog):
    compared = comparison(catalog, None, "en")
    cells = {row.criterion: row.cells for row in compared.rows}
    expected = {
        carrier.names.en: [cells[name][i].state for name in NAMES]
        for i, carrier in enumerate(compared.carriers)
    }

    assert expected == {text(row.th): states(row) for row in rows(visitor)}


def test_a_sign_says_what_its_colour_says_and_words_say_it_too(visitor):
    words = {"known": "Known", "reported": "Only reported", "unknown": "Unknown"}
    signs = {"known": "✓", "reported": "~", "unknown": "?"}
    legend = [text(entry) for entry in visitor.page.select(".sx-legend li")]

    assert [f"{signs[state]} {words[state]}" for state in words] == legend
    for cell in visitor.page.select(".sx-map td[data-number]"):
        state = cell["class"][0].removeprefix("sx-map-")
        assert signs[state] == text(cell.select_one("[aria-hidden=true]"))
        assert words[state] == text(cell.select_one(".sx-sr"))


def test_columns_and_rows_are_headed(visitor, lang):
    visitor.speak(lang)
    words = translations(lang)
    heads = visitor.page.select(".sx-map-names th[scope=col]")[1:]

    assert [
        f"{n} {words.gettext(CRITERIA[name])}" for n, name in enumerate(NAMES, 1)
    ] == [text(head) for head in heads]
    assert all(row.th["scope"] == "row" for row in rows(visitor))
    assert {len(NAMES)} == {len(row.select("td")) for row in rows(visitor)}
    assert [] == visitor.faults()


def test_the_same_stands_there_in_words(visitor):
    told = visitor.page.texts(".sx-map details li")
    assert len(told) == len(rows(visitor))
    for row, words in zip(rows(visitor), told, strict=True):
        found = states(row)
        known, unknown = found.count("known"), found.count("unknown")

        assert words.startswith(f"{text(row.th)}: {known} known, ")
        assert f", {unknown} unknown. Unknown: " in words
        for name, state in zip(NAMES, found, strict=True):
            listed = CRITERIA[name] in words.split("Unknown: ")[1].split(", ")
            assert listed == (state == "unknown")


def test_a_row_leads_to_the_guide(visitor):
    visitor.use('.sx-map a[href="?carrier=tello&lang=en"]')

    assert ("guide", "tello") == (visitor.screen.page, visitor.screen.carrier)


def test_the_map_is_narrowed_down_and_ordered_like_the_list(visitor):
    visitor.use("#sx-place", value="eu")
    assert ["Holafly", "Ubigi"] == [text(row.th) for row in rows(visitor)]
    visitor.use("#sx-sort", value="difficulty")
    assert ["Ubigi", "Holafly"] == [text(row.th) for row in rows(visitor)]

    visitor.use("#sx-kind", value="number")
    assert [] == rows(visitor)
    assert "0 carriers fit." in visitor.page.texts(".sx-map .sx-count")[0]
    assert [] == visitor.faults()


def test_of_a_thousand_carriers_the_first_are_shown_and_that_is_said(visit):
    crowd = make_catalog(*(make_carrier(f"c{n}") for n in range(1000)))
    visitor = visit("?compare=c1&show=map", catalog=crowd, lang="en")

    assert MAX_ROWS == len(rows(visitor))
    [told] = visitor.page.texts(".sx-map .sx-count")
    assert told.startswith(f"1000 carriers fit. Shown are the first {MAX_ROWS}")
