"""ipykernel's application: half of it made by the parent, the rest by each child."""

import sys
from typing import Any

from ipykernel import debugger, ipkernel
from ipykernel.compiler import XCachingCompiler
from ipykernel.kernelapp import IPKernelApp
from ipykernel.zmqshell import ZMQInteractiveShell
from IPython.core.application import BaseIPythonApplication


class ReadOnce(BaseIPythonApplication):
    """Reads arguments and configuration files the first time only.

    `IPKernelApp.initialize` calls this first, then opens the sockets.
    """

    has_read = False

    def initialize(self, argv: Any = None) -> None:
        """Read them, unless that has been done."""
        if not self.has_read:
            super().initialize(argv)
            self.has_read = True


class ForkedKernelApp(IPKernelApp, ReadOnce):
    """The same application in two halves, with the fork in between.

    The first half is what follows from the command line alone. Each child would do the
    same again, and touching all that code costs it 1.4 MB that it else shares.
    """

    def prepare(self, arguments: list[str]) -> None:
        """In the parent: read the configuration, and make the shell where it may be."""
        ReadOnce.initialize(self, arguments)
        history = self.config.HistoryManager.get("enabled", True)
        if str(history) == "False":  # else it comes with a thread and a database
            self.user_ns = {}
            ZMQInteractiveShell.instance(
                config=self.config,
                profile_dir=self.profile_dir,
                user_ns=self.user_ns,
                compiler_class=XCachingCompiler,
            )

    def init_kernel(self) -> None:
        """Make the kernel, without a list of all modules when nobody can debug it.

        The list is for the debugger. Looking at each module costs another 4 MB.
        """
        make_kernel: Any = super().init_kernel
        if not debugger._is_debugpy_available:
            vars(ipkernel)["sys"] = _WithoutModules()
        try:
            make_kernel()
        finally:
            vars(ipkernel)["sys"] = sys
        shell: Any = self.kernel.shell
        if shell.kernel is None:  # made before there was one
            shell.parent = shell.kernel = self.kernel
            shell.init_environment()


class _WithoutModules:
    """`sys`, with nothing imported."""

    modules: dict[str, object] = {}  # noqa: RUF012

    def __getattr__(self, name: str) -> Any:
        return getattr(sys, name)
