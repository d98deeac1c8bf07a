"""The front-end for tests that open pages: built when it is missing or outdated."""

import warnings

from simexit.serve.frontend import build


def build_frontend() -> None:
    """Build it; where that cannot be done, pages are shown by JupyterLab's."""
    try:
        build.build()
    except build.CannotBuild as error:
        warnings.warn(f"The front-end was not built: {error}", stacklevel=2)
