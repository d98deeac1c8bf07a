"""Keeps a parent's memory shared with its children for as long as possible.

A child gets a page of its own as soon as it writes into it, and counting a reference is
writing. So what children write to should lie close together, away from the rest.
"""

import ctypes
import gc
import sys
from collections.abc import Callable, Iterable

# Python's own allocator serves up to 512 bytes, in steps of 16; the C library the rest.
SMALL = range(16, 513, 16)
LARGE = (*(1 << n for n in range(16, 9, -1)), 768, 512, 256, 128, 96, 64, 48, 32)
# What the C library adds to each block.
HEADER = 8
IN_A_ROW = 16
# Another allocator than these may never give two blocks in a row.
AT_MOST_BYTES = 2 << 20


def settle() -> None:
    """Do this last, once all that children share has been made."""
    _gather_names_of_modules()
    # It counts a reference in each name that an attribute was looked up by, and one
    # less when another one takes the place.
    clear = getattr(sys, "_clear_internal_caches", None) or sys._clear_type_cache
    clear()
    gc.collect()
    fill_holes()
    # The collector writes into every object that it looks at: look at none of these.
    gc.freeze()


def _gather_names_of_modules() -> None:
    """Put the names of all modules side by side.

    IPython makes a set of them, and so counts a reference in each: 2 MB where they lie
    scattered, 0.1 MB now.
    """
    for name, module in list(sys.modules.items()):
        del sys.modules[name]
        sys.modules[name.encode().decode()] = module


def fill_holes() -> None:
    """Take the free places between what is used, so that what is made next lies close.

    What was thrown away while importing left holes on thousands of pages. A child would
    put its own objects there: 1.5 MB of copies.
    """
    _fill_holes(ctypes.pythonapi.PyMem_Malloc, SMALL, 0)
    _fill_holes(ctypes.pythonapi.PyMem_RawMalloc, LARGE, HEADER)


def _fill_holes(
    allocate: Callable[..., int], sizes: Iterable[int], header: int
) -> None:
    """Allocate until memory is fresh, which is where blocks follow one after another.

    A coincidence only leaves some holes.
    """
    allocate.restype, allocate.argtypes = ctypes.c_void_p, [ctypes.c_size_t]  # type: ignore[attr-defined]
    for size in sizes:
        last = in_a_row = 0
        for _ in range(AT_MOST_BYTES // size):
            block = allocate(size - header) or 0
            in_a_row = in_a_row + 1 if block - last == size else 0
            last = block
            if in_a_row == IN_A_ROW:
                break
