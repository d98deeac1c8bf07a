"""The still: what stands in a notebook that is only looked at, not run."""

from simexit.catalog.comparison import comparison
from simexit.i18n import translations
from simexit.views.session import Session


def still(session: Session) -> dict[str, str]:
    """The comparison as HTML and text; for the other pages one line of text.

    Nothing in it changes from one run to the next, so that a stored notebook can be
    compared with a new run.
    """
    screen = session.screen
    if screen.page != "compare":
        word = translations(screen.lang).gettext("SIM Exit: give up a number safely")
        return {"text/plain": word}

    from simexit.catalog.compare import as_html, as_text

    compared = comparison(session.catalog, screen.compared or None, screen.lang)
    return {"text/html": as_html(compared), "text/plain": as_text(compared)}
