"""Markup: the one place where HTML is made, from autoescaping Jinja2 templates."""

import datetime
from functools import cache
from typing import Any

from babel.dates import format_date
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from simexit.catalog.text import Text
from simexit.catalog.wording import CONFIDENCES, CRITERIA
from simexit.i18n import LANGUAGE_NAMES, translations
from simexit.views.words import HARD_WHEN, REASONS, STATUSES, VERDICTS

_LOCALES = {"zh-Hans": "zh_Hans_CN", "zh-Hant": "zh_Hant_HK", "en": "en"}


def day_in_words(day: datetime.date, lang: str) -> str:
    """A day as people write it, with its weekday: "Thursday, October 22, 2026"."""
    return format_date(day, "full", locale=_LOCALES[lang])


def render(lang: str, template: str, **values: Any) -> Markup:
    """Fill a template in one language; values are escaped unless rendered here too."""
    return Markup(_environment(lang).get_template(template).render(values))


@cache
def _environment(lang: str) -> Environment:
    environment = Environment(
        loader=PackageLoader("simexit.views", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    words = translations(lang)
    environment.install_gettext_callables(  # type: ignore[attr-defined]
        words.gettext, words.ngettext, newstyle=False
    )

    def say(text: Text | str) -> str:
        return text.in_(lang) if isinstance(text, Text) else text

    environment.filters["say"] = say
    environment.globals.update(
        languages=LANGUAGE_NAMES,
        confidences=CONFIDENCES,
        criteria=CRITERIA,
        statuses=STATUSES,
        reasons=REASONS,
        verdicts=VERDICTS,
        hard_when=HARD_WHEN,
    )
    return environment
