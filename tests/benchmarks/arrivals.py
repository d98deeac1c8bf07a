"""How many visitors can arrive in a second: page requests, ten at a time."""

import asyncio
import statistics
import time

from kernel_client import fetch
from tornado.httpclient import AsyncHTTPClient

from .processes import Server

REQUESTS = 20
AT_ONCE = 10
TURNS = 3
# What stands in a page whose notebook has been run, whoever draws it.
NOTEBOOK_HAS_RUN = b"application/vnd.voila.cell-output+json"


def arrivals_per_second(server: Server) -> float:
    """Median of three turns; each request starts a kernel and runs the notebook.

    The browser is left out: this is what the server can do. Raises RuntimeError when a
    page comes without its guide.
    """
    return statistics.median(asyncio.run(_turns(server.address)))


async def _turns(address: str) -> list[float]:
    AsyncHTTPClient.configure(None, max_clients=AT_ONCE)
    await _arrive(address)  # not counted: what only the first visitor ever pays
    return [await _turn(address) for _ in range(TURNS)]


async def _turn(address: str) -> float:
    begun = time.perf_counter()
    await asyncio.gather(*(_arrive(address) for _ in range(REQUESTS)))
    return REQUESTS / (time.perf_counter() - begun)


async def _arrive(address: str) -> None:
    page = await fetch(address)
    if page.code != 200 or NOTEBOOK_HAS_RUN not in page.body:
        raise RuntimeError(f"{address} answered {page.code} without its guide")
