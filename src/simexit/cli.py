"""The `simexit` command: serve the guide, check the data, compare carriers."""

import datetime
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from simexit import __version__
from simexit.i18n import (
    LANGUAGE_NAMES,
    UnknownLanguage,
    require_language,
    translations,
)

if TYPE_CHECKING:
    from simexit.serve.settings import Rendering

LANG_HELP = f"Language: {', '.join(LANGUAGE_NAMES)}."


def _language(
    _context: click.Context, _param: click.Parameter, value: str | None
) -> str | None:
    """The language's code, forgiving about case; a usage error names the choices."""
    try:
        return require_language(value) if value is not None else None
    except UnknownLanguage as error:
        raise click.BadParameter(str(error)) from error


@click.group(
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, message="%(version)s")
@click.option("--port", type=int, help="Port to listen on.  [default: 8866]")
@click.option("--host", help="Where to listen.  [default: 127.0.0.1]")
@click.option("--no-browser", is_flag=True, help="Do not open a browser.")
@click.option("--lang", callback=_language, help=LANG_HELP)
@click.option(
    "--template",
    "rendering",
    type=click.Choice(["simexit", "lab"]),
    help="Whose front-end shows the widgets: the guide's own, or JupyterLab's, which "
    "is slower and knows every extension.  [default: simexit]",
)
@click.option(
    "--settings",
    "settings_file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="File of settings.  [default: simexit.toml in this folder, if there is one]",
)
@click.pass_context
def main(
    context: click.Context,
    port: int | None,
    host: str | None,
    no_browser: bool,
    lang: str | None,
    rendering: "Rendering | None",
    settings_file: Path | None,
) -> None:
    """销号指南 · SIM Exit: the sourced way out of a SIM, eSIM or prepaid number.

    Without a command it starts the app and opens the browser.
    """
    if context.invoked_subcommand is None:
        from simexit.serve.launcher import run_app
        from simexit.serve.settings import BadSettings, find_settings

        try:
            settings = find_settings(settings_file, Path.cwd())
        except BadSettings as error:
            raise click.UsageError(str(error)) from error
        open_browser = False if no_browser else None
        run_app(host, port, open_browser, lang, rendering, settings)


@main.command()
def settings() -> None:
    """Print a file of settings to start from: every one, explained."""
    from simexit.serve.settings import EXAMPLE

    click.echo(EXAMPLE.read_text("utf-8"), nl=False)


@main.command()
@click.option("--port", default=8888, show_default=True, help="Port to listen on.")
@click.option("--no-browser", is_flag=True, help="Do not open a browser.")
def lab(port: int, no_browser: bool) -> None:
    """Open the notebooks in JupyterLab."""
    from simexit.serve.launcher import open_notebooks

    open_notebooks(port, not no_browser)


@main.command()
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

    missing = [str(path) for path in paths if not path.exists()]
    if missing:
        raise click.UsageError(f"there is no file or folder {', '.join(missing)}")
    look = age.stale if stale else check_files
    problems = look(paths, today=datetime.date.today())
    if problems or form == "json":
        click.echo(report(problems, form))
    sys.exit(1 if problems else 0)


@main.command()
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
            f"{error} exists already; nothing was written"
        ) from error
    except OSError as error:
        raise click.ClickException(
            f"{error.filename} cannot be written: {error.strerror}"
        ) from error
    click.echo(f"{path}\nFill it in, then run: simexit check {path}")


@main.command()
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
@click.option("--lang", callback=_language, default="zh-Hans", help=LANG_HELP)
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


@main.command()
@click.argument("digits", nargs=-1, required=True)
@click.option("--lang", callback=_language, default="zh-Hans", help=LANG_HELP)
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


@main.command()
@click.argument("carrier")
@click.option(
    "--answer", "given", multiple=True, help="An answer as QUESTION=ANSWER, repeated."
)
@click.option("--lang", callback=_language, default="zh-Hans", help=LANG_HELP)
def decide(carrier: str, given: Sequence[str], lang: str) -> None:
    """The way out for CARRIER: the next question, or where the answers lead."""
    from simexit import api
    from simexit.case.decide import UnknownAnswer, in_words
    from simexit.catalog.catalog import UnknownCarrier

    pairs = [answer.partition("=") for answer in given]
    try:
        decided = api.decide(carrier, {key: value for key, _, value in pairs})
    except (UnknownCarrier, UnknownAnswer) as error:
        raise click.UsageError(str(error)) from error
    except LookupError as error:
        raise click.ClickException(str(error)) from error
    for line in in_words(decided, lang):
        click.echo(line)


@main.command()
@click.argument("jurisdiction")
@click.argument("start", metavar="FROM")
@click.argument("count", metavar="N", type=int)
@click.option(
    "--unit",
    type=click.Choice(["working-day", "day"]),
    default="working-day",
    show_default=True,
    help="What N counts.",
)
@click.option("--saturday", is_flag=True, help="Count Saturdays as working days.")
@click.option(
    "--calendar",
    type=click.File("wb"),
    help="Also write the day into this calendar file (.ics).",
)
def due(
    jurisdiction: str,
    start: str,
    count: int,
    unit: str,
    saturday: bool,
    calendar: BinaryIO | None,
) -> None:
    """The day that is N working days after FROM, and the days skipped.

    JURISDICTION is CN, HK, GB, US or EU; FROM is a day like 2026-09-24. The day after
    FROM is the first that counts.
    """
    from simexit.case import clock

    try:
        found = clock.due(
            clock.day(start), count, unit, jurisdiction, saturday=saturday
        )
    except clock.CannotCount as error:
        raise click.UsageError(str(error)) from error
    click.echo(found.date.isoformat())
    for skipped in found.skipped:
        name = f" {skipped.name}" if skipped.name else ""
        click.echo(f"{skipped.date.isoformat()} {skipped.reason}{name}")
    if found.estimate:
        click.echo("An estimate: a holiday on the way is not fixed yet.", err=True)
    if calendar:
        from simexit.case.calendar_file import CalendarEntry, calendar_file

        uid = f"due-{jurisdiction.lower()}-{start}-{count}-{unit}@simexit"
        title = f"Due: {count} {unit}s from {start} ({jurisdiction.upper()})"
        entry = CalendarEntry(uid, found.date, title)
        calendar.write(calendar_file([entry], datetime.date.today()))


@main.command()
@click.argument("carrier", metavar="SLUG")
@click.argument("kind")
@click.option("--channel", help="email, post, chat, web, app, phone, shop or sms.")
@click.option("--way", default="cancel", show_default=True, help="The way out.")
@click.option("--body", help="For an appeal: the id of whom it goes to.")
@click.option("--reason", help="For a reply: what they said, such as money-owed.")
@click.option("--lang", callback=_language, default="zh-Hans", help=LANG_HELP)
def words(
    carrier: str,
    kind: str,
    channel: str | None,
    way: str,
    body: str | None,
    reason: str | None,
    lang: str,
) -> None:
    """A text ready to send or say; what is yours stands in [brackets].

    KIND is ask, request, move, chase, reply, erase, complain or appeal.
    """
    from simexit.api import words as find_words
    from simexit.case.slot import fill
    from simexit.case.words import NoWords
    from simexit.catalog.catalog import UnknownCarrier
    from simexit.catalog.refusal import UnknownReason

    try:
        found = find_words(carrier, kind, channel, lang, way, body, reason)
    except (NoWords, UnknownCarrier, UnknownReason) as error:
        raise click.UsageError(str(error)) from error
    for part in (found.subject, found.body):
        if part:
            click.echo(fill(part, {}, lang) + "\n")
