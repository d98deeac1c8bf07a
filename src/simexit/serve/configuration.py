"""How Voila and JupyterLab are set up for the guide."""

import base64
import hashlib
import logging
import os
import re
import sys
import tempfile
from pathlib import Path

from traitlets.config import Config

from .kernelspec import ForkedInLab, ThisPython
from .settings import Rendering, Settings
from .visitor_kernel import VisitorKernel
from .visitors import Visitors
from .widget_state import widget_state

SHARE = Path(__file__).parent / "share" / "jupyter"
TEMPLATE = "simexit"
VISITOR_KERNEL = f"{VisitorKernel.__module__}.{VisitorKernel.__name__}"
OUR_TEMPLATE = SHARE / "voila" / "templates" / TEMPLATE

MINUTES = 60
# A page is asked for a sign of life this often, and given three times as long: Jupyter
# looks for the answer before it asks again, so that once as long would cut off all.
PING_MS = 30_000
PATIENCE = 3

# The only scripts written into the page: Voila sends the second one while it waits.
INLINE_SCRIPTS = (
    "window.voila_heartbeat = function () {};",
    "window.voila_heartbeat()",
)


def _told_by_content(script: str) -> str:
    digest = hashlib.sha256(script.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


OUR_SCRIPTS = " ".join(["'self'", *map(_told_by_content, INLINE_SCRIPTS), "blob:"])
# JupyterLab's front-end writes scripts into the page, and compiles the schemas of its
# settings, which browsers count as eval.
LAB_SCRIPTS = "'self' 'unsafe-inline' 'unsafe-eval' blob:"

# What the page may load and where it may connect to: its own host, nothing else.
# anywidgets' modules are imported from blobs.
CONTENT_SECURITY_POLICY = "; ".join(
    [
        "default-src 'self'",
        f"script-src {OUR_SCRIPTS}",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self' blob: data:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    ]
)

# Pages that only say something: no scripts, nothing loaded.
PLAIN_PAGE_POLICY = "; ".join(
    [
        "default-src 'none'",
        "style-src 'unsafe-inline'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    ]
)

# The guide needs none of these, and neither does anything that slips into it.
NOT_ASKED_FOR = ("camera", "geolocation", "microphone", "payment", "usb")

HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in NOT_ASKED_FOR),
    "Referrer-Policy": "same-origin",
    "Server": "simexit",
    "X-Content-Type-Options": "nosniff",
}


def headers_for(rendering: Rendering) -> dict[str, str]:
    """The headers of every answer."""
    if rendering == "simexit":
        return HEADERS
    policy = CONTENT_SECURITY_POLICY.replace(OUR_SCRIPTS, LAB_SCRIPTS)
    return HEADERS | {"Content-Security-Policy": policy}


def find_our_template() -> None:
    """Put our templates first on the path along which Voila looks for them."""
    path = os.environ.get("JUPYTER_PATH")
    os.environ["JUPYTER_PATH"] = os.pathsep.join(filter(None, [str(SHARE), path]))


def keep_lab_quiet() -> None:
    """Let JupyterLab start without its question about news (labconfig/ says so)."""
    path = os.environ.get("JUPYTER_CONFIG_PATH")
    own = str(Path(__file__).parent)
    os.environ["JUPYTER_CONFIG_PATH"] = os.pathsep.join(filter(None, [own, path]))


def takes_sockets_as_files() -> bool:
    """Whether kernels can listen to files: their names must not have 108 bytes.

    They begin with the system's temporary folder and have 65 bytes more.
    """
    named = len(os.fsencode(tempfile.gettempdir())) + 65 < 108
    return sys.platform == "linux" and named


def voila_config(settings: Settings = Settings()) -> Config:  # noqa: B008, it is frozen
    """Settings that keep the guide's server closed, quiet and quick."""
    config = Config()
    config.Voila.base_url = settings.base_url
    config.Voila.log_level = logging.ERROR
    config.VoilaConfiguration.template = TEMPLATE
    config.VoilaConfiguration.allow_template_override = "NO"
    config.VoilaConfiguration.allow_theme_override = "NO"
    config.VoilaConfiguration.strip_sources = True
    config.VoilaConfiguration.show_tracebacks = False
    config.VoilaConfiguration.file_allowlist = []
    config.VoilaConfiguration.file_denylist = [".*"]
    config.VoilaConfiguration.kernel_spec_manager_class = ThisPython
    config.VoilaConfiguration.resources = {"widget_state": widget_state}
    # The browser loads these front-end extensions; others a person has installed
    # would cost every visitor, and may fetch from other hosts.
    config.VoilaConfiguration.extension_allowlist = [
        "@jupyter-widgets/jupyterlab-manager",
        "@voila-dashboards/widgets-manager8",
        "anywidget",
    ]
    config.VoilaConfiguration.multi_kernel_manager_class = Visitors
    config.Visitors.kernel_manager_class = VISITOR_KERNEL
    # A kernel whose page is gone ends itself. A phone that was put away for a while
    # finds its kernel alive; after that a reload brings the case back.
    config.Visitors.limit = settings.max_visitors
    config.Visitors.open_page_seconds = settings.open_page_minutes * MINUTES
    config.Visitors.cull_idle_timeout = settings.idle_minutes * MINUTES
    config.Visitors.cull_interval = 1 * MINUTES
    config.KernelManager.shutdown_wait_time = 1.0
    if takes_sockets_as_files():
        # In a folder of this server's own, in the place of five ports for each kernel:
        # nobody can take them first, and no other account can connect.
        config.KernelManager.transport = "ipc"
    return config


def origin_pattern(settings: Settings) -> re.Pattern[str] | None:
    """Which other addresses' pages may connect, in the form that Jupyter asks for."""
    known = "|".join(map(re.escape, settings.allowed_origins))
    return re.compile(f"(?:{known})$") if known else None


def lab_arguments(
    folder: Path, port: int, open_browser: bool, forked: bool = False
) -> list[str]:
    """Settings for JupyterLab on a folder of notebooks, on this machine only."""
    kernels = f"{ForkedInLab.__module__}.{ForkedInLab.__name__}"
    return [
        *([f"--ServerApp.kernel_spec_manager_class={kernels}"] if forked else []),
        f"--ServerApp.root_dir={folder}",
        "--ServerApp.ip=127.0.0.1",
        f"--ServerApp.port={port}",
        f"--ServerApp.open_browser={open_browser}",
        # In a container everybody is root; address and token keep others out.
        "--ServerApp.allow_root=True",
        "--LabApp.default_url=/lab/tree/guide.ipynb",
        # JupyterLab asks other hosts for news, newer versions and extensions to
        # offer; nobody asked for that.
        "--LabApp.news_url=None",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        "--LabApp.extension_manager=readonly",
        # The guide's way back when its kernel is gone runs the notebook again.
        "--LabApp.expose_app_in_browser=True",
    ]
