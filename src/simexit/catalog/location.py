"""Where the data files are: in a checkout, in an installed wheel, or where one says."""

import os
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]


def carriers_folder() -> Path:
    """The folder of the carrier files.

    `SIMEXIT_CARRIERS` names another one; else the checkout's `carriers/`, else the copy
    in the installed package.
    """
    named = os.environ.get("SIMEXIT_CARRIERS")
    if named:
        return Path(named)
    checkout = _PACKAGE.parents[1] / "carriers"
    return checkout if checkout.is_dir() else _PACKAGE / "data" / "carriers"
