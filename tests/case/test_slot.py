"""Slots: personal values go into a text as they are, and nothing else does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simexit.case.slot import (
    LABELS,
    SHARED,
    Slot,
    fill,
    key,
    pieces,
    placeholder,
    slots_in,
)

TEXT = "To ⟦name⟧, about ⟦number⟧.\n⟦name⟧"
# What breaks careless filling: markup, patterns of replacements, slots, lines.
NASTY = st.sampled_from(
    ["<b>&amp;</b>", "$&", "$1\\1", "⟦number⟧", "a\nb", "{0}", "%s", "{{ name }}"]
)
VALUES = st.text(max_size=40) | NASTY


def test_a_text_is_cut_at_its_slots_and_loses_nothing():
    found = list(pieces(TEXT))

    assert found[:3] == ["To ", Slot.NAME, ", about "]
    assert TEXT == "".join(p.token if isinstance(p, Slot) else p for p in found)


def test_every_slot_is_named_once_in_the_order_of_the_text():
    assert (Slot.NAME, Slot.NUMBER) == slots_in(TEXT)


def test_what_looks_like_a_slot_but_is_none_stays():
    assert "⟦password⟧ ⟦⟧" == fill("⟦password⟧ ⟦⟧", {}, "en")


@pytest.mark.parametrize("lang", ["zh-Hans", "zh-Hant", "en"])
def test_a_missing_value_shows_what_belongs_there(lang):
    for slot in Slot:
        shown = fill(slot.token, {slot: "  "}, lang)

        assert placeholder(slot, lang) == shown
        assert len(shown) > 4


def test_no_slot_asks_for_a_secret():
    told = " ".join([*Slot, *LABELS.values()]).casefold()

    assert set(LABELS) == set(Slot)
    assert not [w for w in ("password", "passport", "identity", "pin ") if w in told]


def test_what_is_the_same_everywhere_is_kept_once():
    assert "name" == key(Slot.NAME, "heyon")
    assert "heyon/number" == key(Slot.NUMBER, "heyon")
    assert Slot.NUMBER not in SHARED


@given(name=VALUES, number=VALUES)
def test_a_value_stands_in_the_text_letter_for_letter(name, number):
    filled = fill(TEXT, {Slot.NAME: name, Slot.NUMBER: number}, "en")
    shown = name.strip() or placeholder(Slot.NAME, "en")
    other = number.strip() or placeholder(Slot.NUMBER, "en")

    assert f"To {shown}, about {other}.\n{shown}" == filled


@given(st.text(alphabet="⟦⟧name_ ", max_size=40))
def test_a_text_without_values_only_changes_where_its_slots_are(text):
    filled = fill(text, {slot: slot.token for slot in Slot}, "en")

    assert text == filled
