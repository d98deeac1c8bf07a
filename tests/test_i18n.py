"""Languages: codes that browsers send, and a translation for every message."""

import ast
import re
import runpy
from pathlib import Path

import pytest

from simexit import i18n
from simexit.catalog.wording import UNITS, amount
from simexit.i18n import (
    HONG_KONG_TERMS,
    LANGUAGE_NAMES,
    UnknownLanguage,
    known_language,
    require_language,
    to_simplified,
    to_traditional,
    translations,
)

ROOT = Path(__file__).parents[1]
SCRIPT = runpy.run_path(str(ROOT / "scripts" / "messages.py"))
CODE = SCRIPT["extracted"]()
WRITTEN = SCRIPT["written"]()
BY_HAND = SCRIPT["written"](SCRIPT["PACKAGE"] / "locale" / "zh_Hant.po")
MESSAGES = [message for message in CODE if message.id]
SLOT = re.compile(r"\{\w*\}")


# Codes


@pytest.mark.parametrize(
    ("code", "lang"),
    [
        ("zh-Hans", "zh-Hans"),
        ("ZH-HANS", "zh-Hans"),
        ("zh_Hans", "zh-Hans"),
        ("zh", "zh-Hans"),
        ("zh-CN", "zh-Hans"),
        ("zh-SG", "zh-Hans"),
        ("zh-Hans-HK", "zh-Hans"),
        (" zh-cn ", "zh-Hans"),
        ("zh-Hant", "zh-Hant"),
        ("zh-TW", "zh-Hant"),
        ("zh-HK", "zh-Hant"),
        ("zh-mo", "zh-Hant"),
        ("zh-Hant-HK", "zh-Hant"),
        ("zh_Hant_TW", "zh-Hant"),
        ("en", "en"),
        ("EN", "en"),
        ("en-GB", "en"),
        ("en_US", "en"),
    ],
)
def test_the_codes_of_browsers_are_understood(code, lang):
    assert known_language(code, default="none") == lang
    assert require_language(code) == lang


@pytest.mark.parametrize(
    "code", ["fr", "", None, "english", "zhx", "-", "<b>", "e" * 999]
)
def test_any_other_code_gives_the_default(code):
    assert known_language(code) == "zh-Hans"
    assert known_language(code, default="en") == "en"


def test_an_unknown_language_is_told_with_the_choices():
    with pytest.raises(UnknownLanguage) as caught:
        require_language("fr")

    assert str(caught.value) == (
        "the language 'fr' is not offered; choose from zh-Hans, zh-Hant, en"
    )
    with pytest.raises(UnknownLanguage):
        translations("")


# Translating


def test_english_stands_in_the_code():
    words = translations("en")

    assert words.gettext("Unknown") == "Unknown"
    assert words.ngettext("{n} day", "{n} days", 1) == "{n} day"
    assert words.ngettext("{n} day", "{n} days", 2) == "{n} days"


def test_traditional_chinese_is_made_from_simplified():
    assert translations("zh-Hans").gettext("Sign in") == "登录"
    assert translations("zh-Hant").gettext("Wait") == "等待"
    assert translations("zh-Hant").gettext("Criterion") == "比較項"


def test_traditional_chinese_written_by_hand_comes_first(monkeypatch):
    words = i18n.Translations("zh-Hant")
    monkeypatch.setattr(words, "_override", translations("en"))
    assert words.gettext("Criterion") == "比較項"

    class ByHand:
        gettext = staticmethod({"Criterion": "手寫"}.get)
        ngettext = staticmethod(lambda one, many, n: "手寫 {n}")

    monkeypatch.setattr(words, "_override", ByHand)
    assert words.gettext("Criterion") == "手寫"
    assert words.ngettext("{n} day", "{n} days", 2) == "手寫 {n}"


@pytest.mark.parametrize("lang", list(LANGUAGE_NAMES))
def test_an_empty_message_stays_empty(lang):
    assert translations(lang).gettext("") == ""


@pytest.mark.parametrize("lang", list(LANGUAGE_NAMES))
def test_a_message_without_translation_stays_english(lang):
    assert translations(lang).gettext("no such message") == "no such message"
    assert translations(lang).ngettext("one x", "many x", 3) == "many x"


@pytest.mark.parametrize("unit", list(UNITS))
def test_lengths_of_time_are_translated(unit):
    chinese = amount(3, unit, translations("zh-Hans"))

    assert "3" in chinese
    assert re.search(r"[\u4e00-\u9fff]", chinese)


