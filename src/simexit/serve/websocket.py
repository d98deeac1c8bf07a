"""The connection between a page and its kernel."""

import datetime
from contextlib import suppress
from typing import Any, cast

from jupyter_server.services.kernels.connection.base import serialize_msg_to_ws_v1
from jupyter_server.services.kernels.connection.channels import (
    ZMQChannelsWebsocketConnection,
)
from jupyter_server.services.kernels.websocket import KernelWebsocketHandler
from tornado.web import HTTPError
from tornado.websocket import (
    WebSocketClosedError,
    WebSocketProtocol,
    WebSocketProtocol13,
)

from .answers import Answers
from .message import V1, Malformed, Refused, check_message, is_sign_of_life, may_be_seen

# A reload may overlap with the page it replaces; more is no reader.
MOST_CONNECTIONS = 4
MOST_REPORTS = 20
BAD_DATA = 1007


class GuideConnection(ZMQChannelsWebsocketConnection):
    """Passes on what a page may say, and what a page may see."""

    limit_rate = False  # for kernels that strangers program; drops what widgets need
    _reports = 0

    def handle_incoming_message(self, incoming_msg: str) -> None:
        """Pass a message on to the kernel, if it is one and is for pages to send."""
        try:
            content = check_message(incoming_msg, self.subprotocol)
        except Malformed:
            self.websocket_handler.close(BAD_DATA, "not a kernel message")
        except Refused as refusal:
            self.log.warning("Refused from a page: %s", refusal)
        else:
            if not is_sign_of_life(content):
                self.kernel_manager.last_click = datetime.datetime.now(datetime.UTC)
            super().handle_incoming_message(incoming_msg)

    def handle_outgoing_message(self, stream: Any, outgoing_msg: list[Any]) -> None:
        """Pass a message on to the page; what tells of our inside goes to the log."""
        _, fed = self.session.feed_identities(outgoing_msg)
        parts = cast("list[bytes]", fed[1:])  # after the signature
        kind = self.session.unpack(parts[0])["msg_type"]
        if may_be_seen(kind, parts):
            with suppress(WebSocketClosedError):  # the page was left meanwhile
                super().handle_outgoing_message(stream, outgoing_msg)
        elif kind != "execute_input":
            self._note(parts[3].decode("utf-8", "replace"))

    def say_ready(self) -> None:
        """Tell the page that from now on it misses nothing that its kernel says.

        It waits for any message as a sign of that, and then sends what people clicked.
        """
        if self.subprotocol == V1:
            idle = self.session.msg("status", content={"execution_state": "idle"})
            frame = serialize_msg_to_ws_v1(idle, "iopub", self.session.pack)
            with suppress(WebSocketClosedError):  # the page was left meanwhile
                self.websocket_handler.write_message(frame, binary=True)

    def _note(self, report: str) -> None:
        # A page can make its kernel complain for ever; the log need not hear it all.
        self._reports += 1
        if self._reports <= MOST_REPORTS:
            self.log.error("A kernel reports: %s", report)


class GuideSocket(Answers, KernelWebsocketHandler):
    """Lets a page of ours connect to the kernel whose id it knows."""

    async def get(self, kernel_id: str) -> None:
        """Turn away other sites and crowds before anything is opened for them."""
        if not self.check_origin():
            raise HTTPError(403)
        if kernel_id not in self.kernel_manager:
            raise HTTPError(404)
        visitors: Any = self.kernel_manager
        if visitors.connections(kernel_id) >= MOST_CONNECTIONS:
            raise HTTPError(429)
        await super().get(kernel_id)

    async def open(self, kernel_id: str) -> None:
        """Send each message at once.

        Else the system keeps a small one back until the one before it is acknowledged,
        for which browsers take 40 ms: most of what a click took.
        """
        self.set_nodelay(True)
        await super().open(kernel_id)
        if self.connection is not None:  # it was not closed meanwhile
            self.connection.say_ready()

    def get_websocket_protocol(self) -> WebSocketProtocol | None:
        """Leave pings to Jupyter: its milliseconds are seconds to Tornado's own."""
        protocol = super().get_websocket_protocol()
        if isinstance(protocol, WebSocketProtocol13):
            protocol.params.ping_interval = protocol.params.ping_timeout = None
        return protocol

    def get_compression_options(self) -> dict[str, int]:
        """Compress, with little memory: a small machine has many connections."""
        return {"compression_level": 6, "mem_level": 5}

    def on_close(self) -> None:
        """Let go of the kernel, unless the connection was never made."""
        if getattr(self, "connection", None) is not None:
            super().on_close()
