"""The process that imports once and forks for every kernel.

Started by `ParentHandle` as `python -c ... FD OPTIONS`: FD is its end of a socket
whose other end the server holds, OPTIONS are those of `forked.Options` as JSON. It
answers with a line when it is ready; then each byte it receives brings along the
channel of a new kernel.
"""

import gc
import importlib
import json
import os
import select
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, nullcontext, suppress
from typing import Any, NoReturn

from .child import become_kernel, prepare_kernel
from .sharing import fill_holes, settle

READY = b"ready\n"

Act = Callable[[], socket.socket | None]

# What ipykernel loads, some of it only when a kernel starts or gets its first message.
IPYKERNEL = (
    "IPython.core.completerlib",
    "IPython.core.debugger",
    "IPython.core.logger",
    "IPython.core.oinspect",
    "IPython.extensions.storemagic",
    "faulthandler",
    "ipykernel.debugger",
    "ipykernel.ipkernel",
    "ipykernel.kernelapp",
    f"{__package__}.kernel",
    "pdb",
    "psutil",
    "pwd",
    "resource",
    "tornado.platform.asyncio",
)

# Numeric libraries start threads when they are imported, and no thread survives a fork.
SINGLE_THREADED = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")


def main() -> None:
    """Prepare, then serve until the server is gone. In a forked child: be a kernel."""
    control = socket.socket(fileno=int(sys.argv[1]))
    options = json.loads(sys.argv[2])
    prepare(options)
    control.sendall(READY)
    become_kernel(Parent(control).serve())


def prepare(options: Mapping[str, Any]) -> None:
    """Do what children would do each for itself, and keep its memory from changing."""
    gc.disable()  # garbage left now would leave holes that children write into
    os.environ.update(dict.fromkeys(SINGLE_THREADED, "1"))
    os.environ["PYDEVD_DISABLE_FILE_VALIDATION"] = "1"  # spares a warning on stderr
    for module in options["preload"]:
        _import(module)
    # Before ipykernel: widgets made now cannot get to where its kernels keep theirs.
    for name in options["rehearse"]:
        module, _, function = name.partition(":")
        getattr(importlib.import_module(module), function)()
    fill_holes()  # what a kernel is made of lies together
    with nullcontext() if options["debugger"] else _without("debugpy"):
        for module in IPYKERNEL:
            _import(module)
    prepare_kernel(options["arguments"])
    _require_one_thread()
    default_signals()
    settle()


def default_signals() -> None:
    """Handle signals as a Python process does that has just begun."""
    for number in signal.valid_signals():
        with suppress(OSError, ValueError):  # SIGKILL, and those of the C library
            signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for ignored in (signal.SIGPIPE, signal.SIGXFSZ):
        signal.signal(ignored, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_SETMASK, ())


def _import(module: str) -> None:
    try:
        importlib.import_module(module)
    except ImportError as error:
        _say(f"{module} is not preloaded: {error}")


@contextmanager
def _without(package: str) -> Iterator[None]:
    """Import as if a package were not installed."""
    sys.modules[package] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        del sys.modules[package]


def _require_one_thread() -> None:
    names = [thread.name for thread in threading.enumerate()][1:]
    native = 1
    with suppress(OSError):
        native = len(os.listdir("/proc/self/task"))
    if names or native > 1:
        sys.exit(f"cannot fork: {native} threads run after preloading {names}")


class Parent:
    """Forks kernels, tells how they ended, and ends those that nobody holds any more.

    A dead kernel is not reaped before the server has let go of its channel, so that
    its process id cannot come to mean another process in the meantime.
    """

    def __init__(self, control: socket.socket) -> None:
        self._control = control
        self._channels: dict[int, socket.socket] = {}
        self._told: set[int] = set()
        self._poll = select.poll()
        self._acts: dict[int, Act] = {}
        self._wake, self._woken = socket.socketpair()
        self._wake.setblocking(False)
        self._woken.setblocking(False)

    def serve(self) -> socket.socket:
        """Serve until the server and its kernels are gone, then exit.

        Returns only in a forked child: the channel of the kernel it is to become.
        """
        signal.set_wakeup_fd(self._wake.fileno(), warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, _only_wake_up)
        self._watch(self._control, select.POLLIN, self._fork)
        self._watch(self._woken, select.POLLIN, self._tell_the_dead)
        while True:
            for descriptor, _ in self._poll.poll():
                if channel := self._acts[descriptor]():
                    return channel

    def _watch(self, source: socket.socket, events: int, act: Act) -> None:
        self._acts[source.fileno()] = act
        self._poll.register(source, events)

    def _fork(self) -> socket.socket | None:
        message, descriptors, _, _ = socket.recv_fds(self._control, 1, 1)
        if not message:
            _end(self._channels)
        channel = socket.socket(fileno=descriptors[0])
        pid = os.fork()
        if pid == 0:
            self._let_go()
            return channel
        self._channels[pid] = channel
        # Only its closing matters: what is to be read there is meant for the kernel.
        self._watch(channel, 0, lambda: self._release(pid))
        return None

    def _let_go(self) -> None:
        """In a child: close what belongs to the parent, and to other kernels."""
        signal.set_wakeup_fd(-1)
        for other in (self._control, self._wake, self._woken, *self._channels.values()):
            other.close()

    def _tell_the_dead(self) -> None:
        with suppress(BlockingIOError):
            self._woken.recv(4096)
        for pid in self._channels.keys() - self._told:
            ended = os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT)
            if ended is None:
                continue
            self._told.add(pid)
            exited = ended.si_code == os.CLD_EXITED
            status = ended.si_status if exited else -ended.si_status
            with suppress(OSError):  # nobody may be left to listen
                self._channels[pid].sendall(b'{"status": %d}\n' % status)

    def _release(self, pid: int) -> None:
        """The server has let go of a kernel: see to its end."""
        channel = self._channels.pop(pid)
        self._told.discard(pid)
        self._poll.unregister(channel)
        del self._acts[channel.fileno()]
        channel.close()
        _kill(pid)
        os.waitpid(pid, 0)


def _only_wake_up(*_: object) -> None:
    """A signal without a handler would not reach the wake-up descriptor."""


def _end(pids: Iterable[int]) -> NoReturn:
    for pid in pids:
        _kill(pid)
    os._exit(0)


def _kill(pid: int) -> None:
    """End a kernel and what it started; not reaped yet, it still has its id."""
    for kill in (os.killpg, os.kill):
        with suppress(OSError):
            kill(pid, signal.SIGKILL)


def _say(message: str) -> None:
    sys.stderr.write(f"[parent of forked kernels] {message}\n")
