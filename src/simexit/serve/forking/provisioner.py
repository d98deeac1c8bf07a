"""A kernel provisioner for jupyter_client that forks where it can."""

import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning.factory import KernelProvisionerFactory
from jupyter_client.provisioning.local_provisioner import LocalProvisioner
from traitlets import Bool, List, Unicode

from .forked import CannotFork, Options, ParentHandle

NAME = "fork-provisioner"
LAUNCHERS = ("ipykernel_launcher", "ipykernel")

# A kernel that asks for others than the server's own cannot be a copy of its parent.
FIXED_AT_START = ("HOME", "IPYTHON", "JUPYTER", "LD_", "PYTHON", "XDG_")

# What `launch_kernel` may be given that a forked kernel can honour, or need not know.
UNDERSTOOD = {"env", "cwd", "kernel_id", "extra_arguments"}

_parents: dict[Options, ParentHandle] = {}


class ForkProvisioner(LocalProvisioner):
    """Forks the kernel from a parent; starts it in the ordinary way if it cannot.

    Signals, waiting, ports and connection files are the local provisioner's: a forked
    kernel is a process on this machine like any other.
    """

    preload: Any = List(
        Unicode(), help="Modules that the parent imports before it forks."
    ).tag(config=True)
    rehearse: Any = List(
        Unicode(),
        help="Functions, as module:function, that the parent calls before it forks: to "
        "fill caches. They must not leave threads, connections or anything personal.",
    ).tag(config=True)
    environment: Any = List(
        Unicode(), help="Variables that those modules and functions read."
    ).tag(config=True)
    debugger: Any = Bool(
        True, help="Whether kernels offer a debugger; without, they are smaller."
    ).tag(config=True)

    async def launch_kernel(
        self, cmd: list[str], **kwargs: Any
    ) -> KernelConnectionInfo:
        """Launch a kernel for this command line."""
        try:
            argv = forkable(cmd, kwargs, self.environment)
            if self.kernel_spec and len(cmd) > len(self.kernel_spec.argv):
                raise CannotFork("it is given arguments that no other kernel has")
            connection_file, arguments = told_apart(argv)
            parent = parent_for(self._options(arguments))
        except CannotFork as why:
            self.log.warning("The kernel is started in the ordinary way: %s", why)
            return await super().launch_kernel(cmd, **kwargs)
        cwd = str(kwargs.get("cwd") or Path.cwd())
        request = {"argv": argv, "connection_file": connection_file, "cwd": cwd}
        try:
            process = await parent.fork(request | {"env": dict(kwargs["env"])})
        except CannotFork as why:
            self.log.error("The kernel is started in the ordinary way: %s", why)
            return await super().launch_kernel(cmd, **kwargs)
        self.process: Any = process
        self.pid = self.pgid = process.pid
        self.cwd = cwd
        return self.connection_info

    def _options(self, arguments: tuple[str, ...]) -> Options:
        return Options(
            tuple(self.preload),
            tuple(self.rehearse),
            tuple(self.environment),
            self.debugger,
            arguments,
        )


def metadata(options: Options) -> dict[str, Any]:
    """What a kernelspec's metadata says to have its kernels forked."""
    config = {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in asdict(options).items()
        if name != "arguments"  # these stand in the kernelspec's own `argv`
    }
    return {"kernel_provisioner": {"provisioner_name": NAME, "config": config}}


def make_known(configurable: Any = None) -> None:
    """Have jupyter_client find this provisioner where its entry point is not installed.

    For instance in a checkout whose installation is older than this package.
    """
    factory = KernelProvisionerFactory.instance(parent=configurable)
    if NAME not in factory.provisioners:
        entry = f"{ForkProvisioner.__module__}:{ForkProvisioner.__name__}"
        factory.provisioners[NAME] = EntryPoint(NAME, entry, factory.GROUP_NAME)


def parent_for(options: Options) -> ParentHandle:
    """The parent with these options; one for all kernels that ask for the same.

    Its `start()` has it begin to import before anybody needs a kernel. Raises
    `CannotFork` where forking is not possible.
    """
    if not hasattr(os, "fork"):
        raise CannotFork("this system cannot fork")
    if sys.platform == "darwin":
        raise CannotFork("on macOS system libraries do not survive a fork")
    return _parents.setdefault(options, ParentHandle(options))


def told_apart(argv: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """The connection file, and what else a kernel is told on its command line.

    `argv` begins with the kernel's own name. Raises `CannotFork` when it names no
    connection file in the usual way, as `-f FILE`.
    """
    if "-f" not in argv[:-1]:
        raise CannotFork("its command line has no -f FILE")
    at = argv.index("-f")
    return argv[at + 1], (*argv[1:at], *argv[at + 2 :])


def forkable(
    cmd: Sequence[str], kwargs: Mapping[str, Any], fixed: Iterable[str] = ()
) -> list[str]:
    """The arguments for the kernel, its own name first.

    `fixed` names variables that must be the server's, as the parent has read them.
    Raises `CannotFork` for anything but ipykernel in this very Python.
    """
    asked = [name for name in kwargs.keys() - UNDERSTOOD if kwargs[name] is not None]
    if asked:
        raise CannotFork(f"{', '.join(sorted(asked))} would have no effect")
    executable, *rest = cmd
    while rest and rest[0].startswith("-X"):
        del rest[0]
    if rest[:1] != ["-m"] or rest[1:2] not in ([name] for name in LAUNCHERS):
        raise CannotFork("it is not an ipykernel")
    if Path(executable) != Path(sys.executable):
        raise CannotFork(f"it runs in another Python, {executable}")
    env: Mapping[str, str] = kwargs["env"]
    known = [n for n in env.keys() | os.environ.keys() if n.startswith(FIXED_AT_START)]
    for name in sorted({*known, *fixed}):
        if env.get(name) != os.environ.get(name):
            raise CannotFork(f"{name} differs from the server's")
    return rest[1:]
