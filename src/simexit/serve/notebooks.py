"""Where the notebooks are, and a copy that a person may change."""

import shutil
from pathlib import Path

PACKAGE = Path(__file__).parents[1]
IN_WHEEL = PACKAGE / "data" / "notebooks"
IN_CHECKOUT = PACKAGE.parents[1] / "notebooks"


def notebook_folder() -> Path:
    """The folder with the guide's notebooks: the checkout's, or the installed ones."""
    # A checkout is told from any other folder called "notebooks" by its app.ipynb.
    if (IN_CHECKOUT / "app.ipynb").is_file():
        return IN_CHECKOUT
    return IN_WHEEL


def notebook(name: str) -> Path:
    """One notebook by its file name, for instance `app.ipynb`."""
    return notebook_folder() / name


def workable_folder(below: Path) -> Path:
    """A folder whose notebooks a person may change.

    Installed notebooks belong to the installation, so they are copied below the
    given folder first. A file that is there already is never overwritten.
    """
    source = notebook_folder()
    if source == IN_CHECKOUT:
        return source
    target = below / "simexit-notebooks"
    target.mkdir(exist_ok=True)
    for original in source.glob("*.ipynb"):
        if not (target / original.name).exists():
            shutil.copyfile(original, target / original.name)
    return target
