"""The guide's page, and the goodbye that it sends when it is left."""

import asyncio
from contextlib import suppress
from typing import Any

from tornado.iostream import StreamClosedError
from tornado.web import HTTPError
from voila.shutdown_kernel_handler import VoilaShutdownKernelHandler
from voila.tornado.handler import TornadoVoilaHandler

from .answers import Answers
from .page import TRY_AGAIN_SECONDS, full_page

# A kernel that has not run the page's notebook by then will not do so.
LONGEST_SECONDS = 60


class GuideHandler(Answers, TornadoVoilaHandler):
    """Serves the guide at `/`, and nothing at any other path."""

    async def get(self, path: str = "") -> None:
        """The first screen at once, then the guide that can be clicked through.

        When there is no room for another visitor, the first screen alone, with a notice
        that says when to try again (503).
        """
        if path:
            raise HTTPError(404)
        visitors: Any = self.kernel_manager
        if not await visitors.make_room():
            self.set_status(503)
            self.set_header("Retry-After", str(TRY_AGAIN_SECONDS))
            self.set_header("Cache-Control", "no-store")
            self.finish(full_page(self))
            return
        try:
            async with asyncio.timeout(LONGEST_SECONDS):
                await self._send_guide(path)
        except TimeoutError:
            # What was sent can be read; its script says that the rest is late.
            self.log.error("A page was given up: its kernel did not run the notebook.")

    async def _send_guide(self, path: str) -> None:
        # Each part at once: the system would keep the next one back until the browser
        # has acknowledged the one before it.
        connection: Any = self.request.connection
        connection.stream.set_nodelay(True)
        async for html in self.get_generator(path=path):
            self.write(html)
            self.flush()

    def head(self, path: str = "") -> None:
        """Whether there is a guide, without starting anything."""
        if path:
            raise HTTPError(404)
        self.set_header("Cache-Control", "no-store")

    @property
    def template_namespace(self) -> dict[str, Any]:
        """What templates need: no cookie, no name, nothing of this machine."""
        return {"base_url": self.base_url}


class Goodbye(Answers, VoilaShutdownKernelHandler):
    """Ends a kernel when its page is left. Its id is known to that page alone."""

    def check_xsrf_cookie(self) -> None:
        """Knowing the id is the proof; there are no cookies."""

    async def post(self, kernel_id: str) -> None:
        """End the kernel, if it is still there."""
        if kernel_id in self.kernel_manager:
            visitors: Any = self.kernel_manager
            await visitors.shutdown_kernel(kernel_id, now=True)
        self.set_status(204)
        with suppress(StreamClosedError):  # whoever leaves does not wait for an answer
            await self.finish()
