"""The running server, over plain HTTP."""

import http.client
import re
from urllib.parse import urlsplit
from urllib.request import urlopen

import nbformat
import pytest
from server_process import RUN_APP, server_process

SECONDS = 30


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    with server_process(RUN_APP, tmp_path_factory.mktemp("app") / "log") as address:
        yield address


@pytest.fixture
def connection(address):
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=SECONDS)
    yield connection
    connection.close()


@pytest.fixture(scope="module")
def page(address):
    """The whole page, as it stands when everything has been sent."""
    return urlopen(address, timeout=SECONDS).read().decode()


def get(connection, path, **headers):
    connection.request("GET", path, headers=headers)
    return connection.getresponse()


def test_the_first_screen_is_sent_before_the_kernel_has_run(connection):
    response = get(connection, "/?lang=en")
    arrived = b""
    while b"</h1>" not in arrived:
        arrived += response.read1()
    begin = arrived.decode(errors="ignore")  # may end in the middle of a letter

    assert response.status == 200
    assert '<html lang="en">' in begin
    assert "<noscript>" in begin
    assert "jupyter-config-data" not in begin

    rest = response.read().decode()
    assert "jupyter-config-data" in rest
    assert rest.rstrip().endswith("</html>")


def test_the_page_is_one_document(page):
    for once in ("<!DOCTYPE html>", "<title>", "<main ", "</main>", 'id="sx-live"'):
        assert page.count(once) == 1, once


def test_the_page_names_no_other_host_as_a_source(page):
    assert re.findall(r'(?:src|<link[^>]* href)="(?:https?:)?//[^"]*', page) == []


def test_it_is_compressed_and_never_stored(connection):
    response = get(connection, "/", **{"Accept-Encoding": "gzip"})
    response.read()

    assert response.getheader("Content-Encoding") == "gzip"
    assert "no-store" in response.getheader("Cache-Control")


def test_words_for_jupyterlab_stay_there(page):
    assert "Run All Cells" not in page


@pytest.mark.parametrize(
    "path",
    ["/app.ipynb", "/nothing", "/voila/files/app.ipynb", "/login", "/voila/tree/"],
)
def test_nothing_else_is_served_and_the_page_says_so(connection, path):
    response = get(connection, path)
    page = response.read().decode()

    assert response.status == 404
    assert "这里没有这个页面" in page
    assert "There is no such page" in page
    assert "Traceback" not in page


def test_visitors_get_no_name(connection):
    response = get(connection, "/nothing")
    response.read()

    assert "username" not in (response.getheader("Set-Cookie") or "")


def test_the_address_cannot_change_the_template(connection):
    page = get(connection, "/?template=lab&theme=dark").read().decode()

    assert 'id="sx-main"' in page
    assert 'id="rendered_cells"' not in page


def test_a_notebook_that_fails_shows_a_sentence_and_no_traceback(tmp_path):
    broken = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell("raise RuntimeError('secret detail')")],
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}},
    )
    nbformat.write(broken, tmp_path / "broken.ipynb")
    code = f"""
from pathlib import Path
from simexit.serve import launcher
launcher.notebook = lambda name: Path({str(tmp_path)!r}, "broken.ipynb")
launcher.run_app(port=0, open_browser=False)
"""
    with server_process(code, tmp_path / "log") as address:
        page = urlopen(address, timeout=SECONDS).read().decode()

    assert "data-sx-failed" in page
    assert "请重新加载本页" in page
    assert "secret detail" not in page
    assert "RuntimeError" not in page
    assert "secret detail" in (tmp_path / "log").read_text()
