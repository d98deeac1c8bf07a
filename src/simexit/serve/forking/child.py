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
    default_signals()
    try:
        request = read_request(channel)
        own_environment(request["env"], request["cwd"])
        own_randomness()
        own_interpreter(request["argv"])
    except Exception as error:
        # Told to the server, which starts the kernel in the ordinary way instead.
        channel.sendall(_line(error=f"{type(error).__name__}: {error}"))
        os._exit(1)
    channel.sendall(_line(pid=os.getpid()))
    watch = threading.Thread(
        target=end_with, args=[channel], name="Server", daemon=True
    )
    watch.start()
    run_kernel(request["argv"])


def own_descriptors(channel: socket.socket) -> None:
    """Close everything but the standard streams and the channel."""
    number = channel.fileno()
    os.closerange(3, number)
    os.closerange(number + 1, os.sysconf("SC_OPEN_MAX"))


def default_signals() -> None:
    """Handle signals as a Python process does that has just begun."""
    for number in signal.valid_signals():
        with suppress(OSError, ValueError):  # SIGKILL, and those of the C library
            signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for name in ("SIGPIPE", "SIGXFSZ"):
        signal.signal(getattr(signal, name), signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_SETMASK, ())


def read_request(channel: socket.socket) -> dict[str, Any]:
    """What the server asks for: one JSON object on one line, with env, cwd and argv.

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
    os.environ.clear()
    os.environ.update(env)
    time.tzset()
    if cwd:
        os.chdir(cwd)
    with suppress(OSError), open("/proc/self/oom_score_adj", "w") as score:
        score.write(str(OOM_SCORE))


def own_randomness() -> None:
    """Draw other numbers than any other kernel. (uuid and secrets ask the system.)"""
    random.seed()
    if numpy_random := sys.modules.get("numpy.random"):
        numpy_random.seed()


def own_interpreter(argv: list[str]) -> None:
    """Arguments and garbage collection like those of a fresh interpreter."""
    sys.argv[:] = argv
    gc.enable()


def end_with(channel: socket.socket) -> None:
    """Wait until the server lets go, then end with everything this kernel started."""
    while channel.recv(1):
        pass
    os.killpg(0, signal.SIGKILL)


def run_kernel(argv: list[str]) -> None:
    """What `python -m ipykernel_launcher` does, up to the end of the kernel."""
    from .kernel import ForkedKernelApp

    # 1 stands for "somebody sees to my end": no thread that polls for the server.
    app: Any = ForkedKernelApp.instance(parent_handle=1)
    app.initialize(argv[1:])
    app.start()


def _line(**content: object) -> bytes:
    return json.dumps(content).encode() + b"\n"
