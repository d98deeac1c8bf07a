"""The start of the page: readable before any kernel has started."""

import datetime
from dataclasses import asdict
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from simexit.api import catalog
from simexit.views.first_screen import FirstScreen, first_screen

from .settings import Rendering

STYLE_SHEET = "views/components/simexit.css"
TRY_AGAIN_SECONDS = 60
# First screens are the same for everybody; each is some 50 kB.
MOST_SCREENS = 100


@cache
def style_sheet() -> str:
    """The one style sheet that the first screen and the widgets share."""
    return (files("simexit") / STYLE_SHEET).read_text("utf-8")


def screen_for(query: str, default_lang: str | None) -> FirstScreen:
    """What the address asks for, as it stands today."""
    return _screen_on(datetime.date.today(), query, default_lang)


@lru_cache(maxsize=MOST_SCREENS)
def _screen_on(
    today: datetime.date, query: str, default_lang: str | None
) -> FirstScreen:
    return first_screen(query, default_lang, catalog(), today)


def send_first_screen(
    handler: Any,
    notebook: Any,
    cwd: str,
    default_lang: str | None = None,
    rendering: Rendering = "simexit",
) -> None:
    """Send head and first screen while the kernel has yet to be started.

    Voila calls this before each launch. What was sent is noted in the notebook, so
    that the template goes on from there.
    """
    handler.set_header("Content-Type", "text/html; charset=utf-8")
    screen = _rendered(handler, "page-start.html.j2", default_lang, rendering)
    handler.write(screen)
    handler.flush()
    notebook.metadata["simexit"] = {"rendering": rendering}


def full_page(handler: Any) -> str:
    """The first screen alone, with a notice that there is no room for more visitors."""
    lang, rendering = handler.settings["default_lang"], handler.settings["rendering"]
    return _rendered(handler, "full.html.j2", lang, rendering)


def _rendered(
    handler: Any, template: str, default_lang: str | None, rendering: Rendering
) -> str:
    page: str = handler.render_template(
        template,
        screen=asdict(screen_for(handler.request.query, default_lang)),
        style_sheet=style_sheet(),
        rendering=rendering,
    )
    return page
