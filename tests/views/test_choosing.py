"""Choosing what to compare: from all, by name, place and kind, in an order."""

import pytest
from builders import make_carrier, make_catalog, make_text
from hypothesis import given
from hypothesis import strategies as st
from views.conftest import PATIENT
from views.reading import text

from simexit.catalog.difficulty import difficulty
from simexit.catalog.selection import KIND_NAMES, SORT_NAMES
from simexit.views.chooser import MAX_LISTED
from simexit.views.screen import BEGAN_WITH, MAX_COMPARED

HERE = "?compare=heyon,yaliao,giffgaff"


@pytest.fixture
def visitor(visit):
    visitor = visit(HERE, lang="en")
    visitor.use("#sx-choose")
    return visitor


@pytest.fixture
def crowd():
    """A catalog with a thousand carriers."""
    return make_catalog(
        *(make_carrier(f"c{n}", names=make_text(f"Card {n}")) for n in range(1000))
    )


def columns(visitor):
    return [a["href"].split("carrier=")[1].split("&")[0] for a in heads(visitor)]


def heads(visitor):
    return visitor.page.select("thead th a")


def told(visitor):
    return " ".join(visitor.page.texts(".sx-count"))


def test_the_list_is_folded_until_it_is_asked_for(visit):
    visitor = visit(HERE, lang="en")
    button = visitor.page.select_one("#sx-choose")
    assert "false" == button["aria-expanded"]
    assert "Choose carriers (3 of 32)" == text(button)
    assert [] == visitor.options()

    visitor.use("#sx-choose")
    assert "true" == visitor.page.select_one("#sx-choose")["aria-expanded"]
    assert visitor.options()
    assert visitor.page.select("#sx-sought")
    visitor.use("#sx-choose")
    assert [] == visitor.options()


def test_every_carrier_is_listed_by_place_with_the_first_three_on_top(visitor, catalog):
    assert [*BEGAN_WITH] == visitor.options()[:3]
    assert {*catalog.carriers} == {*visitor.options()}
    [group] = visitor.page.select("[role=group]")
    assert "Carriers to compare" == group["aria-label"]
    legends = visitor.page.texts("legend")
    assert ["The cards this guide began with", "Hong Kong", "Mainland China"] == (
        legends[:3]
    )
    assert "giffgaff" in text(
        visitor.page.select("fieldset")[legends.index("United Kingdom")]
    )


def test_a_carrier_is_found_by_any_of_its_names(visitor, slug, catalog):
    visitor.use("#sx-sought", value=catalog.carriers[slug].names.zh_hans)

    assert slug in visitor.options()[:3]
    assert [] == visitor.faults()


def test_the_field_is_never_drawn_anew_under_the_fingers(visitor):
    before = visitor.app.comparison.narrowing.markup
    for typed in ("g", "gi", "gif"):
        visitor.use("#sx-sought", value=typed)

        assert before == visitor.app.comparison.narrowing.markup
    assert ["giffgaff"] == visitor.options()
    assert "1 carrier fits." == told(visitor)


def test_what_is_typed_stays_out_of_the_address(visitor):
    before = visitor.app.shell.address
    visitor.use("#sx-sought", value="13800138000")

    assert before == visitor.app.shell.address


def test_only_carriers_of_one_place_are_listed(visitor, catalog):
    for code in ("hk", "us", "unknown"):
        visitor.use("#sx-place", value=code)
        of_place = {s for s, c in catalog.carriers.items() if c.jurisdiction == code}

        assert of_place == {*visitor.options()}
        assert f"jurisdiction={code}" in visitor.app.shell.address
        assert ["heyon", "yaliao", "giffgaff"] == columns(visitor), "chosen stay"


def test_of_whom_nobody_knows_the_kind_is_left_out_and_counted(visitor, catalog):
    visitor.use("#sx-kind", value="data")
    known = {s: c.terms.phone_number.answer for s, c in catalog.carriers.items()}

    assert {s for s, answer in known.items() if answer == "no"} == {*visitor.options()}
    unknown = list(known.values()).count("unknown")
    assert f"{unknown} more are left out: nobody knows" in told(visitor)


