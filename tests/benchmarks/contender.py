"""Who is compared: what each one serves, from which environment, and what to click."""

import sys
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).parent
SMALL_PAGE = HERE / "small_page"
ROOT = HERE.parents[1]

SMALL = "small page"
APP = "the guide"


@dataclass(frozen=True)
class Contender:
    """One server and one of its pages.

    `button` and `label` are CSS selectors: a click on the first changes the text of the
    second. `again` are two things to click in turn after that. `deep` looks into shadow
    roots, which is where some frameworks put their elements.
    """

    key: str
    name: str
    page: str
    command: tuple[str, ...]
    button: str
    label: str
    path: str = ""
    requires: tuple[str, ...] = ()
    again: tuple[str, ...] = ()
    deep: bool = False
    environment: dict[str, str] = field(default_factory=dict)
    kernels: bool = False
    """Whether each request for the page starts a kernel, so that arrivals compare."""


def _app(template: str) -> tuple[str, ...]:
    code = (
        "from simexit.serve.launcher import run_app; "
        "from simexit.serve.settings import Settings; "
        f"run_app(port={{port}}, open_browser=False, rendering={template!r}, "
        "settings=Settings(max_visitors=200))"
    )
    return (sys.executable, "-c", code)


GUIDE = {
    "path": "?carrier=heyon&lang=en",
    "button": "#sx-live .sx-action-go-on",
    "label": "#sx-live h1",
    "again": (
        "#sx-live a[href*='step=settle-balance']",
        "#sx-live a[href*='step=save-own-data']",
    ),
    "environment": {"PYTHONPATH": str(ROOT / "src")},
    "kernels": True,
}

CONTENDERS: tuple[Contender, ...] = (
    Contender("simexit", "simexit", APP, _app("simexit"), **GUIDE),
    Contender("simexit-lab", "simexit --template lab", APP, _app("lab"), **GUIDE),
    Contender(
        "voila",
        "Voila, stock",
        SMALL,
        ("{bin}/voila", "--no-browser", "--port={port}", "voila_page.ipynb"),
        button="button.jupyter-button",
        label=".widget-label",
        requires=("voila==0.5.13", "ipywidgets>=8,<9", "ipykernel>=7", "pandas>=3,<4"),
        kernels=True,
    ),
    Contender(
        "streamlit",
        "Streamlit",
        SMALL,
        (
            "{bin}/streamlit",
            "run",
            "streamlit_page.py",
            "--server.port={port}",
            "--server.address=127.0.0.1",
            "--server.headless=true",
            "--browser.gatherUsageStats=false",
        ),
        button="[data-testid=stButton] button",
        label="[data-testid=stMarkdown] p",
        requires=("streamlit", "pandas"),
    ),
    Contender(
        "panel",
        "Panel",
        SMALL,
        (
            "{bin}/panel",
            "serve",
            "panel_page.py",
            "--port={port}",
            "--address=127.0.0.1",
        ),
        path="panel_page",
        button="button.bk-btn",
        label="pre",
        requires=("panel", "pandas"),
        deep=True,
    ),
    Contender(
        "nicegui",
        "NiceGUI",
        SMALL,
        ("{bin}/python", "nicegui_page.py"),
        button="button.q-btn",
        label=".nicegui-content > div:not(.q-table__container)",
        requires=("nicegui", "pandas"),
        environment={"PORT": "{port}"},
    ),
)


def chosen(keys: tuple[str, ...]) -> list[Contender]:
    """The contenders with these keys, or all of them."""
    return [one for one in CONTENDERS if not keys or one.key in keys]
