"""Which addresses the server knows; every other one is not here."""

from collections.abc import Iterable
from typing import Any

from jupyter_server.base.handlers import FileFindHandler
from jupyter_server.services.kernels.handlers import KernelHandler
from jupyterlab_server.themes_handler import ThemesHandler
from tornado.web import HTTPError
from voila.shutdown_kernel_handler import VoilaShutdownKernelHandler
from voila.static_file_handler import MultiStaticFileHandler, TemplateStaticFileHandler
from voila.tornado.handler import TornadoVoilaHandler
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler

from .answers import Answers
from .guide import Goodbye, GuideHandler
from .settings import Rendering
from .static import ExtensionFile, FrontEndFile, TemplateFile, ThemeFile
from .websocket import GuideSocket

Route = tuple[Any, ...]


class OwnKernel(Answers, KernelHandler):
    """Tells a page about the one kernel whose id it knows."""

    async def delete(self, kernel_id: str) -> None:
        """A page says goodbye elsewhere."""
        raise HTTPError(405)


# Ours in the place of Voila's. What is not named here is left out: its files, its
# folders, its list of notebooks, its log-in.
OURS: dict[type, type] = {
    TornadoVoilaHandler: GuideHandler,
    VoilaKernelWebsocketHandler: GuideSocket,
    VoilaShutdownKernelHandler: Goodbye,
    TemplateStaticFileHandler: TemplateFile,
    KernelHandler: OwnKernel,
}
# What JupyterLab's front-end asks for besides.
FOR_LAB: dict[type, type] = {
    MultiStaticFileHandler: FrontEndFile,
    FileFindHandler: ExtensionFile,
    ThemesHandler: ThemeFile,
}


def routes_for_guide(routes: Iterable[Route], rendering: Rendering) -> list[Route]:
    """Voila's routes, narrowed down to what the guide's page asks for."""
    ours = OURS | FOR_LAB if rendering == "lab" else OURS
    return [
        (pattern, ours[handler], *options)
        for pattern, handler, *options in routes
        if handler in ours
    ]
