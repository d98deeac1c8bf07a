"""Where the guide runs: served by Voila, or as a notebook in JupyterLab.

Both can do the same, so that what must hold in both is written once.
"""

from browser.journeys import PATIENCE_MS, until
from browser.lab import from_menu, lab_server, run_notebook
from playwright.sync_api import Page, expect
from server_process import running

RUN_AT_PORT = """
from simexit.serve.launcher import run_app
run_app(port={port}, open_browser=False)
"""
LIVE = ".sx-app[data-sx-ready]"
NAME = "鸭聊卡"


class InVoila:
    """The guide as a page."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.blank = address + "404"

    def on(self, page: Page) -> "InVoila":
        """The same guide in another tab."""
        return type(self)(page, self.address)

    def open(self, step: str = "decide") -> None:
        """Open a step of one card in English."""
        self.page.goto(f"{self.address}?carrier=yaliao&step={step}&lang=en")
        self._wait()

    def again(self, address: str = "") -> None:
        """Open the page anew, or one that was open in a browser closed since."""
        self.page.goto(address or self.page.url)
        self._wait()

    def _wait(self) -> None:
        expect(self.page.locator(f"#sx-live {LIVE}")).to_be_visible(timeout=PATIENCE_MS)
        expect(self.page.locator("#sx-first-screen")).to_have_count(0)


class InLab(InVoila):
    """The guide as a notebook; all tabs have one kernel."""

    def __init__(self, page: Page, address: str) -> None:
        super().__init__(page, address)
        self.blank = address.removesuffix("lab") + "api"
        # JupyterLab says by itself that a kernel died or the server is away.
        dialog = page.locator(".jp-Dialog")
        page.add_locator_handler(
            dialog, lambda dialog: dialog.get_by_role("button").last.click()
        )

    def open(self, step: str = "decide") -> None:
        self.again()
        self.page.get_by_role("link", name="English").click()
        self.page.locator("#sx-nav-home").click()
        self.page.locator(".sx-card-link", has_text=NAME).first.click()
        self.page.locator(f"#sx-step-{step}").click()
        expect(self.page.locator(f"#sx-step-{step}[aria-current]")).to_have_count(1)

    def again(self, address: str = "") -> None:
        """Load JupyterLab anew and run the notebook."""
        run_notebook(self.page, self.address, "guide.ipynb")
        self._wait()

    def run_again(self) -> None:
        """Run the notebook once more on the same page."""
        from_menu(self.page, "Run", "Run All Cells")

    def _wait(self) -> None:
        until(self.page, "window.simexitFiles && simexitShelf.state !== 'starting'")


def voila_server(home, port=0):
    """The app, with a process of its own that may be ended."""
    return running(RUN_AT_PORT.format(port=port), home / "log")


SERVERS = {"voila": (voila_server, InVoila), "lab": (lab_server, InLab)}
