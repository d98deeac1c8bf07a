"""Who holds a range of numbers: a hint from first digits, never from a whole number."""

import re
import subprocess
import sys

import pytest
from builders import DAY, make_carrier, make_catalog
from hypothesis import given
from hypothesis import strategies as st
from phonenumbers.carrierdata import CARRIER_DATA
from server_process import environment

from simexit.catalog.carrier import NumberRange, Retired
from simexit.catalog.hint import MISSING, OTHER_SIGNS, other_signs, sentences
from simexit.catalog.numbering import (
    MOST_DIGITS,
    country_codes,
    digits_that_matter,
    identify,
    identify_in,
)
from simexit.catalog.text import Text
from simexit.i18n import LANGUAGE_NAMES

LANGUAGES = st.sampled_from(list(LANGUAGE_NAMES))
CODES = st.sampled_from(sorted(country_codes()))
DIGITS = st.text("0123456789", max_size=20)
ANYTHING = st.one_of(
    st.text(max_size=60),
    st.builds("+{}{}".format, CODES, DIGITS),
    st.builds("{} {}".format, st.sampled_from(["+", "00", "＋", ""]), DIGITS),
)


@pytest.mark.parametrize(
    ("prefix", "holder", "slug"),
    [
        ("+852 6100", "3", "3hk"),
        ("+86 138", "China Mobile", "china-mobile-cn"),
        ("+86 186", "China Unicom", "china-unicom-cn"),
        ("+44 7702", "O2", "o2-uk"),
        ("+44 7782", "Three", "three-uk"),
    ],
)
def test_first_digits_lead_to_a_name_and_to_the_carrier_here(
    catalog, prefix, holder, slug
):
    hint = identify(prefix, catalog)

    assert "" == hint.missing
    assert (holder, True) == (hint.holder, slug in hint.carriers)


@pytest.mark.parametrize(
    "given_", ["+8613", "008613", "+86 1 3", "＋８６１３", "+86 (0)13", "+86-13"]
)
def test_a_beginning_may_be_written_in_many_ways(catalog, given_):
    hint = identify(given_, catalog)

    assert ("86", "CN", "13") == (hint.country_code, hint.region, hint.digits)


def test_a_leading_digit_that_is_part_of_the_number_stays(catalog):
    """Inside Russia one dials 8 first, but 812 is Saint Petersburg."""
    assert "812" == identify("+7 812", catalog).digits


def test_cards_of_one_network_are_all_named(catalog):
    assert {"cmhk", "yaliao"} == set(identify("+852 6700", catalog).carriers)


@pytest.mark.parametrize(
    ("given_", "missing"),
    [
        ("", "country-code"),
        ("138", "country-code"),
        ("852 9123", "country-code"),
        ("+", "country-code"),
        ("+999 1", "unknown-country"),
        ("+800 1", "unknown-country"),
        ("+852", "more-digits"),
        ("+852 9", "more-digits"),
        ("+1 212", "name"),
    ],
)
def test_what_is_missing_is_said(catalog, given_, missing):
    hint = identify(given_, catalog)

    assert (missing, "", ()) == (hint.missing, hint.holder, hint.carriers)


@given(code=CODES, digits=st.text("123456789", min_size=8, max_size=14))
def test_of_a_whole_number_only_the_beginning_is_looked_at(code, digits):
    hint = identify(f"+{code}{digits}", make_catalog())

    assert len(hint.digits) <= digits_that_matter(code) <= MOST_DIGITS
    assert digits.startswith(hint.digits)
    assert hint.cut


def test_half_of_a_number_of_hong_kong_is_enough(catalog):
    assert 4 == digits_that_matter("852") == digits_that_matter("86")


@given(given_=ANYTHING, lang=LANGUAGES)
def test_any_input_ends_in_a_hint_or_in_a_sentence(catalog, given_, lang):
    hint = identify(given_, catalog)
    said = list(sentences(hint, catalog, lang))

    assert bool(hint.holder) != bool(hint.missing)
    assert hint.missing in ("", *MISSING)
    assert said
    assert all(said)
    whole = re.sub(r"\D", "", given_)
    # Shorter ones may be a country code, of which a sentence gives an example.
    if len(whole) > max(7, len(hint.country_code + hint.digits) + 2):
        assert not any(whole in re.sub(r"\D", "", sentence) for sentence in said)


@given(code=st.text(max_size=8), digits=st.text(max_size=400))
def test_any_code_and_digits_end_in_a_hint_or_in_what_is_missing(code, digits):
    hint = identify_in(code, digits, make_catalog())

    assert bool(hint.holder) != bool(hint.missing)


def test_every_country_has_a_name_in_every_language(catalog):
    for lang in LANGUAGE_NAMES:
        for code in country_codes():
            [first, *_] = sentences(identify(f"+{code}", catalog), catalog, lang)
            assert first


def test_a_carrier_that_is_gone_or_of_another_country_is_not_named():
    held = NumberRange(country_code="852", holder="3", facts=("F-1",))
    abroad = NumberRange(country_code="853", holder="3", facts=("F-1",))
    gone = Retired(since=DAY, reason=Text(zh_hans="没了", en="Gone"))
    carriers = (
        make_carrier("here", number_ranges=(held,)),
        make_carrier("gone", number_ranges=(held,), retired=gone),
        make_carrier("abroad", number_ranges=(abroad,)),
    )

    assert ("here",) == identify("+852 6100", make_catalog(*carriers)).carriers


def test_every_range_in_the_files_stands_in_the_tables(catalog):
    known = {
        (code, names.get("en"))
        for prefix, names in CARRIER_DATA.items()
        for code in country_codes()
        if prefix.startswith(code)
    }
    for carrier in catalog.carriers.values():
        for held in carrier.number_ranges:
            assert (held.country_code, held.holder) in known, carrier.slug
            assert held.facts, carrier.slug


def test_the_hint_is_called_one_and_ported_numbers_are_explained(catalog):
    said = " ".join(sentences(identify("+852 6100", catalog), catalog, "en"))

    assert "A hint: numbers in Hong Kong that begin with +852 6100" in said
    assert "a number keeps its digits when it moves" in said
    assert catalog.carriers["3hk"].names.en in said


def test_whoever_gives_a_whole_number_is_told_not_to(catalog):
    said = " ".join(sentences(identify("+852 61001234", catalog), catalog, "en"))

    assert "never give a whole number" in said
    assert "61001234" not in said


def test_a_chinese_reader_gets_the_chinese_name(catalog):
    hint = identify("+86 138", catalog)

    assert ["中国移动", "中國移動", "China Mobile"] == [
        hint.holder_in(lang) for lang in ("zh-Hans", "zh-Hant", "en")
    ]


def test_what_else_tells_is_said_in_every_language():
    told = {lang: other_signs(lang) for lang in LANGUAGE_NAMES}

    assert OTHER_SIGNS == told["en"][0]
    assert 3 == len({signs[0] for signs in told.values()})
    assert {5} == {len(signs) for signs in told.values()}


def test_the_tables_are_loaded_only_when_somebody_asks():
    code = """
import sys, simexit
from simexit.catalog.numbering import identify
simexit.carriers()
assert "phonenumbers" not in sys.modules
simexit.identify("+852 6100")
assert "phonenumbers.carrierdata" in sys.modules
"""
    subprocess.run([sys.executable, "-c", code], check=True, env=environment())
