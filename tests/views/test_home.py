"""The home page: find a card by any of its names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from views.conftest import PATIENT

from simexit.catalog.catalog import known_names
from simexit.views.components.region import MAX_VALUE
from simexit.views.screen import MAX_QUERY

FIELD = "input[type=search]"


def cards(visitor):
    return [link["href"].split("=")[1] for link in visitor.page.select(".sx-card a")]


def test_every_carrier_has_a_card_that_leads_to_its_guide(visit, catalog):
    visitor = visit()
    assert list(catalog.carriers) == cards(visitor)

    for slug in catalog.carriers:
        visitor = visit()
        visitor.use(f'.sx-card a[href="?carrier={slug}"]')
        assert ("guide", slug) == (visitor.screen.page, visitor.screen.carrier)


def test_a_card_is_found_by_every_name_it_has(visit, catalog, slug):
    visitor = visit()
    for name in known_names(catalog.carriers[slug]):
        visitor.use(FIELD, value=name[:MAX_QUERY])

        assert slug == cards(visitor)[0], name


def test_the_number_found_is_told(visit):
    visitor = visit("?lang=en")
    assert ["3 cards in the catalog"] == visitor.page.texts("[role=status]")

    visitor.use(FIELD, value="heyon")
    assert ["1 card found"] == visitor.page.texts("[role=status]")


def test_nothing_found_says_what_to_try_and_leads_back_to_all(visit, catalog):
    visitor = visit("?lang=en")
    visitor.use(FIELD, value="zzzzzzzz")
    assert [] == cards(visitor)
    assert "Try another spelling" in visitor.page.texts(".sx-empty")[0]
    assert [] == visitor.faults()

    visitor.use(".sx-empty a")
    assert len(catalog.carriers) == len(visitor.page.select(".sx-card"))
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
    visitor = visit(catalog=retire("heyon"))

    assert ["yaliao", "yuanyou"] == cards(visitor)


def test_the_operator_stands_on_the_card_or_is_called_unknown(visit, catalog):
    visitor = visit("?lang=en")
    operators = [
        carrier.operator.en if carrier.operator else "Operator unknown"
        for carrier in catalog.carriers.values()
    ]

    assert operators == visitor.page.texts(".sx-card .sx-meta")


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
