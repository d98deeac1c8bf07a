"""Languages: the interface's own words, and traditional Chinese by conversion."""

import gettext
import io
import re
from functools import cache, lru_cache
from importlib import resources
from typing import Any

DEFAULT_LANGUAGE = "zh-Hans"
LANGUAGE_NAMES = {"zh-Hans": "简体中文", "zh-Hant": "繁體中文", "en": "English"}


class UnknownLanguage(ValueError):
    """A language that the guide does not speak."""

    def __init__(self, lang: str) -> None:
        known = ", ".join(LANGUAGE_NAMES)
        super().__init__(f"the language {lang!r} is not offered; choose from {known}")


def known_language(lang: str | None, default: str = DEFAULT_LANGUAGE) -> str:
    """Return `lang` as one of the guide's codes, or `default` when it names none.

    Forgives case and the codes that browsers send: `EN`, `zh-cn`, `zh-Hant-HK`.
    """
    language, *parts = (lang or "").strip().replace("_", "-").casefold().split("-")
    if language == "en":
        return "en"
    if language != "zh":
        return default
    traditional = "hant" in parts or {"tw", "hk", "mo"}.intersection(parts)
    return "zh-Hant" if traditional and "hans" not in parts else "zh-Hans"


def require_language(lang: str) -> str:
    """Return `lang` as one of the guide's codes; raise `UnknownLanguage` otherwise."""
    found = known_language(lang, default="")
    if not found:
        raise UnknownLanguage(lang)
    return found


class Translations(gettext.NullTranslations):
    """The interface's words in one language; English is what stands in the code."""

    def __init__(self, lang: str) -> None:
        super().__init__()
        self.lang = lang
        if lang in ("zh-Hans", "zh-Hant"):
            self._written = _compiled("zh_Hans")
        if lang == "zh-Hant":
            self._override = _compiled("zh_Hant")

    def gettext(self, message: str) -> str:
        """Translate one message."""
        if self.lang == "en" or not message:  # gettext keeps its header under ""
            return message
        if self.lang == "zh-Hant":
            by_hand = self._override.gettext(message)
            if by_hand != message:
                return by_hand
            return to_traditional(self._written.gettext(message))
        return self._written.gettext(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Translate a message with a number in it."""
        if self.lang == "en":
            return msgid1 if n == 1 else msgid2
        if self.lang == "zh-Hant":
            by_hand = self._override.ngettext(msgid1, msgid2, n)
            if by_hand not in (msgid1, msgid2):
                return by_hand
            return to_traditional(self._written.ngettext(msgid1, msgid2, n))
        return self._written.ngettext(msgid1, msgid2, n)


@cache
def translations(lang: str) -> Translations:
    """The interface's words in `lang`, one of the guide's codes."""
    return Translations(require_language(lang))


# What people in Hong Kong say, where OpenCC changes the characters only.
HONG_KONG_TERMS = {
    "短信": "短訊",
    "登錄": "登入",
    "運營商": "營辦商",
    "轉網": "轉台",
    "充值": "增值",
    "激活": "啓用",
    "代扣": "自動轉賬",
    "打印": "列印",
    "默認": "預設",
    "鏈接": "連結",
    "屏幕": "螢幕",
    "服務器": "伺服器",
    "電子郵件": "電郵",
    "郵件": "電郵",
    "郵箱": "電郵",
    "聯繫": "聯絡",
    "回復": "回覆",
    "在線": "網上",
    "個人信息": "個人資料",
    "賬户信息": "賬户資料",
    "購買信息": "購買資料",
    "證件信息": "證件資料",
    "敏感信息": "敏感資料",
    "法律信息": "法律資訊",
    "信息專員": "資訊專員",
    "通信地址": "通訊地址",
    "通信質量": "通訊質素",
    "聯邦通信": "聯邦通訊",
    "質量": "質素",
    "蜂窩網絡": "流動網絡",
    "菜單": "選單",
    "界面": "介面",
    "設置": "設定",
    "搜索": "搜尋",
    "導出": "匯出",
    "上傳": "上載",
    "存儲": "儲存",
    "粘貼": "貼",
    "標籤頁": "分頁",
    "文件夾": "資料夾",
    "文件": "檔案",
    "供程序": "供程式",
    "不支持": "不支援",
    "門店": "門市",
    "博客": "網誌",
    "跟蹤": "追蹤",
    "銷燬數據": "銷毀資料",
    "自己的數據": "自己的資料",
    "“": "「",
    "”": "」",
    "谷歌": "Google",
}
# Names and set phrases in which such a term stays as it is.
_AS_THEY_ARE = (
    "專門店",
    "個人信息保護",
    "證明文件",
    "憑證文件",
    "機構的文件",
)
# Where OpenCC takes the wrong one of two characters.
_WRONGLY_READ = {"髮卡": "發卡", "半隻能": "半只能", "寫明瞭不": "寫明了不"}
_CHANGED = {kept: kept for kept in _AS_THEY_ARE} | _WRONGLY_READ | HONG_KONG_TERMS
_TERM = re.compile("|".join(sorted(_CHANGED, key=len, reverse=True)))
# OpenCC leaves some of these for the mile; the mile itself and Alibaba's stay.
_INSIDE = re.compile("(?<![公英海阿])里(?!程)")


@lru_cache(maxsize=8192)
def to_traditional(text: str) -> str:
    """Simplified Chinese in the script and the words that Hong Kong uses."""
    converted = _INSIDE.sub("裏", str(_converter("s2hk").convert(text)))
    return _TERM.sub(lambda found: _CHANGED[found[0]], converted)


@lru_cache(maxsize=8192)
def to_simplified(text: str) -> str:
    """Traditional Chinese in the simplified script, for searching."""
    return str(_converter("t2s").convert(text))


@cache
def _converter(name: str) -> Any:
    from opencc import OpenCC

    return OpenCC(name)


@cache
def _compiled(name: str) -> gettext.GNUTranslations:
    """Compile a .po file in memory, so that no built file has to be kept in step."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    source = resources.files("simexit") / "locale" / f"{name}.po"
    with source.open("rb") as file:
        catalog = read_po(file, locale=name, abort_invalid=True)
    compiled = io.BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
