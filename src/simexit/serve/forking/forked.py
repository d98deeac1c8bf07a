"""The server's side: parents to ask for kernels, and kernels as processes."""

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from .parent import READY

START_SECONDS = 60.0
LAUNCH_SECONDS = 20.0

PROGRAM = f"from {__package__}.parent import main; main()"

# Variables the parent itself is started with. Modules read some of them when they are
# imported; a kernel gets exactly those of its request, whatever stands here.
PARENT_ENV = ("PATH", "HOME", "LANG", "LANGUAGE", "TZ", "TMPDIR", "VIRTUAL_ENV")
PARENT_ENV_PREFIXES = ("LC_", "LD_", "PYTHON", "JUPYTER", "IPYTHON", "XDG_")


@dataclass(frozen=True)
class Options:
    """What a parent is to do before it forks. Kernels that ask for the same share it.

    `preload` are modules to import; `rehearse` functions to call, as module:function;
    `environment` names variables that those read; without `debugger`, kernels offer
    none and are smaller. `arguments` are those of the kernels' command line, without
    the connection file.
    """

    preload: tuple[str, ...] = ()
    rehearse: tuple[str, ...] = ()
    environment: tuple[str, ...] = ()
    debugger: bool = True
    arguments: tuple[str, ...] = ()


class CannotFork(Exception):
    """A kernel cannot be had by forking; the message says why."""


class ForkedProcess:
    """A kernel that the parent forked, with the methods of `subprocess.Popen`.

    It lives as long as this object holds its channel.
    """

    stdin = stdout = stderr = None

    def __init__(self, pid: int, channel: socket.socket, told: bytes = b"") -> None:
        self.pid = pid
        self.returncode: int | None = None
        self._channel = channel
        if told:  # it has ended already
            self._ended(told)

    def poll(self) -> int | None:
        """How it ended, negative for a signal, None while it runs.

        1 when its parent did not live to tell.
        """
        if self.returncode is None:
            try:
                self._ended(self._channel.recv(4096))
            except BlockingIOError:
                return None
            except OSError:
                self._ended(b"")
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """Wait for its end; `subprocess.TimeoutExpired` after so many seconds."""
        if self.returncode is None:
            self._channel.settimeout(timeout)
            try:
                self._ended(self._channel.recv(4096))
            except TimeoutError:
                self._channel.setblocking(False)
                raise subprocess.TimeoutExpired("kernel", timeout or 0) from None
        self._channel.close()  # now the parent may reap it
        return self.returncode or 0

    def send_signal(self, number: int) -> None:
        """Send a signal, unless it has ended."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End it."""
        self.send_signal(signal.SIGKILL)

    def _ended(self, message: bytes) -> None:
        self.returncode = json.loads(message)["status"] if message else 1


class ParentHandle:
    """One parent process: started when first needed, and again when it has died."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None
        self._ready = False
        self._hopeless = ""

    @property
    def pid(self) -> int | None:
        """Its process id; None before the first start."""
        return self._process.pid if self._process else None

    def start(self) -> None:
        """Start it without waiting until it is ready; nothing when it runs already."""
        with self._lock:
            self._start()

    async def fork(self, request: Mapping[str, Any]) -> ForkedProcess:
        """A new kernel for env, cwd, argv and connection_file. Raises `CannotFork`."""
        loop = asyncio.get_running_loop()
        for last in (False, True):
            control = self._ready_control
            if control is None:
                control = await loop.run_in_executor(None, self._wait_until_ready)
            try:
                return await _ask(control, request)
            except (OSError, TimeoutError) as error:
                # It died, or hangs. Its kernels live on; a second one gets a chance.
                await loop.run_in_executor(None, self._discard, control)
                if last:
                    raise CannotFork(f"the parent does not answer: {error}") from error
        raise AssertionError("not reached")

    @property
    def _ready_control(self) -> socket.socket | None:
        return self._control if self._ready else None

    def _wait_until_ready(self) -> socket.socket:
        with self._lock:
            control = self._start()
            if not self._ready:
                control.settimeout(START_SECONDS)
                try:
                    self._ready = control.recv(len(READY)) == READY
                except OSError:
                    self._ready = False
                if not self._ready:
                    self._end()
                    self._hopeless = "the parent could not start; its words are above"
                    raise CannotFork(self._hopeless)
                control.setblocking(False)
            return control

    def _start(self) -> socket.socket:
        if self._hopeless:
            raise CannotFork(self._hopeless)
        if self._control and self._process and self._process.poll() is None:
            return self._control
        self._end()
        ours, theirs = socket.socketpair()
        with theirs:
            descriptor = theirs.fileno()
            options = json.dumps(asdict(self._options))
            self._process = subprocess.Popen(
                [sys.executable, "-c", PROGRAM, str(descriptor), options],
                stdin=subprocess.DEVNULL,
                pass_fds=[descriptor],
                env=parent_environment(os.environ, self._options.environment),
                start_new_session=True,  # Ctrl+C is meant for the server
            )
        self._control = ours
        return ours

    def _discard(self, control: socket.socket) -> None:
        with self._lock:
            if self._control is control:  # else somebody else was faster
                self._end()

    def _end(self) -> None:
        self._ready = False
        if self._control:
            self._control.close()
            self._control = None
        if self._process:
            self._process.kill()
            self._process.wait()


def parent_environment(env: Mapping[str, str], more: Iterable[str]) -> dict[str, str]:
    """What the parent gets to know of the server's environment."""
    names = {*PARENT_ENV, *more}
    return {
        name: value
        for name, value in env.items()
        if name in names or name.startswith(PARENT_ENV_PREFIXES)
    }


def _hand_over(control: socket.socket, channel: socket.socket) -> None:
    try:
        socket.send_fds(control, [b"k"], [channel.fileno()])
    except BlockingIOError:
        raise CannotFork("hundreds of kernels are waiting to be forked") from None


async def _ask(control: socket.socket, request: Mapping[str, Any]) -> ForkedProcess:
    ours, theirs = socket.socketpair()
    try:
        ours.setblocking(False)
        with theirs:
            _hand_over(control, theirs)
        loop = asyncio.get_running_loop()
        async with asyncio.timeout(LAUNCH_SECONDS):
            await loop.sock_sendall(ours, json.dumps(request).encode() + b"\n")
            answer = await loop.sock_recv(ours, 4096)
        if not answer:
            raise BrokenPipeError("no answer")
        first, _, rest = answer.partition(b"\n")
        told = json.loads(first)
        if "pid" not in told:
            raise CannotFork(told.get("error") or f"it ended at once: {told}")
        return ForkedProcess(told["pid"], ours, rest)
    except BaseException:
        ours.close()
        raise
