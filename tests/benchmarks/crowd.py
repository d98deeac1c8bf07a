"""Fifty visitors clicking at once: how long each waits for the answer."""

import asyncio
import random
import statistics
import time
from dataclasses import dataclass

from tornado.httpclient import AsyncHTTPClient

from .clicker import Clicker
from .processes import Server

VISITORS = 50
ARRIVE_TOGETHER = 5
SEED = 50
# Between two clicks of the same visitor somebody reads, at the quickest.
PAUSE_SECONDS = (1.0, 3.0)


@dataclass(frozen=True)
class Crowd:
    """What a crowd met with: waits in milliseconds, and how many clicks failed."""

    clicks: int
    errors: int
    p50: float
    p95: float
    p99: float
    pss_mib: float
    """Memory of the server with everybody there."""


def crowd(server: Server, seconds: float) -> Crowd:
    """Let the visitors in, let them click for so long, and see what they met with."""
    return asyncio.run(_crowd(server, seconds))


async def _crowd(server: Server, seconds: float) -> Crowd:
    AsyncHTTPClient.configure(None, max_clients=VISITORS)
    visitors: list[Clicker] = []
    while len(visitors) < VISITORS:
        arriving = (Clicker.arrive(server.address) for _ in range(ARRIVE_TOGETHER))
        visitors += await asyncio.gather(*arriving)
    until = time.monotonic() + seconds
    stays = [_stay(visitor, until, SEED + n) for n, visitor in enumerate(visitors)]
    met = await asyncio.gather(*stays)
    pss = server.pss_mib()
    for visitor in visitors:
        visitor.leave()
    waits = sorted(wait for waits, _errors in met for wait in waits)
    hundredths = statistics.quantiles(waits, n=100)
    return Crowd(
        clicks=len(waits),
        errors=sum(errors for _waits, errors in met),
        p50=hundredths[49] * 1000,
        p95=hundredths[94] * 1000,
        p99=hundredths[98] * 1000,
        pss_mib=pss,
    )


async def _stay(visitor: Clicker, until: float, seed: int) -> tuple[list[float], int]:
    pauses = random.Random(seed)
    waits, errors = [], 0
    while time.monotonic() < until:
        await asyncio.sleep(pauses.uniform(*PAUSE_SECONDS))
        try:
            waits.append(await visitor.click())
        except Exception:
            errors += 1
    return waits, errors
