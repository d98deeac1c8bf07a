"""Ten thousand pieces of nonsense, and one reader who notices nothing of it."""

import asyncio
import contextlib
import json
import random
from urllib.parse import urlsplit

import pytest
from kernel_client import V1, connect, frame, kinds_until, message, until_closed, visit
from tornado.websocket import WebSocketClosedError

from simexit.serve.message import Malformed, Refused, check_message
from simexit.serve.websocket import BAD_DATA

# Over the websocket in each of its two forms, then over HTTP: ten thousand.
CUT_OFF = 500
IGNORED = 3_000
REQUESTS = 3_000
SEED = 20261122
ANSWER_SECONDS = 20

KINDS = [
    "comm_msg",
    "comm_open",
    "comm_close",
    "execute_request",
    "",
    "comm_info_request",
]
CHANNELS = ["shell", "control", "stdin", "iopub", "", "no such"]
METHODS = [b"GET", b"POST", b"HEAD", b"PUT", b"OPTIONS", b"BREW", b"", b"\x00"]
PATHS = [
    b"/",
    b"/?carrier=heyon",
    b"/voila/templates/simexit/static/hydrate.js",
    b"/voila/static/voila.js",
    b"/api/kernels/00000000-0000-4000-8000-000000000000",
    b"/api/kernels/00000000-0000-4000-8000-000000000000/channels",
    b"/voila/api/shutdown/00000000-0000-4000-8000-000000000000",
    b"/voila/labextensions/a",
    b"/voila/api/themes/a",
]
HEADERS = [
    b"Host: x",
    b"Host: [",
    b"Host:",
    b"Content-Length: -1",
    b"Content-Length: 99999999999999999999",
    b"Content-Length: 5\r\nContent-Length: 6",
    b"Transfer-Encoding: chunked",
    b"Transfer-Encoding: gzip, chunked",
    b"Accept-Encoding: \xff",
    b"Accept-Language: ../../x",
    b"Range: bytes=5-1,-",
    b'If-None-Match: "',
    b"If-Modified-Since: never",
    b"Cookie: ;=;_xsrf=2|a|b|c",
    b"Upgrade: websocket\r\nConnection: Upgrade",
    b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: x",
    b"Origin: null",
    b"Expect: 100-continue",
    b"no colon",
    b" folded",
    b"X: " + b"y" * 20_000,
]


def nonsense(chance: random.Random) -> bytes:
    """A frame that is nearly a message, or nothing like one."""
    choice = chance.randrange(6)
    if choice == 0:
        return chance.randbytes(chance.randrange(200))
    sent = frame(
        chance.choice(KINDS),
        chance.choice(CHANNELS),
        comm_id=chance.choice(["a", "", 5, None, "x" * 1000]),
        data=chance.choice([None, [], {}, {"method": "update", "state": 5}, "\ud800"]),
        code="raise SystemExit",
    )
    if choice == 1:
        return sent[: chance.randrange(len(sent))]
    if choice == 2:
        return (chance.getrandbits(64)).to_bytes(8, "little") + sent[8:]
    if choice == 3:
        changed = bytearray(sent)
        for _ in range(3):
            changed[chance.randrange(len(changed))] = chance.randrange(256)
        return bytes(changed)
    return sent


def nonsense_text(chance: random.Random) -> str:
    """The same for clients that send text."""
    text = json.dumps(
        {**message(chance.choice(KINDS), a=1), "channel": chance.choice(CHANNELS)}
    )
    choice = chance.randrange(4)
    if choice == 0:
        return "[" * chance.randrange(1, 5000)
    if choice == 1:
        return text[: chance.randrange(len(text))]
    if choice == 2:
        return json.dumps(chance.choice([None, 1, [], {}, {"header": 1}]))
    return text


