"""Servers in processes of their own, for tests that talk to them over HTTP."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SOURCE = Path(__file__).parents[1] / "src"
DEADLINE_SECONDS = 30

RUN_APP = """
from simexit.serve.launcher import run_app
run_app(port=0, open_browser=False)
"""


def environment(**variables: str) -> dict[str, str]:
    """The environment for a process that imports simexit from this checkout."""
    path = os.pathsep.join(filter(None, [str(SOURCE), os.environ.get("PYTHONPATH")]))
    return {**os.environ, "PYTHONPATH": path, **variables}


@contextmanager
def server_process(code: str, log: Path, **variables: str) -> Iterator[str]:
    """Run Python code that serves something; yield the address its log tells."""
    with running(code, log, **variables) as (_process, address):
        yield address


@contextmanager
def running(
    code: str, log: Path, **variables: str
) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """Run Python code that serves something; yield the process and its address.

    The process is ended by its own id. When it dies early or stays silent, the test
    fails with its log.
    """
    with log.open("w") as output:
        process = subprocess.Popen(
            [sys.executable, "-c", code],
            stdout=output,
            stderr=subprocess.STDOUT,
            env=environment(**variables),
        )
    try:
        yield process, _address(process, log)
    finally:
        process.terminate()
        try:
            process.wait(DEADLINE_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _address(process: subprocess.Popen[bytes], log: Path) -> str:
    deadline = time.monotonic() + DEADLINE_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        # A whole line only: the address may be half written.
        if found := re.search(r"(http://127\.0\.0\.1:\d+/\S*).*\n", log.read_text()):
            return found[1]
        time.sleep(0.05)
    raise AssertionError(f"the server did not start; its log:\n{log.read_text()}")
