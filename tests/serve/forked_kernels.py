"""Kernels for tests: started by a provisioner, asked in Python, ended afterwards."""

import ast
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_client.manager import KernelManager

from simexit.serve.forking.forked import Options
from simexit.serve.forking.provisioner import make_known, metadata

SECONDS = 60
QUIET = ("--HistoryManager.enabled=False", "--IPKernelApp.log_level=ERROR")
REHEARSED = Options(
    preload=("ipywidgets", "numpy.random"),
    rehearse=("simexit.serve.rehearsal:rehearse",),
    debugger=False,
    arguments=QUIET,
)


class Specs(KernelSpecManager):
    """One kernelspec: forked with these options, or ordinary for None."""

    def __init__(self, options: Options | None = REHEARSED, **given: Any) -> None:
        super().__init__(**given)
        self.options = options

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        make_known()
        command = [sys.executable, "-m", "ipykernel_launcher", "-f"]
        arguments = self.options.arguments if self.options else QUIET
        return KernelSpec(
            argv=[*command, "{connection_file}", *arguments],
            display_name="Python 3",
            language="python",
            metadata=metadata(self.options) if self.options else {},
        )


class Kernel:
    """A running kernel that answers questions."""

    def __init__(self, options: Options | None = REHEARSED, **launch: Any) -> None:
        self.manager = KernelManager(kernel_spec_manager=Specs(options))
        self.manager.start_kernel(**{"env": dict(os.environ), **launch})
        self.client = self.manager.blocking_client()
        self.client.start_channels()
        try:
            self.client.wait_for_ready(SECONDS)
        except BaseException:
            self.end()
            raise

    @property
    def process(self) -> Any:
        return self.manager.provisioner.process

    @property
    def pid(self) -> int:
        return self.manager.provisioner.pid

    def run(self, code: str) -> None:
        """Run code, which must not raise."""
        self._reply(code, {})

    def value(self, expression: str, code: str = "") -> Any:
        """What an expression is worth in the kernel, after some code."""
        reply = self._reply(code, {"value": expression})
        result = reply["user_expressions"]["value"]
        assert result["status"] == "ok", result
        return ast.literal_eval(result["data"]["text/plain"])

    def _reply(self, code: str, expressions: dict[str, str]) -> Any:
        reply = self.client.execute(
            code, user_expressions=expressions, reply=True, timeout=SECONDS
        )
        assert reply["content"]["status"] == "ok", reply["content"]
        return reply["content"]

    def end(self) -> None:
        self.client.stop_channels()
        with suppress(RuntimeError):  # it has ended already
            self.manager.shutdown_kernel(now=True)


@contextmanager
def kernel(options: Options | None = REHEARSED, **launch: Any) -> Iterator[Kernel]:
    """A kernel for as long as it is needed."""
    started = Kernel(options, **launch)
    try:
        yield started
    finally:
        started.end()
