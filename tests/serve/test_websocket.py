"""The websocket of the running guide: pages talk to widgets, and to nothing else."""

import asyncio
import functools
import json
import time
from urllib.parse import urlsplit

import pytest
from kernel_client import (
    connect,
    fetch,
    frame,
    kinds_until,
    message,
    parts_of,
    until_closed,
    visit,
)
from server_process import server_process
from tornado.httpclient import HTTPClientError

from simexit.serve.websocket import MOST_CONNECTIONS

NO_KERNEL = "00000000-0000-4000-8000-000000000000"


def in_loop(test):
    """Run a test that is a coroutine."""

    @functools.wraps(test)
    def run(**fixtures):
        asyncio.run(test(**fixtures))

    return run


@in_loop
async def test_a_page_reaches_its_widgets(address):
    socket = await connect(address, await visit(address))
    await socket.write_message(frame("comm_info_request"), binary=True)
    async with asyncio.timeout(30):
        while (parts := parts_of(await socket.read_message()))[0]["msg_type"] != (
            "comm_info_reply"
        ):
            pass

    assert len(parts[3]["comms"]) > 5
    socket.close()


@in_loop
async def test_a_page_that_was_cut_off_is_told_how_its_widgets_stand(address):
    socket = await connect(address, await visit(address))
    control = {"comm_id": "control"}
    opening = frame(
        "comm_open", target_name="jupyter.widget.control", **control, data={}
    )
    await socket.write_message(opening, binary=True)
    question = frame("comm_msg", **control, data={"method": "request_states"})
    await socket.write_message(question, binary=True)
    async with asyncio.timeout(30):
        while (parts := parts_of(await socket.read_message()))[0]["msg_type"] != (
            "comm_msg"
        ):
            pass

    assert parts[3]["data"]["method"] == "update_states"
    assert len(parts[3]["data"]["states"]) > 5
    socket.close()


@pytest.mark.parametrize(
    ("kind", "channel"),
    [
        ("execute_request", "shell"),
        ("complete_request", "shell"),
        ("inspect_request", "shell"),
        ("history_request", "shell"),
        ("debug_request", "control"),
        ("shutdown_request", "control"),
        ("interrupt_request", "control"),
        ("input_reply", "stdin"),
    ],
)
def test_code_is_never_run_for_a_page(address, kind, channel):
    async def ask():
        socket = await connect(address, await visit(address))
        content = {"code": "1/0", "silent": False, "cursor_pos": 1, "detail_level": 0}
        await socket.write_message(frame(kind, channel, **content), binary=True)
        # Answers come in the order of the questions: the second one's tells that the
        # first was never asked.
        await socket.write_message(frame("kernel_info_request"), binary=True)
        kinds = await kinds_until(socket, "kernel_info_reply")
        socket.close()
        return kinds

    assert set(asyncio.run(ask())) <= {"status", "kernel_info_reply"}


@in_loop
async def test_nor_for_a_client_that_knows_only_the_older_form(address):
    socket = await connect(address, await visit(address), protocol=None)
    for kind in ("execute_request", "kernel_info_request"):
        text = json.dumps({**message(kind, code="1/0"), "channel": "shell"})
        await socket.write_message(text)
    kinds = []
    async with asyncio.timeout(30):
        while "kernel_info_reply" not in kinds:
            kinds.append(json.loads(await socket.read_message())["msg_type"])

    assert set(kinds) <= {"status", "kernel_info_reply"}
    socket.close()


@in_loop
async def test_what_is_no_message_ends_that_connection_alone(address):
    kernel_id = await visit(address)
    bad, good = await connect(address, kernel_id), await connect(address, kernel_id)
    await bad.write_message(b"\xff" * 100, binary=True)

    assert await until_closed(bad) == 1007
    await good.write_message(frame("kernel_info_request"), binary=True)
    await kinds_until(good, "kernel_info_reply")
    good.close()


RUN_IMPATIENT = """
import simexit.serve.server as server
from simexit.serve.launcher import run_app
server.PING_MS = 100
run_app(port=0, open_browser=False)
"""


