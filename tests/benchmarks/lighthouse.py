"""Lighthouse's verdict in its mobile profile, where there is a Node to run it."""

import json
import os
import shutil
import subprocess

from .environments import FOLDER
from .processes import Server

PACKAGE = "lighthouse@12"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
NO_NODE = "Lighthouse is skipped: it needs Node (node, npm), which is not here."


def unavailable() -> str:
    """Why it cannot be run, in a sentence; empty when it can."""
    return "" if shutil.which("npm") and shutil.which("node") else NO_NODE


def verdict(server: Server, query: str) -> dict[str, float]:
    """Points out of 100 in each category, and the main times in milliseconds."""
    report = _report(server.root + query)
    points = {
        name: round(100 * report["categories"][name]["score"]) for name in CATEGORIES
    }
    audits = report["audits"]
    times = {
        "first contentful paint": audits["first-contentful-paint"]["numericValue"],
        "largest contentful paint": audits["largest-contentful-paint"]["numericValue"],
        "total blocking time": audits["total-blocking-time"]["numericValue"],
        "layout shift": audits["cumulative-layout-shift"]["numericValue"],
    }
    return points | times


def _report(address: str) -> dict[str, dict[str, dict[str, float]]]:
    chromium = shutil.which("chromium") or shutil.which("google-chrome") or ""
    flags = "--headless=new --disable-gpu"
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        flags += " --no-sandbox"
    run = subprocess.run(
        [
            str(_command()),
            address,
            "--quiet",
            "--output=json",
            f"--only-categories={','.join(CATEGORIES)}",
            f"--chrome-flags={flags}",
        ],
        check=True,
        capture_output=True,
        env=os.environ | {"CHROME_PATH": chromium},
        timeout=180,
    )
    report: dict[str, dict[str, dict[str, float]]] = json.loads(run.stdout)
    return report


def _command() -> str:
    home = FOLDER / "lighthouse"
    command = home / "node_modules" / ".bin" / "lighthouse"
    if not command.exists():
        home.mkdir(parents=True, exist_ok=True)
        install = ["npm", "install", "--silent", "--prefix", str(home), PACKAGE]
        subprocess.run(install, check=True)
    return str(command)
