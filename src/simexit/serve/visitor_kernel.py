"""A visitor's kernel as the server sees it: what running one page needs."""

import asyncio
from queue import Empty
from typing import Any

from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_server.services.kernels.kernelmanager import ServerKernelManager
from traitlets import Type

# A message that has not come by then is asked for again.
PATIENCE_SECONDS = 0.2


class NotebookConnection(AsyncKernelClient):
    """The server's own connection to a kernel while it runs the page's notebook.

    Jupyter's waits until the kernel has been silent for 0.2 s, and listens on channels
    that nobody uses here, with a thread for one of them.
    """

    def start_channels(self, *_: Any, **__: Any) -> None:
        """Open the two channels that running a notebook takes."""
        super().start_channels(stdin=False, hb=False, control=False)

    def stop_channels(self) -> None:
        """Close these two; asking whether the others are open would open them."""
        for channel in (self.shell_channel, self.iopub_channel):
            if channel.is_alive():
                channel.stop()

    async def wait_for_ready(self, timeout: float | None = None) -> None:
        """Wait until the kernel answers, and what it publishes arrives.

        Raises `RuntimeError` when it dies, or is not ready after so many seconds.
        """
        try:
            async with asyncio.timeout(timeout):
                while not await self._answers():
                    if not await self.is_alive():
                        raise RuntimeError("The kernel died before it was ready.")
        except TimeoutError:
            raise RuntimeError(f"The kernel was not ready in {timeout} s.") from None

    async def _answers(self) -> bool:
        self.kernel_info()
        try:
            await self.get_shell_msg(timeout=1)
            await self.get_iopub_msg(timeout=PATIENCE_SECONDS)
        except Empty:
            return False
        return True


class VisitorKernel(ServerKernelManager):
    """One visitor's kernel."""

    client_factory: Any = Type(NotebookConnection)

    def client(self, **kwargs: Any) -> Any:
        """A connection in the threads that all kernels share."""
        return super().client(context=self.context, **kwargs)

    def emit(self, schema_id: str, data: Any) -> None:
        """Tell nobody: events are for extensions, of which there are none."""
