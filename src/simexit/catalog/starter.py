"""A carrier file to start from: commented, and sound before anything is filled in."""

import datetime
from importlib import resources
from pathlib import Path

from simexit.catalog.folder import SHARED
from simexit.catalog.location import carriers_folder
from simexit.catalog.reference_rules import LONGEST_ID, is_id

# What stands in the template in place of the contributor's own.
_SLUG, _DAY = "my-carrier", "2026-01-31"


class BadSlug(ValueError):
    """A slug that no carrier file can have; the text says what to write instead."""


def write_starter(slug: str, folder: Path | None, *, today: datetime.date) -> Path:
    """Write a file for a new carrier into `folder` (the catalog's own for None).

    Raises `BadSlug`, and `FileExistsError` with the path rather than overwrite a file.
    """
    _require_slug(slug)
    folder = folder or carriers_folder()
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{slug}.yaml"
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(starter_text(slug, today))
    except FileExistsError as error:
        raise FileExistsError(str(path)) from error
    return path


def starter_text(slug: str = _SLUG, today: datetime.date | None = None) -> str:
    """The commented file; as it stands in carriers/README.md without arguments."""
    template = resources.files("simexit.catalog") / "starter.yaml"
    text = template.read_text("utf-8").replace(_SLUG, slug)
    return text.replace(_DAY, today.isoformat()) if today else text


def _require_slug(slug: str) -> None:
    if slug in SHARED:
        raise BadSlug(f"{slug}.yaml is a file that all carriers share; choose another")
    if not is_id(slug):
        raise BadSlug(
            f"{slug!r} cannot be a carrier's name in addresses: use up to {LONGEST_ID} "
            "small letters and digits, with single hyphens between, such as my-carrier"
        )