@in_loop
async def test_a_page_is_told_at_once_when_it_misses_nothing_any_more(address):
    socket = await connect(address, await visit(address))

    async with asyncio.timeout(30):
        header, parent, _, content = parts_of(await socket.read_message())
    socket.close()

    assert (header["msg_type"], parent) == ("status", {})
    assert content == {"execution_state": "idle"}


def test_a_page_that_answers_stays_connected(tmp_path):
    async def talk(address):
        socket = await connect(address, await visit(address))
        until = time.monotonic() + 1
        while time.monotonic() < until:  # ten signs of life are asked for meanwhile
            await socket.write_message(frame("kernel_info_request"), binary=True)
            await kinds_until(socket, "kernel_info_reply")
        socket.close()

    with server_process(RUN_IMPATIENT, tmp_path / "log") as address:
        asyncio.run(talk(address))


@in_loop
async def test_a_message_beyond_the_limit_ends_the_connection(address):
    socket = await connect(address, await visit(address))
    text = "x" * 300 * 1024
    await socket.write_message(frame("comm_msg", comm_id="a", data=text), binary=True)

    assert await until_closed(socket) == 1009


@pytest.mark.parametrize(
    "origin", ["http://elsewhere.example", "null", "http://127.0.0.1:1", "file://"]
)
def test_other_sites_cannot_connect(address, origin):
    async def attempt():
        await connect(address, await visit(address), Origin=origin)

    with pytest.raises(HTTPClientError, match="403"):
        asyncio.run(attempt())


@in_loop
async def test_our_own_page_can(address):
    socket = await connect(address, await visit(address), Origin=address.rstrip("/"))
    socket.close()


def test_a_kernel_that_is_not_there_cannot_be_connected_to(address):
    with pytest.raises(HTTPClientError, match="404"):
        asyncio.run(connect(address, NO_KERNEL))


@in_loop
async def test_one_page_cannot_use_up_all_connections(address):
    kernel_id = await visit(address)
    sockets = [await connect(address, kernel_id) for _ in range(MOST_CONNECTIONS)]

    with pytest.raises(HTTPClientError, match="429"):
        await connect(address, kernel_id)
    for socket in sockets:
        socket.close()


@in_loop
async def test_a_page_that_is_left_ends_its_kernel(address):
    kernel_id = await visit(address)
    goodbye = f"{address}voila/api/shutdown/{kernel_id}"
    model = f"{address}api/kernels/{kernel_id}"

    assert (await fetch(model)).code == 200
    assert (await fetch(goodbye, method="POST", body=b"")).code == 204
    assert (await fetch(model)).code == 404
    assert (await fetch(goodbye, method="POST", body=b"")).code == 204


@in_loop
async def test_another_site_cannot_say_goodbye(address):
    kernel_id = await visit(address)
    answer = await fetch(
        f"{address}voila/api/shutdown/{kernel_id}",
        method="POST",
        body=b"",
        headers={"Origin": "http://elsewhere.example"},
    )

    assert answer.code == 404
    assert (await fetch(f"{address}api/kernels/{kernel_id}")).code == 200


@in_loop
async def test_whoever_leaves_without_waiting_leaves_no_traceback(address, log):
    kernel_id = await visit(address)
    place = urlsplit(address)
    _, writer = await asyncio.open_connection(place.hostname, place.port)
    path = f"{place.path}voila/api/shutdown/{kernel_id}"
    request = (
        f"POST {path} HTTP/1.1\r\nHost: {place.netloc}\r\nContent-Length: 0\r\n\r\n"
    )
    writer.write(request.encode())
    await writer.drain()
    writer.transport.abort()

    async with asyncio.timeout(30):
        while (await fetch(f"{address}api/kernels/{kernel_id}")).code == 200:
            pass
    assert "StreamClosedError" not in log.read_text("utf-8")


def test_connecting_says_nothing_in_the_log(log):
    assert "ping" not in log.read_text("utf-8")
