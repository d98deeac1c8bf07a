"""One kernel per visitor: how many there may be, and when one has gone."""

import asyncio
import datetime
from typing import Any
from uuid import uuid4

from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from tornado.web import HTTPError
from traitlets import Int

# A page connects within seconds. A kernel without one after this time was started for
# something that does not run scripts, or for somebody who has left.
SECONDS_TO_CONNECT = 120
# When all places are taken, one whose page is gone for this long makes room.
SECONDS_KEPT_WHEN_FULL = 30


class Visitors(AsyncMappingKernelManager):
    """Starts a kernel for each visitor while there is room, and ends idle ones."""

    limit = Int(60, config=True, help="Kernels at once.")
    open_page_seconds = Int(7200, config=True, help="Kept without a click.")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._starting: set[str] = set()
        self._ending: set[str] = set()
        self._met: set[str] = set()

    def connections(self, kernel_id: str) -> int:
        """How many pages are connected to a kernel."""
        return int(self._kernel_connections.get(kernel_id, 0))

    def notify_connect(self, kernel_id: str) -> None:
        """Remember which kernels have met their page; opening it counts as a click."""
        self._met.add(kernel_id)
        kernel: Any = self.get_kernel(kernel_id)
        kernel.last_click = _now()
        super().notify_connect(kernel_id)

    def start_watching_activity(self, kernel_id: str) -> None:
        """Note when a kernel said something; what it said is for its page."""
        super().start_watching_activity(kernel_id)
        kernel: Any = self.get_kernel(kernel_id)

        def note(_: object) -> None:
            kernel.last_activity = _now()
            if kernel.execution_state == "starting":  # connections wait for its end
                kernel.execution_state = "idle"

        kernel._activity_stream.on_recv(note, copy=False)

    def remove_kernel(self, kernel_id: str) -> Any:
        """Forget a kernel that has ended."""
        self._met.discard(kernel_id)
        return super().remove_kernel(kernel_id)

    async def make_room(self) -> bool:
        """Whether one more visitor finds room; a page that is gone gives up its own."""
        if self._is_full() and (spare := self._longest_gone()):
            await self._end(spare)
        return not self._is_full()

    async def start_kernel(self, **kwargs: Any) -> str:  # type: ignore[override]
        """Start a kernel; raise 503 when there are as many as there may be."""
        if self._is_full():
            raise HTTPError(503)
        kernel_id = str(uuid4())
        self._starting.add(kernel_id)
        try:
            return await super().start_kernel(kernel_id=kernel_id, **kwargs)
        finally:
            self._starting.discard(kernel_id)

    async def cull_kernel_if_idle(self, kernel_id: str) -> None:
        """End a kernel that nobody uses; the page, if any, says so."""
        if self.connections(kernel_id):
            allowed = self.open_page_seconds
        elif kernel_id in self._met:
            allowed = self.cull_idle_timeout
        else:
            allowed = SECONDS_TO_CONNECT
        if self._seconds_unused(kernel_id) > allowed:
            await self._end(kernel_id)

    async def end_all(self) -> None:
        """End every kernel, those too that have not quite started; admit no more."""
        self.limit = 0
        await asyncio.gather(*self._pending_kernels.values(), return_exceptions=True)
        ends = map(self._end, self.list_kernel_ids())
        await asyncio.gather(*ends, return_exceptions=True)

    async def _end(self, kernel_id: str) -> None:
        if kernel_id in self._ending:
            return
        self._ending.add(kernel_id)
        try:
            await self.shutdown_kernel(kernel_id, now=True)
        finally:
            self._ending.discard(kernel_id)

    def _is_full(self) -> bool:
        return len(self._starting.union(self.list_kernel_ids())) >= self.limit

    def _longest_gone(self) -> str | None:
        left = set(self.list_kernel_ids()) - self._starting - self._ending
        gone = {k: self._seconds_unused(k) for k in left if not self.connections(k)}
        longest = max(gone, key=gone.__getitem__, default=None)
        if longest is None or gone[longest] < SECONDS_KEPT_WHEN_FULL:
            return None
        return longest

    def _seconds_unused(self, kernel_id: str) -> float:
        """Since the last click for an open page; since its last word for one gone."""
        kernel: Any = self.get_kernel(kernel_id)
        last = kernel.last_activity
        if self.connections(kernel_id):
            last = getattr(kernel, "last_click", last)
        return float((_now() - last).total_seconds())


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)
