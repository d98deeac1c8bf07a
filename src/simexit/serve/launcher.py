"""Starts the guide: as an app in the browser, or as notebooks in JupyterLab."""

import errno
import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from .notebooks import notebook, workable_folder
from .settings import Rendering, Settings

# Voila and JupyterLab are imported inside the functions: `simexit --version` and
# `simexit check` need neither, and importing them takes most of a second.

EVERY_INTERFACE = ("", "0.0.0.0", "::")


def run_app(
    host: str | None = None,
    port: int | None = None,
    open_browser: bool | None = None,
    lang: str | None = None,
    rendering: Rendering | None = None,
    settings: Settings = Settings(),  # noqa: B008, it is frozen
) -> None:
    """Serve the click-through app until it is interrupted.

    What is given by itself comes before the settings. Port 0 takes any free port.
    `lang` is the language for whoever does not ask for one. `rendering` "lab" leaves
    the widgets to JupyterLab's front-end. When the port is taken, a sentence says so
    and the exit code is 1.
    """
    chosen = settings.chosen(
        host=host,
        port=port,
        open_browser=open_browser,
        lang=lang,
        template=rendering,
    )
    sockets = _bind(chosen.host, chosen.port)
    if chosen.lang:
        os.environ["SIMEXIT_LANG"] = chosen.lang  # kernels inherit it

    with _without("rfc3987_syntax"):
        from .configuration import find_our_template
        from .server import start

    find_our_template()
    address = browser_address(chosen.host, sockets[0].getsockname()[1])
    start(sockets, address + chosen.base_url[1:], notebook("app.ipynb"), chosen)


def open_notebooks(
    port: int = 8888, open_browser: bool = True, forked: bool = False
) -> None:
    """Open the notebooks in JupyterLab until it is interrupted.

    When the port is taken, JupyterLab takes the next free one and says so.
    """
    folder = workable_folder(Path.cwd())

    from .configuration import keep_lab_quiet, lab_arguments

    keep_lab_quiet()  # before JupyterLab works out its paths
    with _without("rfc3987_syntax"):
        from jupyterlab.labapp import LabApp

    click.echo(f"JupyterLab: {folder}")
    LabApp.launch_instance(argv=lab_arguments(folder, port, open_browser, forked))


def browser_address(host: str, port: int) -> str:
    """What to type into a browser on this machine."""
    if host in EVERY_INTERFACE:
        host = "127.0.0.1"
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


@contextmanager
def _without(module: str) -> Iterator[None]:
    """Import as if an optional module were not installed.

    jsonschema imports a checker for international addresses where there is one, and
    that compiles its grammar each time: 0.8 s of every start, for schemas of Jupyter's
    own events, which contain no such address.
    """
    absent = module not in sys.modules
    if absent:
        sys.modules[module] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        if absent:
            del sys.modules[module]


def _bind(host: str, port: int) -> list[socket.socket]:
    from tornado.netutil import bind_sockets

    try:
        return bind_sockets(port, host)
    except OSError as error:
        sys.exit(f"simexit: {_why_not_bound(error, host, port)}")


def _why_not_bound(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"port {port} is in use already. Stop what runs there, or choose another "
            f"one: simexit --port {port + 1}"
        )
    if error.errno == errno.EACCES:
        return f"this account may not use port {port}. Choose one above 1023."
    return f"cannot listen on {host}, port {port}: {error.strerror}"
