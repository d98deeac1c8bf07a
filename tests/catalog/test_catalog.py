"""Finding a carrier by a name that a person gives."""

import pytest
from builders import DAY, make_carrier, make_catalog, make_jurisdiction, make_text

from simexit.catalog.carrier import Retired
from simexit.catalog.catalog import UnknownCarrier

DUCK = make_carrier(
    "yaliao",
    names=make_text(zh_hans="鸭聊卡", en="Mobile Duck"),
    aliases=("鴨聊佳", "MobileDuck"),
    official_domains=("duck.example",),
)
HEYON = make_carrier("heyon", names=make_text(zh_hans="Heyon卡", en="Heyon card"))


@pytest.fixture
def known():
    return make_catalog(DUCK, HEYON)


@pytest.mark.parametrize(
    "name",
    [
        "yaliao",
        "YALIAO",
        " yaliao ",
        "鸭聊卡",
        "鴨聊卡",
        "鸭聊佳",
        "鴨聊佳",
        "mobile duck",
        "MOBILE-DUCK",
        "Ｍｏｂｉｌｅ　Ｄｕｃｋ",
    ],
)
def test_any_name_in_any_script_case_and_spacing_is_enough(known, name):
    assert known.carrier(name) is DUCK


def test_an_unknown_name_comes_with_those_that_look_alike(known):
    with pytest.raises(UnknownCarrier) as caught:
        known.carrier("heyom")

    assert caught.value.near == ("heyon",)
    assert str(caught.value) == "no carrier is called 'heyom'; did you mean heyon?"


def test_a_name_like_no_other_comes_with_all_that_are_known(known):
    with pytest.raises(UnknownCarrier) as caught:
        known.carrier("qqqqqqqq")

    assert caught.value.near == ()
    assert "known carriers: yaliao, heyon" in str(caught.value)


@pytest.mark.parametrize("name", ["", "   ", "！？", "🦆", "x" * 100_000])
def test_what_is_no_name_finds_nobody(known, name):
    with pytest.raises(UnknownCarrier):
        known.carrier(name)


def test_a_name_of_signs_only_does_not_catch_what_is_no_name():
    with pytest.raises(UnknownCarrier):
        make_catalog(make_carrier(aliases=("🦆",))).carrier("")


def test_an_alias_never_takes_another_carriers_slug():
    thief = make_carrier("zzz", aliases=("yaliao",))

    assert make_catalog(DUCK, thief).carrier("yaliao") is DUCK


def test_a_former_slug_leads_to_the_carrier_before_any_alias():
    renamed = make_carrier("new", formerly=("old",))
    other = make_carrier("other", aliases=("old",))
    catalog = make_catalog(other, renamed)

    assert catalog.carrier("old") is renamed
    assert catalog.former_slugs == {"old": "new"}


def test_one_that_is_retired_leads_to_the_one_in_its_place():
    gone = Retired(since=DAY, reason=make_text(), redirect="heyon")
    old = make_carrier("old", retired=gone)

    assert make_catalog(old, HEYON).carrier("old") is HEYON
    # Its successor's file may be left out because of a problem.
    assert make_catalog(old).carrier("old") is old


def test_links_may_lead_to_the_carrier_and_to_its_jurisdiction():
    place = make_jurisdiction(official_domains=("office.example",))
    catalog = make_catalog(DUCK, jurisdictions={"unknown": place})

    assert catalog.jurisdiction_of(DUCK) is place
    assert catalog.official_domains(DUCK) == ("duck.example", "office.example")


def test_a_way_out_that_the_file_does_not_name_is_unknown():
    assert DUCK.way_out("suspend").offered == "unknown"
