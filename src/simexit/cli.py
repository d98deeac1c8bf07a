"""The `simexit` command: serve the guide, and what stands in `commands/`."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from simexit import __version__
from simexit.commands import case, catalog
from simexit.commands.language import in_language

if TYPE_CHECKING:
    from simexit.serve.settings import Rendering


# What a port can be; 0 takes any that is free.
PORT = click.IntRange(0, 65535)


@click.group(
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, message="%(version)s")
@click.option("--port", type=PORT, help="Port to listen on.  [default: 8866]")
@click.option("--host", help="Where to listen.  [default: 127.0.0.1]")
@click.option("--no-browser", is_flag=True, help="Do not open a browser.")
@in_language()
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
@click.option(
    "--port", type=PORT, default=8888, show_default=True, help="Port to listen on."
)
@click.option("--no-browser", is_flag=True, help="Do not open a browser.")
@click.option(
    "--forked",
    is_flag=True,
    help="Fork kernels from a process that has imported the guide already: they start "
    "in an instant. To see code that was changed since, start this again.",
)
def lab(port: int, no_browser: bool, forked: bool) -> None:
    """Open the notebooks in JupyterLab."""
    from simexit.serve.launcher import open_notebooks

    open_notebooks(port, not no_browser, forked)


for command in (
    catalog.check,
    catalog.new,
    catalog.compare,
    catalog.identify,
    case.decide,
    case.due,
    case.recourse,
    case.words,
):
    main.add_command(command)
