"""Visits in a real browser: when a page can be read and used, and what that costs."""

import json
import os
import shutil
import statistics
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from .contender import Contender
from .processes import Server

PROBE = (Path(__file__).parent / "probe.js").read_text("utf-8")
CLICKS = 8
PATIENCE_MS = 60_000

# The line of a phone that is not lucky; applied by the browser, websockets included.
SLOW_LINE = {
    "offline": False,
    "latency": 40,
    "downloadThroughput": 10_000_000 / 8,
    "uploadThroughput": 10_000_000 / 8,
}


@dataclass(frozen=True)
class Visit:
    """One visit: times in milliseconds, what came over HTTP in bytes."""

    readable: float
    interactive: float
    click: float
    bytes: int
    requests: int
    cpu: float


@contextmanager
def browser() -> Iterator[Browser]:
    """The system's Chromium. It finds no host but this machine: a page that waits for
    another host's fonts must not be blamed for this machine's lack of a network."""
    arguments = ["--disable-gpu", "--disable-background-networking"]
    arguments += ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        arguments.append("--no-sandbox")
    system = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=system, args=arguments)
        yield started
        started.close()


def cold_and_warm(
    started: Browser, server: Server, slow: bool = False
) -> tuple[Visit, Visit]:
    """Two visits, the first with an empty cache, the second with what it left."""
    context = started.new_context()
    context.add_init_script(probe_for(server.contender))
    cold, warm = visit(context, server, slow), visit(context, server, slow)
    context.close()
    return cold, warm


def probe_for(contender: Contender, clicks: int = CLICKS) -> str:
    """The script that looks on, told what to look for."""
    wanted = {
        "button": contender.button,
        "label": contender.label,
        "again": contender.again,
        "deep": contender.deep,
        "clicks": clicks,
    }
    return PROBE.replace("WANTED", json.dumps(wanted))


def visit(context: BrowserContext, server: Server, slow: bool = False) -> Visit:
    """Open the page in a new tab, use it, and close it."""
    page = context.new_page()
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    network.send("Performance.enable")
    if slow:
        network.send("Network.emulateNetworkConditions", SLOW_LINE)
    sizes: list[int] = []
    network.on(
        "Network.loadingFinished", lambda e: sizes.append(e["encodedDataLength"])
    )
    with _told(page, "done"):
        with _told(page, "interactive"):
            page.goto(server.address, wait_until="commit", timeout=PATIENCE_MS)
        cpu = _task_seconds(network)
        loaded = len(sizes), int(sum(sizes))
    noted = page.evaluate("__noted")
    page.close()
    return Visit(
        readable=noted["readable"],
        interactive=noted["interactive"],
        click=statistics.median(noted["clicks"]),
        bytes=loaded[1],
        requests=loaded[0],
        cpu=cpu * 1000,
    )


def _told(page: Page, what: str) -> Any:
    """Wait, at the end of the block, for what the probe tells."""
    return page.expect_console_message(
        lambda message: message.text == f"probe: {what}", timeout=PATIENCE_MS
    )


def _task_seconds(network: Any) -> float:
    metrics = network.send("Performance.getMetrics")["metrics"]
    return float(next(m["value"] for m in metrics if m["name"] == "TaskDuration"))


def median(visits: list[Visit]) -> Visit:
    """The median of every figure by itself."""
    columns = zip(*(asdict(visit).values() for visit in visits), strict=True)
    return Visit(*(statistics.median(column) for column in columns))


def rounds(
    servers: list[Server], count: int, slow: bool = False
) -> dict[str, dict[str, Visit]]:
    """Visit all in turn, several times: what disturbs one disturbs all alike."""
    seen: dict[str, dict[str, list[Visit]]] = {
        server.contender.key: {"cold": [], "warm": []} for server in servers
    }
    with browser() as started:
        for server in servers:  # not counted: what only the first visitor ever pays
            cold_and_warm(started, server, slow)
        for _ in range(count):
            for server in servers:
                cold, warm = cold_and_warm(started, server, slow)
                seen[server.contender.key]["cold"].append(cold)
                seen[server.contender.key]["warm"].append(warm)
    return {
        key: {state: median(visits) for state, visits in states.items()}
        for key, states in seen.items()
    }
