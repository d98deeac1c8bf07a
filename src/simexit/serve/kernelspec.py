"""Which kernel runs a guide: the Python that serves it, and no other."""

import sys
from typing import Any

from jupyter_client.kernelspec import KernelSpec, KernelSpecManager, NoSuchKernel


class ThisPython(KernelSpecManager):
    """Knows a single kernel, so that one installed elsewhere cannot take its place.

    A person's own `python3` kernel may belong to another Python, where simexit is
    not installed.
    """

    NAME = "python3"

    def find_kernel_specs(self) -> dict[str, str]:
        """The only kernel there is, without a folder of its own."""
        return {self.NAME: ""}

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        """How to start that kernel."""
        if kernel_name != self.NAME:
            raise NoSuchKernel(kernel_name)
        launcher = [sys.executable, "-m", "ipykernel_launcher"]
        # What visitors do is not written into the owner's IPython history, and each
        # kernel's remarks on its transport are not worth a line in the log.
        quiet = ["--HistoryManager.enabled=False", "--IPKernelApp.log_level=ERROR"]
        return KernelSpec(
            argv=[*launcher, "-f", "{connection_file}", *quiet],
            display_name="Python 3",
            language="python",
        )

    def get_all_specs(self) -> dict[str, Any]:
        """The same, in the form Voila asks for."""
        spec = self.get_kernel_spec(self.NAME).to_dict()
        return {self.NAME: {"resource_dir": "", "spec": spec}}
