"""Finding a carrier by any of its names, in any script, with typing errors."""

import unicodedata
from collections.abc import Iterable

from rapidfuzz import fuzz

from simexit.catalog.carrier import Carrier
from simexit.catalog.catalog import known_names
from simexit.i18n import to_simplified

# Below this likeness (0 to 100) two names have nothing to do with each other.
ENOUGH = 62
MAX_QUERY = 80


def fold(name: str) -> str:
    """A name without case, width, script, spaces and punctuation."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    kept = "".join(c for c in plain if unicodedata.category(c)[0] in "LN")
    return to_simplified(kept)


def find_carriers(query: str, carriers: Iterable[Carrier]) -> tuple[Carrier, ...]:
    """The carriers whose names look like `query`, best first; all for an empty one."""
    wanted = fold(query[:MAX_QUERY])
    everything = tuple(carriers)
    if not wanted:
        return everything
    scored = [(_likeness(wanted, carrier), carrier) for carrier in everything]
    found = [pair for pair in scored if pair[0] >= ENOUGH]
    found.sort(key=lambda pair: -pair[0])
    return tuple(carrier for _, carrier in found)


def _likeness(wanted: str, carrier: Carrier) -> float:
    return max(_alike(wanted, fold(name)) for name in known_names(carrier))


def _alike(wanted: str, name: str) -> float:
    if not name:
        return 0.0
    if name == wanted:
        return 110.0
    if name.startswith(wanted):
        return 100.0
    if wanted in name or (len(name) >= 2 and name in wanted):
        return 90.0
    return float(fuzz.ratio(wanted, name))