def nonsense_request(chance: random.Random) -> bytes:
    """An HTTP request with something wrong in it."""
    path = chance.choice(PATHS)
    if chance.random() < 0.6:
        path += bytes(
            chance.choice(b"%/.?&=\\\x01a\xff0") for _ in range(chance.randrange(1, 30))
        )
    version = chance.choice([b"HTTP/1.1", b"HTTP/1.0", b"HTTP/9", b""])
    lines = [b" ".join([chance.choice(METHODS), path, version])]
    lines += chance.sample(HEADERS, chance.randrange(4))
    sent = b"\r\n".join([*lines, b"", b""]) + chance.randbytes(chance.randrange(40))
    return sent if chance.random() < 0.9 else chance.randbytes(chance.randrange(1, 300))


class Reader:
    """Somebody who uses the guide all the while."""

    def __init__(self, socket) -> None:
        self.socket = socket
        self.answered = asyncio.Event()

    async def read_on(self) -> None:
        """Ask again and again; each question must be answered."""
        while True:
            await self.socket.write_message(frame("kernel_info_request"), binary=True)
            await kinds_until(self.socket, "kernel_info_reply")
            self.answered.set()


@contextlib.asynccontextmanager
async def undisturbed(address):
    """Somebody else reads meanwhile, and is answered before, during and after."""
    reader = Reader(await connect(address, await visit(address)))
    reading = asyncio.create_task(reader.read_on())
    yield reader
    reader.answered.clear()
    async with asyncio.timeout(ANSWER_SECONDS):
        await reader.answered.wait()
    assert not reading.done()
    reading.cancel()
    reader.socket.close()


def is_malformed(sent, protocol):
    try:
        check_message(sent, protocol)
    except Malformed:
        return True
    except Refused:
        pass
    return False


async def send_one_and_be_cut_off(address, kernel_id, protocol, sent):
    socket = await connect(address, kernel_id, protocol)
    with contextlib.suppress(WebSocketClosedError):
        await socket.write_message(sent, binary=isinstance(sent, bytes))
    assert await until_closed(socket) == BAD_DATA


async def send_and_be_ignored(address, kernel_id, protocol, messages):
    """Send every message over one connection, which stays open."""
    socket = await connect(address, kernel_id, protocol)
    for sent in messages:
        await socket.write_message(sent, binary=isinstance(sent, bytes))
    assert socket.close_code is None
    socket.close()


@pytest.mark.parametrize("protocol", [V1, None])
def test_nonsense_over_the_websocket_harms_nobody(address, log, protocol):
    chance = random.Random(SEED)
    make = nonsense if protocol else nonsense_text
    malformed, messages = [], []
    while len(malformed) < CUT_OFF or len(messages) < IGNORED:
        sent = make(chance)
        (malformed if is_malformed(sent, protocol) else messages).append(sent)

    async def storm():
        async with undisturbed(address):
            kernel_id = await visit(address)
            await send_and_be_ignored(address, kernel_id, protocol, messages[:IGNORED])
            for sent in malformed[:CUT_OFF]:
                await send_one_and_be_cut_off(address, kernel_id, protocol, sent)
            last = await connect(address, kernel_id)
            await last.write_message(frame("kernel_info_request"), binary=True)
            await kinds_until(last, "kernel_info_reply")

    asyncio.run(storm())
    assert "Traceback" not in log.read_text()


async def answer_to(address, request) -> bytes:
    """What the server says to bytes that are hardly a request, until it is done."""
    host, port = urlsplit(address).netloc.split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    try:
        writer.write(request)
        writer.write_eof()
        async with asyncio.timeout(ANSWER_SECONDS):
            return await reader.read()
    except ConnectionError:
        return b""
    finally:
        writer.close()


def test_nonsense_over_http_harms_nobody(address, log):
    chance = random.Random(SEED)
    requests = [nonsense_request(chance) for _ in range(REQUESTS)]

    async def storm():
        at_once = asyncio.Semaphore(20)

        async def one(request):
            async with at_once:
                return await answer_to(address, request)

        async with undisturbed(address):
            return await asyncio.gather(*map(one, requests))

    answers = asyncio.run(storm())

    assert len(answers) == REQUESTS
    for answer in answers:
        assert b"Traceback" not in answer
        assert b"/site-packages/" not in answer
        assert not answer.startswith(b"HTTP/1.1 500")
    assert "Traceback" not in log.read_text()
