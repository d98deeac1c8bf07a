"""What the parent of the visitors' kernels does once, so that no kernel has to."""

import simexit
from simexit.api import catalog
from simexit.i18n import LANGUAGE_NAMES

from .page import screen_for


def rehearse() -> None:
    """Make each kind of page, in each language, and throw all of it away.

    That reads the carriers, compiles templates and translations, and has traitlets
    look at its classes: what follows only from the code and the data, never from a
    visitor. Whoever changes a carrier file starts the server anew.
    """
    import ipywidgets

    carrier = next(iter(catalog().carriers))
    for lang in LANGUAGE_NAMES:
        for query in ("", f"carrier={carrier}", f"compare={carrier}"):
            screen_for(f"lang={lang}&{query}", None)
    for widget in (simexit.app(), simexit.guide(carrier), simexit.comparison()):
        widget._repr_mimebundle_()
    ipywidgets.Widget.close_all()
