"""Stopping the guide leaves nothing behind."""

import asyncio
import signal

import psutil
import pytest
from kernel_client import connect, visit
from server_process import RUN_APP, running


def stop(process, number):
    process.send_signal(number)
    return process.wait(timeout=20)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_no_process_and_no_file_is_left(tmp_path, number):
    own = tmp_path / "tmp"
    own.mkdir()
    log = tmp_path / "log"
    with running(RUN_APP, log, TMPDIR=str(own)) as (process, address):

        async def two_visitors():
            await connect(address, await visit(address))
            await visit(address)

        asyncio.run(two_visitors())
        children = psutil.Process(process.pid).children(recursive=True)
        assert children
        code = stop(process, number)

    assert code == 0
    _gone, alive = psutil.wait_procs(children, timeout=5)
    assert alive == []
    assert [path.name for path in own.iterdir()] == []
    assert "Traceback" not in log.read_text()


def test_stopping_while_a_page_is_being_made_is_quiet(tmp_path):
    log = tmp_path / "log"
    with running(RUN_APP, log) as (process, address):

        async def hang_up():
            host, port = address.split("/")[2].split(":")
            reader, writer = await asyncio.open_connection(host, int(port))
            writer.write(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
            await reader.readuntil(b"</head>")
            writer.close()

        asyncio.run(hang_up())
        children = psutil.Process(process.pid).children(recursive=True)
        assert stop(process, signal.SIGTERM) == 0

    assert psutil.wait_procs(children, timeout=5)[1] == []
    assert "Traceback" not in log.read_text()
