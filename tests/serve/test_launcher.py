"""Starting the guide: clear words instead of tracebacks, and a closed server."""

import errno
import socket
import subprocess
import sys

import pytest
from server_process import environment

from simexit.serve import launcher
from simexit.serve.settings import Settings


@pytest.fixture
def taken_port():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


@pytest.fixture
def started(monkeypatch):
    """What would have been served, without serving it."""
    calls = []
    monkeypatch.setenv("JUPYTER_PATH", "")  # is changed, and put back afterwards
    monkeypatch.setattr("simexit.serve.server.start", lambda *args: calls.append(args))
    yield calls
    for [sockets, *_] in calls:
        for listening in sockets:
            listening.close()


def test_a_port_in_use_is_told_in_one_sentence(taken_port):
    with pytest.raises(SystemExit) as stop:
        launcher.run_app("127.0.0.1", taken_port, open_browser=False, lang=None)

    # sys.exit() with a sentence prints it to stderr and makes the exit code 1
    assert stop.value.code == (
        f"simexit: port {taken_port} is in use already. Stop what runs there, or "
        f"choose another one: simexit --port {taken_port + 1}"
    )


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.EACCES, "this account may not use port 80"),
        (errno.EADDRNOTAVAIL, "cannot listen on 127.0.0.1, port 80"),
    ],
)
def test_other_reasons_have_their_own_sentence(monkeypatch, number, words):
    def refuse(port, host):
        raise OSError(number, "no such luck")

    monkeypatch.setattr("tornado.netutil.bind_sockets", refuse)

    with pytest.raises(SystemExit, match=words):
        launcher.run_app("127.0.0.1", 80, open_browser=False, lang=None)


def test_port_0_takes_any_free_port(started):
    launcher.run_app("127.0.0.1", 0, open_browser=False, lang=None)

    [[sockets, address, notebook, settings]] = started
    port = sockets[0].getsockname()[1]
    assert port != 0
    assert address == f"http://127.0.0.1:{port}/"
    assert (notebook.name, settings.open_browser) == ("app.ipynb", False)
    assert "simexit" == settings.template


def test_what_is_given_comes_before_the_settings(started):
    settings = Settings(port=1, open_browser=True, lang="en", max_visitors=7)
    launcher.run_app(port=0, open_browser=False, settings=settings)

    [[_sockets, _address, _notebook, used]] = started
    assert (used.port, used.open_browser) == (0, False)
    assert (used.lang, used.max_visitors) == ("en", 7)


def test_the_address_told_is_the_one_that_works_behind_a_proxy(started):
    settings = Settings(base_url="/guide/")
    launcher.run_app(port=0, open_browser=False, settings=settings)

    [[_sockets, address, *_]] = started
    assert address.endswith("/guide/")


def test_a_chosen_language_reaches_the_kernels(started, monkeypatch):
    monkeypatch.setenv("SIMEXIT_LANG", "zh-Hans")

    launcher.run_app("127.0.0.1", 0, open_browser=False, lang="en")

    assert launcher.os.environ["SIMEXIT_LANG"] == "en"


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "http://127.0.0.1:8866/"),
        ("localhost", "http://localhost:8866/"),
        ("0.0.0.0", "http://127.0.0.1:8866/"),
        ("", "http://127.0.0.1:8866/"),
        ("::", "http://127.0.0.1:8866/"),
        ("::1", "http://[::1]:8866/"),
    ],
)
def test_the_address_can_be_opened_in_a_browser(host, address):
    assert address == launcher.browser_address(host, 8866)


def test_starting_compiles_no_grammar_that_nobody_needs():
    code = """
import sys
import simexit.serve.launcher as launcher
with launcher._without("rfc3987_syntax"):
    import simexit.serve.server
assert "rfc3987_syntax" not in sys.modules
assert "lark" not in sys.modules
"""
    subprocess.run([sys.executable, "-c", code], check=True, env=environment())
