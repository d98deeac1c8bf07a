"""How far a carrier's page can be trusted, at a glance: what is known, and how old."""

from dataclasses import dataclass

from simexit.catalog.fact import Confidence
from simexit.catalog.knowledge import Knowledge, knowledge
from simexit.views.links import carrier_map_link
from simexit.views.session import Session


@dataclass(frozen=True)
class Trust:
    """What the overview tells about how much is known."""

    known: Knowledge
    counts: tuple[tuple[str, int], ...]
    """How many answers there are of each confidence, best first, then the unknown."""
    months: int
    """After how many months a fact counts as old."""
    link: str
    """Where this is shown for all carriers."""


def trust_of(session: Session) -> Trust:
    """How far the page of the carrier shown can be trusted."""
    carrier = session.carrier
    found = knowledge(session.catalog, carrier, session.today)
    counts = [(kind.value, found.count(kind)) for kind in Confidence]
    counts.append(("unknown", found.unknown))
    shown = tuple((kind, count) for kind, count in counts if count)
    link = carrier_map_link(session.screen)
    return Trust(found, shown, carrier.review.every_months, link)
