"""From a forked copy to a kernel of its own: what is shed, what is made anew."""

import gc
import json
import os
import random
import signal
import socket
import sys
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

# Of a crowd on a machine without memory left, kernels go first, the server last.
OOM_SCORE = 500


def become_kernel(channel: socket.socket) -> None:
    """Read one request from the channel, then be that kernel until it ends."""
    os.setsid()  # a group of its own: signals meant for it reach nobody else
    own_descriptors(channel)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)  # the one that the parent handles
    try:
        request = read_request(channel)
        own_environment(request["env"], request["cwd"])
        own_randomness()
        own_interpreter(request["argv"])
        kernel = ready_kernel(request["connection_file"])
    except Exception as error:
        # Told to the server, which starts the kernel in the ordinary way instead.
        channel.sendall(_line(error=f"{type(error).__name__}: {error}"))
        os._exit(1)
    # Only now, so that whoever connects finds somebody listening. Who comes too early
    # tries again after 0.1 s.
    channel.sendall(_line(pid=os.getpid()))
    watch = threading.Thread(
        target=end_with, args=[channel], name="Server", daemon=True
    )
    watch.start()
    kernel.start()


def own_descriptors(channel: socket.socket) -> None:
    """Close everything but the standard streams and the channel."""
    number = channel.fileno()
    os.closerange(3, number)
    os.closerange(number + 1, os.sysconf("SC_OPEN_MAX"))


def read_request(channel: socket.socket) -> dict[str, Any]:
    """What the server asks for: one JSON object on one line, with env, cwd, argv
    and connection_file.

    Raises `ValueError` when it is incomplete.
    """
    received = bytearray()
    while not received.endswith(b"\n"):
        chunk = channel.recv(1 << 16)
        if not chunk:
            raise ValueError("the request ends in the middle")
        received += chunk
    request: dict[str, Any] = json.loads(received)
    return request


def own_environment(env: Mapping[str, str], cwd: str | None) -> None:
    """Exactly the variables that were asked for, in the folder that was asked for."""
    for name in os.environ.keys() - env.keys():
        del os.environ[name]
    for name, value in env.items():
        if os.environ.get(name) != value:
            os.environ[name] = value
    time.tzset()
    if cwd:
        os.chdir(cwd)
    with suppress(OSError), open("/proc/self/oom_score_adj", "w") as score:
        score.write(str(OOM_SCORE))


def own_randomness() -> None:
    """Draw other numbers than any other kernel. (uuid and secrets ask the system.)"""
    random.seed()
    if numpy_random := sys.modules.get("numpy.random"):
        numpy_random.seed(random.getrandbits(32))


def own_interpreter(argv: list[str]) -> None:
    """Arguments and garbage collection like those of a fresh interpreter."""
    sys.argv[:] = argv
    gc.enable()


def end_with(channel: socket.socket) -> None:
    """Wait until the server lets go, then end with everything this kernel started."""
    while channel.recv(1):
        pass
    os.killpg(0, signal.SIGKILL)


def prepare_kernel(arguments: list[str]) -> None:
    """In the parent: read the arguments of the kernels to come, but for `-f FILE`."""
    from .kernel import ForkedKernelApp

    # 1 stands for "somebody sees to my end": no thread that polls for the server.
    ForkedKernelApp.instance(parent_handle=1).prepare(arguments)


def ready_kernel(connection_file: str) -> Any:
    """What `python -m ipykernel_launcher` would run, listening; `start()` serves."""
    from .kernel import ForkedKernelApp

    app: Any = ForkedKernelApp.instance()
    app.connection_file = connection_file
    app.initialize()
    return app


def _line(**content: object) -> bytes:
    return json.dumps(content).encode() + b"\n"
