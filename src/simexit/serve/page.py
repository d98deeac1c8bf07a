"""The start of the page: readable before any kernel has started."""

import datetime
from dataclasses import asdict
from importlib.resources import files
from typing import Any

from simexit.api import catalog
from simexit.views.first_screen import FirstScreen, first_screen

STYLE_SHEET = "views/components/simexit.css"


def style_sheet() -> str:
    """The one style sheet that the first screen and the widgets share."""
    return (files("simexit") / STYLE_SHEET).read_text("utf-8")


def screen_for(query: str, default_lang: str | None) -> FirstScreen:
    """What the address asks for, as it stands today."""
    return first_screen(query, default_lang, catalog(), datetime.date.today())


def send_first_screen(
    handler: Any, notebook: Any, cwd: str, default_lang: str | None = None
) -> None:
    """Send head and first screen while the kernel has yet to be started.

    Voila calls this before each launch. What was sent is noted in the notebook, so
    that the template goes on from there.
    """
    screen = screen_for(handler.request.query, default_lang)
    handler.set_header("Content-Type", "text/html; charset=utf-8")
    handler.write(
        handler.render_template(
            "page-start.html.j2", screen=asdict(screen), style_sheet=style_sheet()
        )
    )
    handler.flush()
    notebook.metadata["simexit"] = {"page_started": True}
