"""Whether the guide's own front-end is there to render the page's widgets."""

import logging

from .configuration import SHARE, TEMPLATE
from .settings import Rendering

BUNDLE = SHARE / "voila" / "templates" / TEMPLATE / "static" / "frontend.js"

MISSING = (
    "The guide's own front-end has not been built, so the slower one of JupyterLab "
    "renders the page. To build it: make frontend (needs the npm registry once)."
)


def usable(wanted: Rendering, log: logging.Logger) -> Rendering:
    """What is asked for, or `lab` with a word in the log where it was not built."""
    if wanted == "simexit" and not BUNDLE.is_file():
        log.warning(MISSING)
        return "lab"
    return wanted