def test_every_kind_place_and_order_can_be_chosen(visitor, catalog):
    options = {
        name: {option["value"] for option in visitor.page.select(f"#{name} option")}
        for name in ("sx-kind", "sx-place", "sx-sort")
    }
    used = {carrier.jurisdiction for carrier in catalog.carriers.values()}

    assert {
        "sx-kind": {"", *KIND_NAMES},
        "sx-place": {"", *used},
        "sx-sort": {"", *SORT_NAMES},
    } == options


def test_the_hardest_to_leave_come_first_in_list_and_table(visitor, catalog):
    visitor.use("#sx-sort", value="difficulty")
    hard = [difficulty(catalog.carriers[slug]).hard for slug in visitor.options()]

    assert sorted(hard, reverse=True) == hard
    assert ["yaliao", "heyon", "giffgaff"] == columns(visitor)
    assert "sort=difficulty" in visitor.app.shell.address
    assert ("heyon", "yaliao", "giffgaff") == visitor.screen.compared
    visitor.use("#sx-sort", value="")
    assert ["heyon", "yaliao", "giffgaff"] == columns(visitor)


def test_all_that_fit_are_compared_at_once(visitor, catalog):
    visitor.use("#sx-place", value="eu")
    visitor.use("#sx-choose-all")

    assert ["holafly", "ubigi"] == columns(visitor)


def test_reload_and_back_show_the_same(visit, visitor):
    visitor.use("#sx-place", value="gb")
    visitor.use("#sx-kind", value="number")
    visitor.use("#sx-sort", value="name")
    visitor.use("#sx-differences", checked=True)
    again = visit(visitor.app.shell.address)

    assert visitor.screen.selection == again.screen.selection
    assert again.screen.differences_only
    assert columns(visitor) == columns(again)
    again.session.return_to(HERE)
    assert not again.screen.differences_only
    assert "" == again.screen.selection.jurisdiction


def test_the_way_back_from_a_guide_keeps_the_arrangement(visitor):
    visitor.use("#sx-sort", value="difficulty")
    visitor.use("thead a")
    visitor.use("#sx-nav-compare")

    assert "difficulty" == visitor.screen.selection.sort
    assert ["yaliao", "heyon", "giffgaff"] == columns(visitor)


def test_nobody_fits_and_that_is_said(visitor):
    visitor.use("#sx-place", value="us")
    visitor.use("#sx-kind", value="data")

    assert "0 carriers fit." in told(visitor)
    assert [] == visitor.options()
    assert not visitor.page.select("#sx-choose-all")
    assert [] == visitor.faults()


def test_a_thousand_carriers_leave_the_page_usable(visit, crowd):
    visitor = visit("?compare=", catalog=crowd, lang="en")
    assert f"No more than {MAX_COMPARED}" in visitor.page.texts(".sx-notice")[0]
    visitor.use("#sx-choose")

    assert MAX_COMPARED == len(columns(visitor))
    assert MAX_LISTED == len(visitor.options())
    assert f"1000 carriers fit. Listed are the first {MAX_LISTED}" in told(visitor)
    assert not visitor.page.select("#sx-choose-all"), "too many to compare"
    visitor.use("#sx-sought", value="Card 999")
    assert "c999" == visitor.options()[0]
    assert [] == visitor.faults()


@PATIENT
@given(
    typed=st.text(max_size=100),
    place=st.sampled_from(["", "hk", "zz"]),
    kind=st.sampled_from(["", *KIND_NAMES, "zz"]),
    sort=st.sampled_from(["", *SORT_NAMES, "zz"]),
)
def test_nothing_that_is_chosen_breaks_the_page(visit, typed, place, kind, sort):
    visitor = visit(HERE, choosing=True)
    visitor.use("#sx-place", value=place)
    visitor.use("#sx-kind", value=kind)
    visitor.use("#sx-sort", value=sort)
    visitor.use("#sx-sought", value=typed)

    assert [] == visitor.faults()
