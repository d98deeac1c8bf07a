"""How many visitors there is room for, and when one is thought to have gone."""

import asyncio
import datetime
import http.client
from types import SimpleNamespace
from urllib.parse import urlsplit

import pytest
from kernel_client import KERNEL_ID, connect, fetch, frame, kinds_until, visit
from server_process import server_process
from tornado.web import HTTPError
from traitlets.config import Config

from simexit.serve.visitors import (
    SECONDS_KEPT_WHEN_FULL,
    SECONDS_TO_CONNECT,
    Visitors,
)

RUN_SMALL = """
from simexit.serve.launcher import run_app
from simexit.serve.settings import Settings
import simexit.serve.visitors as visitors
visitors.SECONDS_KEPT_WHEN_FULL = {kept}
run_app(port=0, open_browser=False, settings=Settings(max_visitors=1))
"""


@pytest.fixture
def visitors(monkeypatch):
    """Room for two, with kernels that are not there, and no culler of its own."""
    ended = []
    made = Visitors(
        limit=2,
        open_page_seconds=7200,
        config=Config({"Visitors": {"cull_idle_timeout": 600}}),
    )

    async def end(kernel_id, now):
        ended.append(kernel_id)
        made.remove_kernel(kernel_id)

    monkeypatch.setattr(made, "shutdown_kernel", end)
    made.ended = ended
    return made


def arrive(visitors, name, idle=0, clicked=None, pages=0, met=False):
    """Put a kernel there that was last heard of some seconds ago."""
    now = datetime.datetime.now(datetime.UTC)
    kernel = SimpleNamespace(last_activity=now - datetime.timedelta(seconds=idle))
    if clicked is not None:
        kernel.last_click = now - datetime.timedelta(seconds=clicked)
    visitors._kernels[name] = kernel
    visitors._kernel_connections[name] = pages
    if met:
        visitors._met.add(name)


def look_around(visitors):
    async def look():
        for kernel_id in visitors.list_kernel_ids():
            await visitors.cull_kernel_if_idle(kernel_id)

    asyncio.run(look())
    return visitors.ended


def test_there_is_room_up_to_the_limit(visitors):
    assert asyncio.run(visitors.make_room())
    arrive(visitors, "a", pages=1)
    assert asyncio.run(visitors.make_room())
    arrive(visitors, "b", pages=1)

    assert not asyncio.run(visitors.make_room())
    assert visitors.ended == []


def test_no_kernel_is_started_beyond_the_limit(visitors):
    for name in "ab":
        arrive(visitors, name, pages=1)

    with pytest.raises(HTTPError) as refusal:
        asyncio.run(visitors.start_kernel())
    assert refusal.value.status_code == 503


def test_kernels_that_are_still_starting_count(visitors, monkeypatch):
    async def slow(self, **kwargs):
        await asyncio.sleep(0)
        self._kernels[kwargs["kernel_id"]] = SimpleNamespace()

    monkeypatch.setattr(Visitors.__mro__[1], "start_kernel", slow)

    async def three():
        arriving = [visitors.start_kernel() for _ in range(3)]
        return await asyncio.gather(*arriving, return_exceptions=True)

    refused = [one for one in asyncio.run(three()) if isinstance(one, HTTPError)]
    assert len(refused) == 1
    assert len(visitors) == 2


def test_the_page_that_is_gone_longest_makes_room(visitors):
    arrive(visitors, "here", idle=5000, clicked=5000, pages=1)
    arrive(visitors, "gone", idle=SECONDS_KEPT_WHEN_FULL + 1)

    assert asyncio.run(visitors.make_room())
    assert visitors.ended == ["gone"]


def test_a_page_that_may_be_loading_is_not_sacrificed(visitors):
    arrive(visitors, "here", pages=1)
    arrive(visitors, "loading", idle=1)

    assert not asyncio.run(visitors.make_room())
    assert visitors.ended == []


@pytest.mark.parametrize(
    ("state", "gone"),
    [
        ({"idle": 601, "met": True}, True),
        ({"idle": 599, "met": True}, False),
        ({"idle": SECONDS_TO_CONNECT + 1}, True),
        ({"idle": SECONDS_TO_CONNECT - 1}, False),
        ({"idle": 1, "clicked": 7201, "pages": 1, "met": True}, True),
        ({"idle": 1, "clicked": 7199, "pages": 1, "met": True}, False),
    ],
)
def test_a_kernel_that_nobody_uses_is_ended(visitors, state, gone):
    arrive(visitors, "a", **state)

    assert look_around(visitors) == (["a"] if gone else [])


def test_an_open_page_asks_for_signs_of_life_but_that_is_no_click(visitors):
    arrive(visitors, "a", idle=0, clicked=0, pages=1, met=True)
    assert look_around(visitors) == []

    arrive(visitors, "a", idle=0, clicked=8000, pages=1, met=True)
    assert look_around(visitors) == ["a"]


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """A guide with room for one visitor."""
    log = tmp_path_factory.mktemp("small") / "log"
    with server_process(RUN_SMALL.format(kept=30), log) as address:
        yield address


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("zh-Hans", "请过一分钟左右"),
        ("zh-Hant", "請過一分鐘左右"),
        ("en", "in about a minute"),
    ],
)
def test_who_comes_too_late_can_read_and_is_told_when_to_try_again(small, lang, words):
    async def two_visits():
        first = await fetch(small)
        second = await fetch(f"{small}?carrier=heyon&lang={lang}")
        if first.code == 200:  # room once, for the first of these tests
            kernel_id = KERNEL_ID.search(first.body.decode())[1]
            socket = await connect(small, kernel_id)
            await socket.write_message(frame("kernel_info_request"), binary=True)
            await kinds_until(socket, "kernel_info_reply")
            socket.close()
        return second

    answer = asyncio.run(two_visits())
    page = answer.body.decode()

    assert answer.code == 503
    assert answer.headers["Retry-After"] == "60"
    assert answer.headers["Cache-Control"] == "no-store"
    assert words in page
    assert f'<html lang="{lang}">' in page
    assert "Heyon" in page.split('id="sx-first-screen"')[1]
    assert "jupyter-config-data" not in page
    assert page.rstrip().endswith("</html>")


def test_a_page_that_is_gone_gives_its_place_to_the_next(tmp_path):
    with server_process(RUN_SMALL.format(kept=0), tmp_path / "log") as address:
        kernels = {asyncio.run(visit(address)) for _ in range(3)}

    assert len(kernels) == 3


def test_the_notice_leaves_room_for_everything_else(small):
    connection = http.client.HTTPConnection(urlsplit(small).netloc, timeout=30)
    connection.request("GET", "/voila/templates/simexit/static/hydrate.js")

    assert connection.getresponse().status == 200
    connection.close()
