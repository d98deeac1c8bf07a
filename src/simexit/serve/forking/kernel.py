"""ipykernel's application, as a forked child runs it."""

import re
import sys
from typing import Any

from ipykernel import debugger, ipkernel
from ipykernel.kernelapp import IPKernelApp
from traitlets.config import Config
from traitlets.config.loader import DeferredConfigString

SETTING = re.compile(r"--(\w+)\.(\w+)=(.*)", re.DOTALL)


class ForkedKernelApp(IPKernelApp):
    """The same application, with a shorter way to read its arguments.

    The parser of traitlets looks at every option of every class first, which costs
    each child 3 MB of memory that it would else share.
    """

    def parse_command_line(self, argv: Any = None) -> None:
        """Take `-f FILE` and `--Class.trait=value`; leave the rest to the parser."""
        config = settings(argv or [])
        if config is None:
            super().parse_command_line(argv)
        else:
            self.update_config(config)

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


class _WithoutModules:
    """`sys`, with nothing imported."""

    modules: dict[str, object] = {}  # noqa: RUF012

    def __getattr__(self, name: str) -> Any:
        return getattr(sys, name)


def settings(argv: list[str]) -> Config | None:
    """The configuration in plain arguments; None when some are not plain."""
    config = Config()
    arguments = iter(argv)
    for argument in arguments:
        if argument == "-f":
            config.IPKernelApp.connection_file = next(arguments, "")
        elif setting := SETTING.fullmatch(argument):
            section, trait, value = setting.groups()
            config[section][trait] = DeferredConfigString(value)
        else:
            return None
    return config
