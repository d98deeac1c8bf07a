"""Files of the page: small on the way, and kept by the browser where that is safe."""

import gzip
import http.client
import os
import re
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest

from simexit.serve.static import compressed_copy

SCRIPT = "/voila/templates/simexit/static/hydrate.js"


@pytest.fixture
def get(address):
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=30)

    def answer(path, **headers):
        connection.request("GET", path, headers=headers)
        response = connection.getresponse()
        return response, response.read()

    yield answer
    connection.close()


@pytest.fixture(scope="module")
def script_in_page(address):
    page = urlopen(address, timeout=30).read().decode()
    return re.search(rf'"({SCRIPT}\?v=\w+)"', page)[1]


def test_a_file_named_by_its_content_is_kept_for_ever(get, script_in_page):
    response, _ = get(script_in_page)

    assert "immutable" in response.getheader("Cache-Control")


@pytest.mark.parametrize("path", [SCRIPT, SCRIPT + "?v=", SCRIPT + "?v=0123456789"])
def test_any_other_name_is_asked_about_again(get, path):
    response, _ = get(path)

    assert response.getheader("Cache-Control") == "no-cache"


def test_a_file_the_browser_has_already_is_not_sent_again(get):
    response, _ = get(SCRIPT)
    again, body = get(SCRIPT, **{"If-None-Match": response.getheader("Etag")})

    assert (again.status, body) == (304, b"")


def test_it_is_compressed_for_whoever_takes_that(get):
    plain, content = get(SCRIPT)
    packed, sent = get(SCRIPT, **{"Accept-Encoding": "gzip, br"})

    assert plain.getheader("Content-Encoding") is None
    assert packed.getheader("Content-Encoding") == "gzip"
    assert gzip.decompress(sent) == content
    assert len(sent) < len(content) / 2
    assert plain.getheader("Content-Type") == packed.getheader("Content-Type")
    assert plain.getheader("Etag") != packed.getheader("Etag")


def test_a_file_that_changed_is_compressed_anew(tmp_path):
    original = tmp_path / "a.js"
    original.write_text("one")
    first = compressed_copy(original, tmp_path / "copies")
    assert first == compressed_copy(original, tmp_path / "copies")

    original.write_text("two")
    os.utime(original, ns=(1, 1))

    second = compressed_copy(original, tmp_path / "copies")
    assert gzip.decompress(second.read_bytes()) == b"two"
