"""Filling holes in memory: until it is fresh, and never without end."""

import gc
import itertools
import sys

from simexit.serve.forking.sharing import (
    AT_MOST_BYTES,
    IN_A_ROW,
    _fill_holes,
    _gather_names_of_modules,
)


class Allocator:
    """Gives out the addresses it is told, then one fresh block after another."""

    def __init__(self, addresses=(), step=None):
        self._addresses, self._step = iter(addresses), step
        self._last = 1 << 20
        self.taken = []

    def __call__(self, size):
        self.taken.append(size)
        told = next(self._addresses, None)
        self._last = told if told is not None else self._last + (self._step or size)
        return self._last


def test_it_stops_where_blocks_follow_one_after_another():
    holes = [5_000, 9_000, 1_000]
    allocator = Allocator(holes)

    _fill_holes(allocator, [64], 0)

    assert len(allocator.taken) == len(holes) + IN_A_ROW


def test_blocks_are_as_large_as_they_are_with_their_header():
    allocator = Allocator(step=64)

    _fill_holes(allocator, [64], 8)

    assert set(allocator.taken) == {56}
    assert len(allocator.taken) == 1 + IN_A_ROW


def test_an_allocator_that_scatters_is_asked_for_little():
    allocator = Allocator(step=1_000_000)

    _fill_holes(allocator, [64, 4096], 0)

    taken = [sum(sizes) for _, sizes in itertools.groupby(allocator.taken)]
    assert taken == [AT_MOST_BYTES, AT_MOST_BYTES]


def test_memory_that_is_used_up_ends_it():
    allocator = Allocator(itertools.repeat(0))

    _fill_holes(allocator, [512], 0)

    assert sum(allocator.taken) == AT_MOST_BYTES


def test_modules_keep_their_names_and_their_order():
    before = list(sys.modules.items())
    gc.collect()

    _gather_names_of_modules()

    assert list(sys.modules.items()) == before
