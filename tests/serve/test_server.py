"""The running server, over plain HTTP."""

import base64
import hashlib
import http.client
import re
from urllib.parse import urlsplit
from urllib.request import urlopen

import nbformat
import pytest
from server_process import server_process

from simexit.serve.configuration import headers_for

SECONDS = 30


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


def test_no_script_runs_that_is_not_ours(page):
    policy = headers_for("simexit")["Content-Security-Policy"]
    [allowed] = re.findall(r"script-src ([^;]*)", policy)
    written = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)

    assert "unsafe" not in allowed
    assert written
    for script in [*written, "window.voila_heartbeat()"]:
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in allowed
    # No handlers in attributes either: they would count as written into the page.
    assert re.findall(r"<[a-z][^>]* on[a-z]+=", page) == []


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


@pytest.mark.parametrize("path", ["/", "/nothing", "/voila/static/voila.js"])
def test_there_are_no_cookies(connection, path):
    response = get(connection, path)
    response.read()

    assert response.getheader("Set-Cookie") is None


@pytest.mark.parametrize(
    "path",
    ["/", "/nothing", "/voila/templates/simexit/static/hydrate.js", "/api/kernels/1"],
)
def test_every_answer_protects_the_reader(connection, path):
    response = get(connection, path)
    response.read()

    assert response.getheader("X-Content-Type-Options") == "nosniff"
    assert response.getheader("Referrer-Policy") == "same-origin"
    assert "frame-ancestors" in response.getheader("Content-Security-Policy")
    assert "http" not in response.getheader("Content-Security-Policy")
    assert "camera=()" in response.getheader("Permissions-Policy")
    assert "Tornado" not in response.getheader("Server")


def test_pages_that_only_say_something_run_no_script(connection):
    response = get(connection, "/nothing")

    assert "<script" not in response.read().decode()
    assert "default-src 'none'" in response.getheader("Content-Security-Policy")


def test_asking_whether_there_is_a_guide_starts_nothing(connection):
    connection.request("HEAD", "/")
    response = connection.getresponse()

    assert (response.status, response.read()) == (200, b"")


@pytest.mark.parametrize(
    "path",
    [
        "/api/kernels",
        "/api/contents",
        "/api/contents/app.ipynb",
        "/api/sessions",
        "/api/terminals",
        "/api/kernelspecs",
        "/api/status",
        "/api",
        "/lab",
        "/tree",
        "/voila/render/app.ipynb",
        "/voila/api/contents/",
        "/voila/files/../app.ipynb",
        "/static/../app.ipynb",
        "/metrics",
        "/voila/templates/simexit/static/../index.html.j2",
        "/voila/templates/simexit/static/%2e%2e/index.html.j2",
        "/voila/templates/simexit/static/..%2f..%2f..%2findex.html.j2",
        "/voila/templates/simexit/static//etc/passwd",
        "/voila/templates/simexit/static/%00",
        "/voila/templates/simexit/index.html.j2",
        "/voila/templates/simexit",
        "/voila/templates/..",
        "/voila/static/../../../../etc/passwd",
        "/voila/static/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
        "/voila/labextensions/../../../etc/passwd",
        "/voila/api/themes/../../../../etc/passwd",
        "/..",
        "/%2e%2e/%2e%2e/etc/passwd",
        "//etc/passwd",
    ],
)
def test_no_path_leads_to_files_or_to_other_visitors(connection, path):
    response = get(connection, path)
    body = response.read().decode()

    assert response.status in (403, 404)
    for secret in ("root:", "cells", "{%", "Traceback", "kernel_id", "simexit.app"):
        assert secret not in body


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "BREW"])
def test_nothing_can_be_changed(connection, method):
    connection.request(method, "/", body=b"x=1")
    response = connection.getresponse()
    body = response.read().decode()

    assert 400 <= response.status < 500
    assert "This request was not accepted" in body


def test_a_body_beyond_the_limit_is_refused(connection):
    connection.putrequest("POST", "/voila/api/shutdown/x")
    connection.putheader("Content-Length", str(10**9))
    connection.endheaders()

    assert connection.getresponse().status in (400, 413)


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
