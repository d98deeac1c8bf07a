"""Texts in the three languages of the guide."""

import pytest
from builders import make_text

from simexit.catalog.text import LANGUAGES
from simexit.i18n import LANGUAGE_NAMES


def test_the_languages_of_texts_are_those_of_the_guide():
    assert set(LANGUAGES) == set(LANGUAGE_NAMES)


@pytest.mark.parametrize(
    ("lang", "words"),
    [("zh-Hans", "销号指南"), ("en", "Guide"), ("zh-Hant", "銷號指南")],
)
def test_a_text_is_given_in_the_language_asked_for(lang, words):
    assert make_text(zh_hans="销号指南", en="Guide").in_(lang) == words


def test_traditional_chinese_written_by_hand_comes_first():
    text = make_text(zh_hans="携号转网", zh_hant="攜號轉台")

    assert text.in_("zh-Hant") == "攜號轉台"


def test_hong_kong_forms_are_used():
    assert make_text(zh_hans="里面").in_("zh-Hant") == "裏面"
