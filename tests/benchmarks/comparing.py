"""How long the comparison of very many carriers takes."""

import dataclasses
import statistics
import time

from simexit.api import catalog
from simexit.catalog.catalog import Catalog
from simexit.catalog.compare import frame
from simexit.catalog.comparison import comparison

SIZES = (1_000, 10_000)
TURNS = 5


def comparison_seconds() -> dict[str, float]:
    """Seconds from carriers to DataFrame, by how many carriers; median of five."""
    return {str(size): _seconds(_synthetic(size)) for size in SIZES}


def _seconds(carriers: Catalog) -> float:
    turns = []
    for _ in range(TURNS):
        begun = time.perf_counter()
        frame(comparison(carriers, None, "zh-Hans"))
        turns.append(time.perf_counter() - begun)
    return statistics.median(turns)


def _synthetic(size: int) -> Catalog:
    """A catalog of so many carriers, made by repeating the real ones."""
    real = [one for one in catalog().carriers.values() if one.retired is None]
    made = {
        f"carrier-{n}": dataclasses.replace(real[n % len(real)], slug=f"carrier-{n}")
        for n in range(size)
    }
    return dataclasses.replace(catalog(), carriers=made)
