"""The guide under a path and a name that a proxy gives it."""

import asyncio

import pytest
from kernel_client import connect, fetch, visit
from server_process import server_process
from tornado.httpclient import HTTPClientError

RUN_BEHIND_PROXY = """
from simexit.serve.launcher import run_app
from simexit.serve.settings import Settings
run_app(port=0, open_browser=False, settings=Settings(
    base_url="/guide/",
    allowed_origins=("https://guide.example.org",),
    trusted_proxies=("127.0.0.1",),
    lang="en",
))
"""


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    log = tmp_path_factory.mktemp("proxy") / "log"
    with server_process(RUN_BEHIND_PROXY, log) as address:
        yield address


def test_everything_is_under_its_path(address):
    page = asyncio.run(fetch(address)).body.decode()
    outside = asyncio.run(fetch(address.removesuffix("guide/")))

    assert address.endswith("/guide/")
    assert '"/guide/voila/templates/simexit/static/hydrate.js?v=' in page
    assert '="/voila/' not in page
    assert outside.code == 404
    assert 'href="/guide/"' in outside.body.decode()


@pytest.mark.parametrize("origin", ["https://guide.example.org"])
def test_the_name_people_know_may_connect(address, origin):
    async def attempt():
        (await connect(address, await visit(address), Origin=origin)).close()

    asyncio.run(attempt())


@pytest.mark.parametrize(
    "origin",
    [
        "https://guide.example.org.evil.example",
        "https://guide-example.org",
        "http://guide.example.org",
    ],
)
def test_a_name_that_looks_like_it_may_not(address, origin):
    async def attempt():
        await connect(address, await visit(address), Origin=origin)

    with pytest.raises(HTTPClientError, match="403"):
        asyncio.run(attempt())
