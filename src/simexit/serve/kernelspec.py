"""Which kernel runs a guide: the Python that serves it, and no other."""

import sys
from contextlib import suppress
from dataclasses import replace
from typing import Any

from jupyter_client.kernelspec import KernelSpec, KernelSpecManager, NoSuchKernel

from .forking.forked import CannotFork, Options
from .forking.provisioner import make_known, metadata, parent_for

# What visitors do is not written into the owner's IPython history, each kernel's
# remarks on its transport are not worth a line in the log, and nobody types code there.
QUIET = [
    "--HistoryManager.enabled=False",
    "--IPKernelApp.log_level=ERROR",
    "--IPCompleter.use_jedi=False",
]

# A page that was cut off asks for the widgets as they stand now. ipywidgets answers
# only if it was imported inside of a kernel, and a forked one has it from its parent.
ANSWERING = ["--IPKernelApp.extensions=ipywidgets"]

# The kernels of visitors are forked from a process that has done this already. Nobody
# debugs them.
FORKED = Options(
    preload=(
        "simexit.views.app",
        "simexit.catalog.compare",
        # Imported where they are used, which is behind a click.
        "babel.numbers",
        "phonenumbers.carrier",
    ),
    rehearse=("simexit.serve.rehearsal:rehearse",),
    environment=("SIMEXIT_CARRIERS",),
    debugger=False,
    arguments=(*QUIET, *ANSWERING),
)

# For `simexit lab --forked`, where people debug.
FORKED_IN_LAB = replace(FORKED, debugger=True)

LAUNCHER = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]


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
        make_known(self.parent)
        return KernelSpec(
            argv=[*LAUNCHER, *QUIET, *ANSWERING],
            display_name="Python 3",
            language="python",
            metadata=metadata(FORKED),
        )

    def get_all_specs(self) -> dict[str, Any]:
        """The same, in the form Voila asks for."""
        spec = self.get_kernel_spec(self.NAME).to_dict()
        return {self.NAME: {"resource_dir": "", "spec": spec}}


class ForkedInLab(KernelSpecManager):
    """All the kernels there are; `python3` is this very Python, and forked."""

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        """How to start a kernel."""
        spec: KernelSpec = super().get_kernel_spec(kernel_name)
        if kernel_name == ThisPython.NAME:
            make_known(self.parent)
            spec.argv = [*LAUNCHER, *ANSWERING]
            spec.metadata = {**spec.metadata, **metadata(FORKED_IN_LAB)}
        return spec

    def get_all_specs(self) -> dict[str, Any]:
        """The same, in the form that JupyterLab asks for."""
        specs: dict[str, Any] = super().get_all_specs()
        own = self.get_kernel_spec(ThisPython.NAME).to_dict()
        specs[ThisPython.NAME] = {**specs[ThisPython.NAME], "spec": own}
        return specs


def prepare_kernels() -> None:
    """Start the process from which visitors' kernels are forked, where there is one.

    It gets ready by itself; whoever comes earlier waits for it.
    """
    with suppress(CannotFork):  # said in the log when the first kernel is started
        parent_for(FORKED).start()
