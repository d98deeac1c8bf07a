"""Searching: the right card comes first, with half a name or a typing error."""

import pytest
from builders import make_carrier, make_text

from simexit.catalog.search import MAX_QUERY, find_carriers, fold

DUCK = make_carrier(
    "yaliao", names=make_text(zh_hans="鸭聊卡", en="Mobile Duck"), aliases=("鴨聊佳",)
)
HEYON = make_carrier("heyon", names=make_text(zh_hans="Heyon卡", en="Heyon card"))
FAR = make_carrier("yuanyou", names=make_text(zh_hans="远游卡", en="Yuanyou card"))
ALL = (DUCK, HEYON, FAR)


def found(query: str) -> list[str]:
    return [carrier.slug for carrier in find_carriers(query, ALL)]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("hey", "heyon"),
        ("鸭", "yaliao"),
        ("鴨", "yaliao"),
        ("聊佳", "yaliao"),
        ("duck", "yaliao"),
        ("heyom", "heyon"),
        ("hyeon", "heyon"),
        ("HeyOn卡", "heyon"),
        ("yuan you", "yuanyou"),
        ("遠遊", "yuanyou"),
        ("how do I cancel my heyon sim", "heyon"),
    ],
)
def test_the_one_that_is_meant_comes_first(query, first):
    assert found(query)[0] == first


def test_a_beginning_comes_before_a_middle():
    other = make_carrier("xhey", names=make_text(zh_hans="某卡", en="X hey"))

    assert find_carriers("hey", (other, HEYON)) == (HEYON, other)


def test_what_all_have_in_common_finds_all():
    assert set(found("卡")) == {"yaliao", "heyon", "yuanyou"}


@pytest.mark.parametrize("query", ["", "  ", "！", "🦆🦆", "\u200b"])
def test_what_says_nothing_finds_all_in_their_order(query):
    assert found(query) == ["yaliao", "heyon", "yuanyou"]


@pytest.mark.parametrize("query", ["qwrtpsdf", "中国联通", "12345", "z" * 10_000])
def test_what_looks_like_no_name_finds_nobody(query):
    assert found(query) == []


def test_a_long_question_is_read_from_its_beginning():
    assert found("heyon" + " " * 10 + "?" * 100_000) == ["heyon"]
    assert found("q" * MAX_QUERY + "heyon") == []


def test_nobody_is_found_among_nobody():
    assert find_carriers("heyon", ()) == ()


def test_folding_forgets_case_width_script_and_signs():
    assert fold("Ｍobile-Duck（鴨聊佳）!") == "mobileduck鸭聊佳"
    assert fold("—— 🦆") == ""
