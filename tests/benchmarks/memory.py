"""What each open page costs the server in memory."""

from playwright.sync_api import Browser

from .processes import Server
from .visits import PATIENCE_MS, probe_for

PAGES = 10


def mib_per_visitor(started: Browser, server: Server) -> float:
    """Growth of the server's process tree (PSS, MiB) per page that was opened and used.

    The first page is not counted: it brings in what all others share.
    """
    contexts = [_open(started, server)]
    before = server.pss_mib()
    contexts += [_open(started, server) for _ in range(PAGES)]
    grown = server.pss_mib() - before
    for context in contexts:
        context.close()
    return grown / PAGES


def _open(started: Browser, server: Server):  # type: ignore[no-untyped-def]
    context = started.new_context()
    context.add_init_script(probe_for(server.contender, clicks=1))
    page = context.new_page()
    with page.expect_console_message(
        lambda message: message.text == "probe: done", timeout=PATIENCE_MS
    ):
        page.goto(server.address, wait_until="commit", timeout=PATIENCE_MS)
    return context
