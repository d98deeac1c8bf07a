"""A page's side of the kernel's websocket, without a browser."""

import asyncio
import json
import re
import uuid
from typing import Any
from urllib.parse import urlsplit

from jupyter_server.services.kernels.connection.base import (
    deserialize_msg_from_ws_v1,
    serialize_msg_to_ws_v1,
)
from tornado.httpclient import AsyncHTTPClient, HTTPRequest, HTTPResponse
from tornado.websocket import WebSocketClientConnection, websocket_connect

V1 = "v1.kernel.websocket.jupyter.org"
SECONDS = 30
KERNEL_ID = re.compile(
    r"kernel[-_]?id\W+([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})", re.I
)


async def fetch(address: str, **options: Any) -> HTTPResponse:
    """One request, whatever its answer."""
    request = HTTPRequest(address, request_timeout=SECONDS, **options)
    return await AsyncHTTPClient().fetch(request, raise_error=False)


async def visit(address: str) -> str:
    """Load the page and return the id of its kernel."""
    page = (await fetch(address)).body.decode()
    found = KERNEL_ID.search(page)
    assert found, f"no kernel in {page[-500:]!r}"
    return found[1]


def socket_address(address: str, kernel_id: str) -> str:
    """Where the kernel's websocket is."""
    host = urlsplit(address).netloc
    path = urlsplit(address).path
    return (
        f"ws://{host}{path}api/kernels/{kernel_id}/channels?session_id={uuid.uuid4()}"
    )


async def connect(
    address: str, kernel_id: str, protocol: str | None = V1, **headers: str
) -> WebSocketClientConnection:
    """Open the kernel's websocket; raises tornado's HTTPClientError when refused."""
    request = HTTPRequest(
        socket_address(address, kernel_id), headers=headers, request_timeout=SECONDS
    )
    protocols = [protocol] if protocol else None
    return await websocket_connect(request, subprotocols=protocols)


def message(kind: str, **content: Any) -> dict[str, Any]:
    """A kernel message as a page writes it."""
    header = {
        "msg_id": uuid.uuid4().hex,
        "msg_type": kind,
        "session": "test",
        "username": "",
        "version": "5.3",
    }
    # The version of ipywidgets' protocol: its control comm answers no other.
    metadata = {"version": "1.0.0"} if kind == "comm_open" else {}
    return {
        "header": header,
        "parent_header": {},
        "metadata": metadata,
        "content": content,
    }


def frame(kind: str, channel: str = "shell", **content: Any) -> bytes:
    """The same in the form in which it goes over the websocket."""
    parts = [json.dumps(part).encode() for part in message(kind, **content).values()]
    packed: bytes = serialize_msg_to_ws_v1(parts, channel)
    return packed


def kind_of(received: bytes) -> str:
    """What kind of message came."""
    return str(parts_of(received)[0]["msg_type"])


def parts_of(received: bytes) -> list[Any]:
    """Header, parent header, metadata and content of what came."""
    _channel, parts = deserialize_msg_from_ws_v1(received)
    return [json.loads(part) for part in parts[:4]]


async def kinds_until(socket: WebSocketClientConnection, last: str) -> list[str]:
    """The kinds of all messages up to the first of one kind; fails when it closes."""
    kinds: list[str] = []
    async with asyncio.timeout(SECONDS):
        while last not in kinds:
            received = await socket.read_message()
            assert received is not None, f"closed: {socket.close_code}, after {kinds}"
            kinds.append(kind_of(received))
    return kinds


async def until_closed(socket: WebSocketClientConnection) -> int | None:
    """Read until the server closes; return the code that it gives."""
    async with asyncio.timeout(SECONDS):
        while await socket.read_message() is not None:
            pass
    return socket.close_code
