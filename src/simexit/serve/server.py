"""Voila, narrowed down to one guide."""

import signal
import socket
import threading
import webbrowser
from functools import partial
from pathlib import Path
from typing import Any

import click
from jupyter_server.auth.identity import IdentityProvider, User
from tornado.httpserver import HTTPServer
from tornado.ioloop import IOLoop
from tornado.web import HTTPError, RequestHandler
from traitlets import Bool, List, Unicode
from voila.app import Voila
from voila.static_file_handler import AllowListFileHandler
from voila.tornado.handler import TornadoVoilaHandler

from .configuration import HEADERS, PING_MS, voila_config
from .page import screen_for, send_first_screen

Route = tuple[Any, ...]


class GuideHandler(TornadoVoilaHandler):
    """Serves the guide at `/`, and nothing at any other path."""

    def redirect_to_file(self, path: str) -> None:
        """Voila would look for a file to serve; there is none to find."""
        raise HTTPError(404)


class Anyone(IdentityProvider):
    """Everybody may read the guide: no log-in, no name, no cookie."""

    def get_user(self, handler: RequestHandler) -> User:
        """The same nobody for every visitor."""
        return User("reader")

    def get_handlers(self) -> list[tuple[str, object]]:
        """No pages for logging in or out."""
        return []


class GuideServer(Voila):
    """A Voila server on sockets that are bound already.

    Binding first means that a port in use is noticed before anything slow begins,
    and that a browser opened early waits instead of being refused.
    """

    config_file_paths: Any = List([], help="A voila.json lying about changes nothing.")
    identity_provider_class = Anyone
    open_browser = Bool(False)
    sockets: Any = List(help="Listening sockets.")
    address = Unicode(help="Where people find the guide.")

    def init_settings(self) -> dict[str, Any]:
        """Add headers and compression while the application is still to be built."""
        settings: dict[str, Any] = super().init_settings()
        settings["headers"] = HEADERS
        settings["compress_response"] = True
        settings["ws_ping_interval"] = settings["ws_ping_timeout"] = PING_MS
        return settings

    def init_handlers(self) -> list[Route]:
        """Use our own page handler, and leave out the one that serves files."""
        replacements = {TornadoVoilaHandler: GuideHandler, AllowListFileHandler: None}
        routes: list[Route] = []
        for pattern, handler, *options in super().init_handlers():
            chosen = replacements.get(handler, handler)
            if chosen is not None:
                routes.append((pattern, chosen, *options))
        return routes

    def listen(self) -> None:
        """Serve until SIGINT or SIGTERM, then end every kernel."""
        server = HTTPServer(self.app)
        server.add_sockets(self.sockets)
        self.ioloop = IOLoop.current()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._handle_signal_stop)
        click.echo(f"销号指南 · SIM Exit: {self.address}  (Ctrl+C 结束 · to stop)")
        if self.open_browser:
            # Some browsers keep the call waiting until they are closed.
            threading.Thread(
                target=webbrowser.open, args=[self.address], daemon=True
            ).start()
        try:
            self.ioloop.start()
        finally:
            server.stop()
            self.stop()


def start(
    sockets: list[socket.socket],
    address: str,
    notebook: Path,
    open_browser: bool,
    lang: str | None,
) -> None:
    """Serve one notebook on the given sockets until a signal ends it."""
    screen_for("", lang)  # reads the carriers once, before the first visitor waits
    config = voila_config()
    config.VoilaConfiguration.prelaunch_hook = partial(
        send_first_screen, default_lang=lang
    )
    # As the process's one application, so that Voila's parts write to its log.
    server = GuideServer.instance(
        config=config,
        notebook_path=str(notebook),
        sockets=sockets,
        address=address,
        open_browser=open_browser,
    )
    server.initialize(argv=[])
    server.start()
