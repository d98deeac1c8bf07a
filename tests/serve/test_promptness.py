"""Small messages are sent at once, and not kept back for an acknowledgement."""

import asyncio

from kernel_client import connect, frame, kinds_until, visit
from server_process import server_process

# Tells of every connection whether the system may keep small messages back.
RUN_AND_TELL = """
import socket
from tornado.iostream import IOStream
from simexit.serve import guide, websocket
from simexit.serve.launcher import run_app

def told(name, stream):
    prompt = stream.socket.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
    print(f"{name}: {bool(prompt)}", flush=True)

write = guide.GuideHandler.write
def write_and_tell(self, chunk):
    told("page", self.request.connection.stream)
    write(self, chunk)
guide.GuideHandler.write = write_and_tell

message = websocket.GuideSocket.on_message
def message_and_tell(self, sent):
    told("socket", self.ws_connection.stream)
    message(self, sent)
websocket.GuideSocket.on_message = message_and_tell

run_app(port=0, open_browser=False)
"""


def test_page_and_websocket_wait_for_no_acknowledgement(tmp_path):
    log = tmp_path / "log"

    async def click(address):
        socket = await connect(address, await visit(address))
        await socket.write_message(frame("kernel_info_request"), binary=True)
        await kinds_until(socket, "kernel_info_reply")
        socket.close()

    with server_process(RUN_AND_TELL, log) as address:
        asyncio.run(click(address))

    told = log.read_text()
    assert "page: True" in told
    assert "socket: True" in told
    assert ": False" not in told
