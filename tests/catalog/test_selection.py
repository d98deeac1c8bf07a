"""Which carriers are compared, and in what order."""

import pytest
from builders import make_carrier, make_terms, make_text
from hypothesis import given
from hypothesis import strategies as st

from simexit.catalog.difficulty import difficulty
from simexit.catalog.selection import (
    EVERYTHING,
    KIND_NAMES,
    SORT_NAMES,
    Selection,
    UnknownChoice,
    selected,
    selection_of,
    undecided,
)
from simexit.catalog.terms import YesNo

YES, NO = YesNo(answer="yes", facts=("F",)), YesNo(answer="no", facts=("F",))
TALK = make_carrier("talk", jurisdiction="hk", terms=make_terms(phone_number=YES))
DATA = make_carrier("data", jurisdiction="eu", terms=make_terms(phone_number=NO))
CHIP = make_carrier("chip", jurisdiction="hk", terms=make_terms(esim=YES))
ALL = (TALK, DATA, CHIP)


def slugs(carriers):
    return [carrier.slug for carrier in carriers]


@pytest.mark.parametrize(
    ("selection", "kept", "left_out"),
    [
        (EVERYTHING, ["talk", "data", "chip"], []),
        (Selection(jurisdiction="hk"), ["talk", "chip"], []),
        (Selection(kind="number"), ["talk"], ["chip"]),
        (Selection(kind="data"), ["data"], ["chip"]),
        (Selection(kind="esim"), ["chip"], ["talk", "data"]),
        (Selection("hk", "esim"), ["chip"], ["talk"]),
        (Selection("hk", "data"), [], ["chip"]),
    ],
)
def test_an_unknown_kind_is_neither_yes_nor_no(selection, kept, left_out):
    assert kept == slugs(selected(ALL, selection, "en"))
    assert left_out == slugs(undecided(ALL, selection))


def test_hardest_first_goes_by_what_is_certain_and_takes_no_unknown_for_easy():
    hard = make_carrier("hard", terms=make_terms(login_needed=YES, reversible=NO))
    known = make_carrier("known", terms=make_terms(login_needed=NO))
    unknown = make_carrier("unknown")
    found = selected((known, unknown, hard), Selection(sort="difficulty"), "en")

    assert ["hard", "unknown", "known"] == slugs(found)


def test_names_are_sorted_in_the_language_of_the_reader():
    first = make_carrier("zulu", names=make_text(zh_hans="阿", en="alpha"))
    second = make_carrier("able", names=make_text(zh_hans="比", en="Beta"))
    by_name = Selection(sort="name")

    assert ["zulu", "able"] == slugs(selected((second, first), by_name, "en"))
    assert ["able", "zulu"] == slugs(selected((first, second), by_name, "zh-Hans"))


def test_what_a_person_wrote_becomes_a_selection(catalog):
    assert EVERYTHING == selection_of(catalog, None, None, None)
    assert Selection("hk", "esim", "name") == selection_of(
        catalog, "HK", "esim", "name"
    )


@pytest.mark.parametrize(
    ("given_", "told"),
    [
        (("zz", None, None), "no jurisdiction 'zz'; choose from cn, eu"),
        ((None, "car", None), "no kind 'car'; choose from number, data, esim"),
        ((None, None, "luck"), "no order 'luck'; choose from difficulty, name"),
    ],
)
def test_what_is_not_offered_is_refused_with_the_choices(catalog, given_, told):
    with pytest.raises(UnknownChoice, match=told):
        selection_of(catalog, *given_)


@given(
    jurisdiction=st.sampled_from(["", "hk", "gb", "unknown"]),
    kind=st.sampled_from(["", *KIND_NAMES]),
    sort=st.sampled_from(["", *SORT_NAMES]),
    lang=st.sampled_from(["zh-Hans", "zh-Hant", "en"]),
)
def test_nobody_is_lost_or_shown_twice(catalog, jurisdiction, kind, sort, lang):
    everybody = tuple(catalog.carriers.values())
    selection = Selection(jurisdiction, kind, sort)
    kept = selected(everybody, selection, lang)
    left_out = undecided(everybody, selection)
    of_place = selected(everybody, Selection(jurisdiction), lang)

    assert len(kept) == len({*slugs(kept)})
    assert not {*slugs(kept)} & {*slugs(left_out)}
    assert {*slugs(kept)} | {*slugs(left_out)} <= {*slugs(of_place)}
    if not kind:
        assert {*slugs(kept)} == {*slugs(of_place)}
    if sort == "difficulty":
        points = [difficulty(carrier).hard for carrier in kept]
        assert sorted(points, reverse=True) == points
