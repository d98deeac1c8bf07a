"""Servers to measure: started on a free port, weighed, and ended by their own id."""

import contextlib
import os
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import psutil

from .contender import SMALL_PAGE, Contender
from .environments import scripts

SECONDS_TO_START = 60


@dataclass(frozen=True)
class Server:
    """A running contender."""

    contender: Contender
    process: psutil.Process
    root: str

    @property
    def address(self) -> str:
        """The page's address."""
        return self.root + self.contender.path

    def pss_mib(self) -> float:
        """Memory of the whole process tree; what processes share counts once (MiB)."""
        tree = [self.process, *self.process.children(recursive=True)]
        return sum(map(_pss, tree)) / 2**20


def _pss(process: psutil.Process) -> int:
    try:
        return int(process.memory_full_info().pss)
    except (psutil.NoSuchProcess, psutil.AccessDenied):
        return 0


@contextlib.contextmanager
def serving(contender: Contender) -> Iterator[Server]:
    """Run a contender until the block ends."""
    place = {"port": str(_free_port()), "bin": str(scripts(contender))}
    command = [part.format(**place) for part in contender.command]
    own = {name: value.format(**place) for name, value in contender.environment.items()}
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(
            command,
            cwd=SMALL_PAGE,
            stdout=log,
            stderr=subprocess.STDOUT,
            env=os.environ | own,
        )
        server = Server(
            contender, psutil.Process(process.pid), f"http://127.0.0.1:{place['port']}/"
        )
        try:
            _wait_for(server, process, log)
            yield server
        finally:
            _end(server.process)


def _wait_for(server: Server, process: subprocess.Popen[bytes], log: object) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while process.poll() is None and time.monotonic() < deadline:
        if _answers(server.root):
            return
        time.sleep(0.1)
    log.seek(0)  # type: ignore[attr-defined]
    told = log.read().decode(errors="replace")[-2000:]  # type: ignore[attr-defined]
    raise RuntimeError(f"{server.contender.name} did not start:\n{told}")


def _answers(root: str) -> bool:
    try:
        urlopen(root + "nothing-is-here", timeout=5).close()
    except HTTPError:
        return True  # it says that there is no such page
    except (URLError, ConnectionError, TimeoutError):
        return False
    return True


def _end(process: psutil.Process) -> None:
    try:
        tree = [*process.children(recursive=True), process]
    except psutil.NoSuchProcess:
        return
    process.terminate()
    _gone, left = psutil.wait_procs(tree, timeout=5)
    for one in left:
        with contextlib.suppress(psutil.NoSuchProcess):
            one.kill()


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
