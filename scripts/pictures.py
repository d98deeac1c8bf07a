"""Take the pictures of a step in docs/: `python scripts/pictures.py`.

Run this after the look of a step has changed, with Chromium as for the browser tests,
while the guide is served (`make run`, or give its address as the argument).
"""

import json
import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

DOCS = Path(__file__).resolve().parents[1] / "docs"
GUIDE = "http://127.0.0.1:8866/"
STEP = "settle-balance"
# Somebody who has begun, so that the picture shows what can be done now.
RECORD = {
    "version": 2,
    "cases": [
        {
            "carrier": "yaliao",
            "way": "cancel",
            "marks": [
                ["second-contact", "done", None, "2026-09-21"],
                ["save-own-data", "done", None, "2026-09-22"],
            ],
        }
    ],
}
PICTURES = {
    "step-zh.png": ("zh-Hans", {"width": 1280, "height": 860}),
    "step-en.png": ("en", {"width": 1280, "height": 860}),
}


def take(guide: str) -> None:
    """Open the step in each language and keep what the window shows."""
    kept = json.dumps(json.dumps(RECORD))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium") or shutil.which("google-chrome"),
            args=["--no-sandbox", "--disable-gpu"],
        )
        for name, (lang, window) in PICTURES.items():
            page = browser.new_page(viewport=window)
            page.add_init_script(f"localStorage.setItem('simexit.record', {kept})")
            page.goto(f"{guide}?carrier=yaliao&step={STEP}&lang={lang}")
            # The case has come back from the browser's store once a step is done.
            page.locator("#sx-live .sx-step-done").first.wait_for()
            page.locator("#sx-live .sx-app[data-sx-ready]").wait_for()
            page.screenshot(path=DOCS / name)
        browser.close()


if __name__ == "__main__":
    take(*(sys.argv[1:] or [GUIDE]))
