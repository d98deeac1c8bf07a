"""Which carriers are compared, and in what order: by place, by kind, by difficulty."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from simexit.catalog.carrier import Carrier
from simexit.catalog.catalog import Catalog
from simexit.catalog.difficulty import difficulty
from simexit.catalog.wording import N_

Kind = Literal["", "number", "data", "esim"]
Sort = Literal["", "difficulty", "name"]

# What each kind asks of which criterion.
_KINDS: Mapping[Kind, tuple[str, str]] = {
    "number": ("phone_number", "yes"),
    "data": ("phone_number", "no"),
    "esim": ("esim", "yes"),
}
KIND_NAMES: Mapping[Kind, str] = {
    "number": N_("With a phone number"),
    "data": N_("Data only, no number"),
    "esim": N_("eSIM or virtual SIM"),
}
SORT_NAMES: Mapping[Sort, str] = {
    "difficulty": N_("Hardest to leave first"),
    "name": N_("By name"),
}


class UnknownChoice(ValueError):
    """A place, kind or order that is not offered."""

    def __init__(self, what: str, given: str, known: Iterable[str]) -> None:
        offered = ", ".join(known)
        super().__init__(f"there is no {what} {given!r}; choose from {offered}")


@dataclass(frozen=True)
class Selection:
    """What narrows the carriers down; empty fields narrow nothing."""

    jurisdiction: str = ""
    """Code of a jurisdiction file."""
    kind: Kind = ""
    """number, data or esim. Of whom nobody knows it, is left out: see `undecided`."""
    sort: Sort = ""
    """difficulty (hardest first), name, or the order given."""


EVERYTHING = Selection()


def selection_of(
    catalog: Catalog, jurisdiction: str | None, kind: str | None, sort: str | None
) -> Selection:
    """A selection from what a person wrote; raises `UnknownChoice`."""
    place = (jurisdiction or "").lower()
    offered = (
        ("jurisdiction", place, catalog.jurisdictions),
        ("kind", kind or "", KIND_NAMES),
        ("order", sort or "", SORT_NAMES),
    )
    for what, given, known in offered:
        if given and given not in known:
            raise UnknownChoice(what, given, known)
    return Selection(place, as_kind(kind), as_sort(sort))


def as_kind(given: str | None) -> Kind:
    """The kind of this name; the empty one when there is none."""
    return next((kind for kind in get_args(Kind) if kind == given), "")


def as_sort(given: str | None) -> Sort:
    """The order of this name; the empty one when there is none."""
    return next((sort for sort in get_args(Sort) if sort == given), "")


def selected(
    carriers: Iterable[Carrier], selection: Selection, lang: str
) -> tuple[Carrier, ...]:
    """The carriers that a selection leaves, in its order."""
    kept = [
        carrier
        for carrier in carriers
        if selection.jurisdiction in ("", carrier.jurisdiction)
        and _answer(carrier, selection.kind) != "no"
        and _answer(carrier, selection.kind) != "unknown"
    ]
    if selection.sort == "difficulty":
        kept.sort(key=lambda carrier: _hardest_first(carrier, lang))
    elif selection.sort == "name":
        kept.sort(key=lambda carrier: _name(carrier, lang))
    return tuple(kept)


def undecided(carriers: Iterable[Carrier], selection: Selection) -> tuple[Carrier, ...]:
    """Those that are left out only because nobody knows which kind they are."""
    return tuple(
        carrier
        for carrier in carriers
        if selection.jurisdiction in ("", carrier.jurisdiction)
        and _answer(carrier, selection.kind) == "unknown"
    )


def _answer(carrier: Carrier, kind: Kind) -> str:
    """Whether a carrier is of a kind: yes, no or unknown."""
    if not kind:
        return "yes"
    criterion, wanted = _KINDS[kind]
    answer: str = getattr(carrier.terms, criterion).answer
    if answer == "unknown":
        return answer
    return "yes" if answer == wanted else "no"


def _hardest_first(carrier: Carrier, lang: str) -> tuple[int, int, str]:
    """By the points that are certain; among equals, what could still turn out harder
    comes first: an unknown is never taken for easy."""
    found = difficulty(carrier)
    return (-found.hard, -found.unknown, _name(carrier, lang))


def _name(carrier: Carrier, lang: str) -> str:
    """Slugs spell Chinese names in Latin letters, so they sort as people look."""
    return carrier.names.en.casefold() if lang == "en" else carrier.slug
