"""The home page: find a card by any of its names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from views.conftest import PATIENT
from views.reading import tags

from simexit.catalog.catalog import known_names
from simexit.views.components.region import MAX_VALUE
from simexit.views.screen import BEGAN_WITH, MAX_QUERY

FIELD = "input[type=search]"


def cards(visitor):
    """The carriers on the page, from top to bottom."""
    found = [tag.attributes for tag in tags(visitor.app.home.children[1].markup)]
    links = [a["href"] for a in found if a.get("class") == "sx-card-link"]
    return [href.split("carrier=")[1].split("&")[0] for href in links]


def test_every_carrier_has_a_card_and_the_first_three_stand_first(visit, catalog):
    found = cards(visit())

    assert sorted(catalog.carriers) == sorted(found)
    assert [*BEGAN_WITH] == found[:3]


def test_a_card_leads_to_its_guide(visit, slug):
    visitor = visit()
    visitor.use(f'.sx-card a[href="?carrier={slug}"]')

    assert ("guide", slug) == (visitor.screen.page, visitor.screen.carrier)


def test_cards_stand_under_the_place_whose_law_applies(visit, catalog):
    visitor = visit("?lang=en")
    _, *places, elsewhere = visitor.page.texts(".sx-cards h2")
    used = {carrier.jurisdiction for carrier in catalog.carriers.values()}
    names = {catalog.jurisdictions[code].names.en for code in used - {"unknown"}}

    assert names == set(places)
    assert "Seated elsewhere, or not known yet" == elsewhere


def test_a_card_is_found_by_every_name_it_has(visit, catalog, slug):
    visitor = visit()
    for name in known_names(catalog.carriers[slug]):
        visitor.use(FIELD, value=name[:MAX_QUERY])

        assert slug in cards(visitor)[:3], name


def test_the_number_found_is_told(visit, catalog):
    visitor = visit("?lang=en")
    count = len(catalog.carriers)
    assert [f"{count} cards in the catalog"] == visitor.page.texts(".sx-count")

    visitor.use(FIELD, value="heyon")
    assert ["1 card found"] == visitor.page.texts(".sx-count")


def test_nothing_found_says_what_to_try_and_leads_back_to_all(visit, catalog):
    visitor = visit("?lang=en")
    visitor.use(FIELD, value="zzzzzzzz")
    assert [] == cards(visitor)
    assert "Try another spelling" in visitor.page.texts(".sx-empty")[0]
    assert [] == visitor.faults()

    visitor.use(".sx-empty a")
    assert len(catalog.carriers) == len(cards(visitor))
    assert "" == visitor.page.select_one(FIELD)["value"]


def test_the_field_is_never_drawn_anew_under_the_fingers(visit):
    visitor = visit()
    region = visitor.app.home.children[0]
    before = region.markup
    for typed in ("h", "he", "hey"):
        visitor.use(FIELD, value=typed)
        assert before == region.markup
        assert typed == visitor.screen.query


def test_a_search_in_the_address_stands_in_the_field(visit):
    visitor = visit("?q=heyon")

    assert "heyon" == visitor.page.select_one(FIELD)["value"]
    assert ["heyon"] == cards(visitor)


def test_what_is_typed_stays_out_of_the_address(visit):
    visitor = visit()
    visitor.use(FIELD, value="13800138000")

    assert "" == visitor.app.shell.address
    assert "13800138000" not in visitor.app.shell.title


def test_a_search_is_cut_and_one_too_long_is_dropped(visit):
    visitor = visit()
    visitor.use(FIELD, value="x" * MAX_VALUE)
    assert "x" * MAX_QUERY == visitor.screen.query

    visitor.use(FIELD, value="y" * (MAX_VALUE + 1))
    assert "x" * MAX_QUERY == visitor.screen.query


def test_a_carrier_that_is_gone_has_no_card(visit, retire):
    assert "heyon" in cards(visit())
    assert "heyon" not in cards(visit(catalog=retire("heyon")))


def test_who_runs_it_stands_on_the_card_or_is_called_unknown(visit, catalog):
    page = visit("?lang=en").page
    names, places = page.texts(".sx-card-name"), page.texts(".sx-card .sx-meta")
    shown = dict(zip(names, places, strict=True))
    for carrier in catalog.carriers.values():
        known = carrier.terms.operator_known.answer == "yes"
        place = (
            catalog.jurisdiction_of(carrier).names.en if known else "Operator unknown"
        )
        operator = carrier.operator.en if carrier.operator else place

        assert operator == shown[carrier.names.en]


@pytest.mark.parametrize(
    "query", ["<b>", '"><script>', "{{ 7*7 }}", "{0}", "%s", "&amp;"]
)
def test_what_is_typed_is_shown_as_text(visit, query):
    visitor = visit()
    visitor.use(FIELD, value=query)
    visitor.speak("en")

    assert query == visitor.page.select_one(FIELD)["value"]
    assert [] == visitor.faults()


@PATIENT
@given(typed=st.text(max_size=100))
def test_nothing_that_is_typed_breaks_the_page(visit, typed):
    visitor = visit()
    visitor.use(FIELD, value=typed)

    assert [] == visitor.faults()
