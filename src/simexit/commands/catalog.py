"""Commands about what is known: check, new, compare, identify."""

import datetime
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from simexit.commands.language import in_language
from simexit.i18n import translations

# Each command imports what it needs inside: `simexit check` must not wait for pandas.


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="How to tell the problems.",
)
@click.option(
    "--stale",
    is_flag=True,
    help="List the facts that are older than their review period instead.",
)
def check(paths: tuple[Path, ...], form: str, stale: bool) -> None:
    """Check carrier files (all for none) and tell every problem at once.

    With --stale: tell which facts were read too long ago. Exit code 0: nothing found;
    1: problems, or stale facts; 2: wrong usage.
    """
    from simexit.catalog import age
    from simexit.catalog.loader import check_files
    from simexit.catalog.problem import report

    missing = [str(path) for path in paths if not os.path.exists(path)]
    if missing:
        raise click.UsageError(f"there is no file or folder {', '.join(missing)}")
    look = age.stale if stale else check_files
    problems = look(paths, today=datetime.date.today())
    if problems or form == "json":
        click.echo(report(problems, form))
    sys.exit(1 if problems else 0)


@click.command()
@click.argument("slug")
@click.option(
    "--folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where to write it; the catalog's own folder by default.",
)
def new(slug: str, folder: Path | None) -> None:
    """Write a commented carrier file to start from."""
    from simexit.catalog.starter import BadSlug, write_starter

    try:
        path = write_starter(slug, folder, today=datetime.date.today())
    except BadSlug as error:
        raise click.UsageError(str(error)) from error
    except FileExistsError as error:
        raise click.ClickException(
            f"{error.filename or error} exists already; nothing was written"
        ) from error
    except OSError as error:
        raise click.ClickException(
            f"{error.filename} cannot be written: {error.strerror}"
        ) from error
    click.echo(f"{path}\nFill it in, then run: simexit check {path}")


@click.command()
@click.argument("slugs", nargs=-1)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "csv", "md", "html"]),
    default="text",
    show_default=True,
    help="What to print.",
)
@click.option("--jurisdiction", help="Only those of one place, for example hk.")
@click.option(
    "--kind",
    type=click.Choice(["number", "data", "esim"]),
    help="Only those known to be of this kind.",
)
@click.option(
    "--sort",
    type=click.Choice(["difficulty", "name"]),
    help="Hardest to leave first, or by name; as given otherwise.",
)
@click.option("--differences", is_flag=True, help="Only rows in which they differ.")
@in_language(default="zh-Hans")
def compare(
    slugs: Sequence[str],
    form: str,
    jurisdiction: str | None,
    kind: str | None,
    sort: str | None,
    differences: bool,
    lang: str,
) -> None:
    """Compare carriers (all for none), by slug, name or alias."""
    from simexit.api import catalog
    from simexit.catalog import compare as comparing
    from simexit.catalog.catalog import UnknownCarrier
    from simexit.catalog.comparison import comparison
    from simexit.catalog.selection import UnknownChoice, selection_of

    printers = {
        "text": comparing.as_text,
        "csv": comparing.as_csv,
        "md": comparing.as_markdown,
        "html": comparing.as_html,
    }
    try:
        selection = selection_of(catalog(), jurisdiction, kind, sort)
        compared = comparison(catalog(), slugs or None, lang, selection)
    except (UnknownCarrier, UnknownChoice) as error:
        raise click.UsageError(str(error)) from error
    if not compared.carriers:
        raise click.UsageError("no carrier is known to fit all of that")
    if differences:
        compared = comparing.only_differences(compared)
        if not compared.rows:
            click.echo(translations(lang).gettext(comparing.NO_DIFFERENCE), err=True)
    click.echo(printers[form](compared), nl=form != "csv")


@click.command()
@click.argument("digits", nargs=-1, required=True)
@in_language(default="zh-Hans")
def identify(digits: Sequence[str], lang: str) -> None:
    """A hint at who runs a number, from its first DIGITS: +852 9123.

    Give the country code and about four digits, never the whole number. Nothing is
    sent anywhere.
    """
    from simexit import api
    from simexit.catalog.hint import other_signs, sentences

    hint = api.identify(" ".join(digits))
    said = tuple(sentences(hint, api.catalog(), lang))
    if not hint.country_code:
        raise click.UsageError(said[0])
    heading, *signs = other_signs(lang)
    click.echo("\n".join((*said, "", heading, *(f"- {sign}" for sign in signs))))
