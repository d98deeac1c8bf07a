"""The option `--lang`, which several commands have."""

from collections.abc import Callable
from typing import Any

import click

from simexit.i18n import LANGUAGE_NAMES, UnknownLanguage, require_language


def in_language(default: str | None = None) -> Callable[..., Any]:
    """Add `--lang`: one of the guide's languages, forgiving about case."""
    names = ", ".join(LANGUAGE_NAMES)
    return click.option(
        "--lang", callback=_language, default=default, help=f"Language: {names}."
    )


def _language(
    _context: click.Context, _param: click.Parameter, value: str | None
) -> str | None:
    """The language's code; a usage error names the choices."""
    try:
        return require_language(value) if value is not None else None
    except UnknownLanguage as error:
        raise click.BadParameter(str(error)) from error