def test_searching_reads_traditional_as_simplified():
    assert to_simplified("鴨聊卡") == "鸭聊卡"


# The files of messages


def text_of(message) -> tuple[str, ...]:
    """A message's texts: one, or the singular and the plural."""
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def name_of(message) -> str:
    return text_of(message)[0]


@pytest.mark.parametrize("message", MESSAGES, ids=name_of)
def test_every_message_is_translated(message):
    found = WRITTEN.get(message.id)

    assert found is not None, "run: python scripts/messages.py"
    assert not found.fuzzy
    given = [found.string] if isinstance(found.string, str) else found.string
    assert all(given)
    for translated in given:
        for original in text_of(message):
            assert set(SLOT.findall(translated)) == set(SLOT.findall(original))


def test_nothing_is_translated_that_is_no_longer_said():
    known = {text_of(message) for message in MESSAGES}

    assert {text_of(message) for message in WRITTEN if message.id} == known
    assert WRITTEN.obsolete == {}


def test_what_is_written_by_hand_belongs_to_a_message():
    known = {text_of(message) for message in MESSAGES}
    by_hand = [message for message in BY_HAND if message.id]

    assert {text_of(message) for message in by_hand} <= known
    assert not any(message.fuzzy for message in by_hand)
    assert BY_HAND.obsolete == {}


def test_no_message_hides_from_the_extraction():
    """Before Python 3.12 it does not look inside f-strings."""
    found = {text for message in MESSAGES for text in text_of(message)}
    for path in sorted(SCRIPT["PACKAGE"].rglob("*.py")):
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(call, ast.Call) and called(call) in SCRIPT["KEYWORDS"]:
                first = call.args[0] if call.args else None
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    assert first.value in found, f"{path.name}: {first.value}"


def called(call: ast.Call) -> str:
    """The name of what is called, with or without an object before it."""
    return getattr(call.func, "attr", None) or getattr(call.func, "id", "")


@pytest.mark.parametrize("lang", list(LANGUAGE_NAMES))
def test_every_message_can_be_said_in_every_language(lang):
    words = translations(lang)
    for message in MESSAGES:
        one, *many = text_of(message)
        assert words.ngettext(one, many[0], 2) if many else words.gettext(one)


@pytest.mark.parametrize(
    ("simplified", "traditional"),
    [
        ("给这个号码发短信", "給這個號碼發短訊"),
        ("问运营商能不能携号转网", "問營辦商能不能攜號轉台"),
        ("登录后打印", "登入後列印"),
        ("把确认发到你的邮箱，别用短信", "把確認發到你的電郵，別用短訊"),
        ("电子邮件也是邮件", "電郵也是電郵"),
        ("联系在线客服，充值或激活", "聯絡網上客服，增值或啓用"),
        ("关掉代扣；菜单在设置里", "關掉自動轉賬；選單在設定裏"),
        ("要求删除个人信息", "要求刪除個人資料"),
        ("把文件导出到文件夹", "把檔案匯出到資料夾"),
        ("先存好自己的数据，不跟踪", "先存好自己的資料，不追蹤"),
        ("找“注销账户”之类的字", "找「註銷賬户」之類的字"),
    ],
)
def test_traditional_chinese_speaks_as_hong_kong_does(simplified, traditional):
    assert traditional == to_traditional(simplified)


@pytest.mark.parametrize(
    ("simplified", "traditional"),
    [
        ("在发卡的当地", "在發卡的當地"),
        ("旅行 eSIM 多半只能上网", "旅行 eSIM 多半只能上網"),
        ("或者写明了不做的原因", "或者寫明了不做的原因"),
        ("从余额里扣费，副本里没有", "從餘額裏扣費，副本裏沒有"),
        ("阿里巴巴，三公里", "阿里巴巴，三公里"),
        ("皇后大道东，以后再说", "皇后大道東，以後再説"),
    ],
)
def test_traditional_chinese_takes_the_right_one_of_two_characters(
    simplified, traditional
):
    assert traditional == to_traditional(simplified)


def test_names_keep_their_words_in_traditional_chinese():
    law = to_traditional("根据《个人信息保护法》，删除个人信息")

    assert "根據《個人信息保護法》，刪除個人資料" == law
    assert "身份證明文件" == to_traditional("身份证明文件")
    assert "門市和專門店" == to_traditional("门店和专门店")


def test_no_term_of_hong_kong_is_changed_again_by_a_later_one():
    for mainland in HONG_KONG_TERMS:
        for said in HONG_KONG_TERMS.values():
            assert mainland not in said
