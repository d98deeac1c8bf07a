"""Voila, narrowed down to one guide."""

import logging
import shutil
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
from tornado.web import RequestHandler
from traitlets import Instance, List, Unicode
from voila.app import Voila

from . import exporter
from .answers import NotHere
from .configuration import PATIENCE, PING_MS, headers_for, origin_pattern, voila_config
from .kernelspec import prepare_kernels
from .limits import HTTP_LIMITS, allow_many_files
from .page import screen_for, send_first_screen
from .rendering import usable
from .routes import Route, routes_for_guide
from .settings import Settings
from .websocket import GuideConnection


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
    kernel_websocket_connection_class = GuideConnection
    chosen = Instance(Settings, help="How to serve.")
    sockets: Any = List(help="Listening sockets.")
    address = Unicode(help="Where people find the guide.")
    rendering: Any = Unicode("simexit", help="Whose front-end renders the page.")

    def init_settings(self) -> dict[str, Any]:
        """Add what Voila has no setting for, while the application is to be built."""
        settings: dict[str, Any] = super().init_settings()
        return settings | {
            "headers": headers_for(self.rendering),
            "compress_response": True,
            "compressed_folder": Path(self.connection_dir, "compressed"),
            "default_handler_class": NotHere,
            "default_lang": self.chosen.lang,
            "rendering": self.rendering,
            "allow_origin_pat": origin_pattern(self.chosen),
            "websocket_max_message_size": self.chosen.max_message_kib * 1024,
            "ws_ping_interval": PING_MS,
            "ws_ping_timeout": PATIENCE * PING_MS,
        }

    def init_handlers(self) -> list[Route]:
        """Voila's addresses, narrowed down."""
        return routes_for_guide(super().init_handlers(), self.rendering)

    def listen(self) -> None:
        """Serve until SIGINT or SIGTERM, then end every kernel."""
        proxies = self.chosen.trusted_proxies
        server = HTTPServer(
            self.app, xheaders=bool(proxies), trusted_downstream=proxies, **HTTP_LIMITS
        )
        server.add_sockets(self.sockets)
        self.ioloop = IOLoop.current()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._handle_signal_stop)
        click.echo(f"销号指南 · SIM Exit: {self.address}  (Ctrl+C 结束 · to stop)")
        if self.chosen.open_browser:
            # Some browsers keep the call waiting until they are closed.
            threading.Thread(
                target=webbrowser.open, args=[self.address], daemon=True
            ).start()
        try:
            self.ioloop.start()
        finally:
            server.stop()
            self.ioloop.run_sync(partial(self._end, server))

    async def _end(self, server: HTTPServer) -> None:
        """Leave nothing behind: no connection, no kernel, no file."""
        await server.close_all_connections()
        # Nothing is lost with a kernel, so none is asked to finish.
        await self.kernel_manager.end_all()
        shutil.rmtree(self.connection_dir, ignore_errors=True)


def start(
    sockets: list[socket.socket], address: str, notebook: Path, settings: Settings
) -> None:
    """Serve one notebook on the given sockets until a signal ends it."""
    allow_many_files()
    exporter.use_it()
    # Reads the carriers once, before the first visitor waits. What it keeps of them
    # serves the next process too, which prepares itself while this one does.
    screen_for("", settings.lang)
    prepare_kernels()
    rendering = usable(settings.template, logging.getLogger("simexit"))
    config = voila_config(settings)
    config.VoilaConfiguration.prelaunch_hook = partial(
        send_first_screen, default_lang=settings.lang, rendering=rendering
    )
    # As the process's one application, so that Voila's parts write to its log.
    server = GuideServer.instance(
        config=config,
        notebook_path=str(notebook),
        chosen=settings,
        sockets=sockets,
        address=address,
        rendering=rendering,
    )
    server.initialize(argv=[])
    # What nobody will read is not even worded: some 130 lines for each page.
    server.log.setLevel(server.log_level)
    server.start()
