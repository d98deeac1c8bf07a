"""Carriers under the place whose law applies, the three that the guide began with
first."""

from collections.abc import Iterable

from simexit.catalog.carrier import Carrier
from simexit.catalog.catalog import Catalog
from simexit.catalog.wording import N_
from simexit.i18n import translations
from simexit.views.screen import BEGAN_WITH

# The order of the places; jurisdictions that are not named here stand between.
ORDER = ("hk", "cn", "gb", "us", "eu")
FIRST = N_("The cards this guide began with")
ELSEWHERE = N_("Seated elsewhere, or not known yet")


def by_place(
    catalog: Catalog, carriers: Iterable[Carrier], lang: str
) -> list[tuple[str, list[Carrier]]]:
    """The name of each group with its carriers, in the order they are shown."""
    grouped: dict[str, list[Carrier]] = {}
    for carrier in carriers:
        first = carrier.slug in BEGAN_WITH
        grouped.setdefault("" if first else carrier.jurisdiction, []).append(carrier)
    return [
        (place_name(catalog, code, lang), grouped[code])
        for code in sorted(grouped, key=_rank)
    ]


def place_name(catalog: Catalog, code: str, lang: str) -> str:
    """What the group of a jurisdiction is called; "" stands for the first three."""
    if code in ("", "unknown"):
        return translations(lang).gettext(ELSEWHERE if code else FIRST)
    return catalog.jurisdictions[code].names.in_(lang)


def places(catalog: Catalog, lang: str) -> dict[str, str]:
    """The jurisdictions that some carrier is of, by code, with their names."""
    active = (c for c in catalog.carriers.values() if c.retired is None)
    used = sorted({carrier.jurisdiction for carrier in active}, key=_rank)
    return {code: place_name(catalog, code, lang) for code in used}


def _rank(code: str) -> tuple[int, str]:
    if code in ("", "unknown"):
        return (-1 if code == "" else len(ORDER) + 1, code)
    return (ORDER.index(code) if code in ORDER else len(ORDER), code)
