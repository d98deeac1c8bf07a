"""Texts in the languages of the guide, and statements that name their source."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, ClassVar, Literal, get_args

from simexit.i18n import to_traditional

Language = Literal["zh-Hans", "zh-Hant", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)

_KEYS = {"zh_hans": "zh-Hans", "zh_hant": "zh-Hant"}

# Read by pydantic in the loader; nothing here imports it. The length bound keeps a
# hostile file from filling the page.
STRICT: Mapping[str, Any] = MappingProxyType(
    {
        "extra": "forbid",
        "use_attribute_docstrings": True,
        "str_min_length": 1,
        "str_max_length": 1500,
    }
)


def _key(name: str) -> str:
    return _KEYS.get(name, name)


@dataclass(frozen=True, kw_only=True)
class Text:
    """One text, written in simplified Chinese and English."""

    __pydantic_config__: ClassVar[dict[str, Any]] = {**STRICT, "alias_generator": _key}

    zh_hans: str
    """The text in simplified Chinese."""
    en: str
    """The text in English."""
    zh_hant: str | None = None
    """Traditional Chinese, only where the automatic conversion would be wrong."""

    def in_(self, lang: str) -> str:
        """The text in `lang`; traditional Chinese is converted when it is unwritten."""
        if lang == "en":
            return self.en
        if lang == "zh-Hant":
            return self.zh_hant or to_traditional(self.zh_hans)
        return self.zh_hans


@dataclass(frozen=True, kw_only=True)
class Statement(Text):
    """A text that either cites the facts behind it or is this guide's own advice."""

    facts: tuple[str, ...] = ()
    """Ids of the facts that the statement rests on."""
    advice: bool = False
    """True for the guide's own advice: it claims nothing about a carrier or a law."""
