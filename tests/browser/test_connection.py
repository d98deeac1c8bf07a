"""The page and its kernel are parted: what comes back, and what is said meanwhile."""

import socket

import pytest
from browser.conftest import page_server
from playwright.sync_api import Page, expect

PATIENCE_MS = 30_000
WITHIN_MS = 10_000  # a kernel that is gone is announced by then
REMEMBER_SOCKETS = """
window.sockets = [];
window.WebSocket = class extends WebSocket {
  constructor(...given) { super(...given); sockets.push(this); }
};
"""
KERNELS = "**/api/kernels/*"


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    with page_server("mortal", tmp_path_factory.mktemp("mortal")) as address:
        yield address


@pytest.fixture
def connected(page, address) -> Page:
    """A page whose kernel has answered once."""
    page.add_init_script(REMEMBER_SOCKETS)
    page.goto(address)
    click(page)
    expect_clicks(page, 1)
    return page


def click(page: Page, name: str = "Click") -> None:
    button = page.locator("#sx-live").get_by_role("button", name=name, exact=True)
    button.click(timeout=PATIENCE_MS)


def expect_clicks(page: Page, count: int) -> None:
    text = page.get_by_text(f"{count} clicks", exact=True)
    expect(text).to_be_visible(timeout=PATIENCE_MS)


def alert(page: Page):
    return page.get_by_role("alert").filter(has_text="The kernel is gone")


def cut(page: Page) -> None:
    """Break the connection and keep it broken."""
    page.route(KERNELS, lambda route: route.abort())
    page.evaluate("sockets.at(-1).close()")


def mend(page: Page) -> None:
    page.unroute(KERNELS)
    page.evaluate("dispatchEvent(new Event('online'))")


def test_a_dropped_connection_comes_back_unnoticed(connected):
    connected.evaluate("sockets.at(-1).close()")
    click(connected)

    expect_clicks(connected, 2)
    assert 2 == connected.evaluate("sockets.length")
    expect(alert(connected)).to_have_count(0)


def test_without_a_network_clicks_are_kept_and_the_page_says_so(connected):
    cut(connected)
    for _ in range(3):
        click(connected)
    expect(alert(connected)).to_be_visible(timeout=WITHIN_MS)
    expect_clicks(connected, 1)

    mend(connected)

    expect_clicks(connected, 4)
    expect(alert(connected)).to_have_count(0, timeout=WITHIN_MS)


def test_what_the_kernel_did_meanwhile_is_shown(connected):
    click(connected, "Later")
    cut(connected)
    expect(alert(connected)).to_be_visible(timeout=WITHIN_MS)
    mend(connected)

    changed = connected.get_by_role("button", name="Changed")
    expect(changed).to_be_visible(timeout=PATIENCE_MS)
    click(connected)
    expect_clicks(connected, 2)


def test_a_kernel_that_died_is_announced_with_a_way_back(connected):
    click(connected, "End")

    expect(alert(connected)).to_be_visible(timeout=WITHIN_MS)
    connected.get_by_role("button", name="Connect again").click()
    expect_clicks(connected, 0)
    click(connected)
    expect_clicks(connected, 1)


def test_a_server_that_was_started_anew_is_found_again(page, tmp_path):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with page_server("mortal", tmp_path, port=port) as address:
        page.goto(address)
        click(page)
        expect_clicks(page, 1)
    expect(alert(page)).to_be_visible(timeout=WITHIN_MS)

    with page_server("mortal", tmp_path, port=port):
        page.get_by_role("button", name="Connect again").click()
        click(page)
        expect_clicks(page, 1)
        expect(alert(page)).to_have_count(0)


def test_a_page_that_is_left_ends_its_kernel(connected):
    kernel = connected.evaluate(
        "JSON.parse(document.getElementById('sx-kernel').textContent).address"
    )
    ended = connected.context.new_page()
    ended.goto(connected.url)
    status = f"() => fetch({kernel!r}).then((answer) => answer.status)"
    assert 200 == ended.evaluate(status)

    connected.goto("about:blank")

    gone = f"""async () => {{
      while ((await fetch({kernel!r})).status !== 404);
      return true;
    }}"""
    assert ended.evaluate(gone)
