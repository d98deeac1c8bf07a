"""The catalog: everything known, as loaded from the data files."""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from simexit.catalog.account import Accounts
from simexit.catalog.carrier import Carrier
from simexit.catalog.decision import Decision
from simexit.catalog.fact import Fact
from simexit.catalog.jurisdiction import Jurisdiction
from simexit.catalog.problem import Problem
from simexit.catalog.refusal import Refusals


class UnknownCarrier(KeyError):
    """No carrier has this name; `near` holds slugs that look alike."""

    def __init__(
        self, name: str, near: tuple[str, ...], known: tuple[str, ...]
    ) -> None:
        super().__init__(name)
        self.name, self.near, self.known = name, near, known

    def __str__(self) -> str:
        if self.near:
            hint = f"did you mean {' or '.join(self.near)}?"
        else:
            hint = f"known carriers: {', '.join(self.known)}"
        return f"no carrier is called {self.name!r}; {hint}"


@dataclass(frozen=True)
class Catalog:
    """Carriers by slug, with the jurisdictions, accounts and facts that they cite.

    Files with problems are left out; `problems` tells all of them.
    """

    carriers: Mapping[str, Carrier]
    jurisdictions: Mapping[str, Jurisdiction]
    accounts: Accounts | None
    facts: Mapping[str, Fact]
    problems: tuple[Problem, ...] = ()
    decision: Decision | None = None
    """The questions that lead to a way out; None when their file is left out."""
    refusals: Refusals | None = None
    """What they may answer instead; None when its file is left out."""

    def carrier(self, name: str) -> Carrier:
        """The carrier with this slug, name or alias; raises `UnknownCarrier`."""
        from simexit.catalog.search import MAX_QUERY, fold

        slug = self.former_slugs.get(name, name)
        if slug in self.carriers:  # no alias of another one comes before a slug
            return self._redirected(self.carriers[slug])
        wanted = fold(name[:MAX_QUERY])
        by_name = {
            fold(known): carrier
            for carrier in self.carriers.values()
            for known in known_names(carrier)
        }
        if wanted and wanted in by_name:
            return self._redirected(by_name[wanted])
        near = get_close_matches(wanted, by_name, n=3, cutoff=0.5)
        slugs = dict.fromkeys(by_name[match].slug for match in near)
        raise UnknownCarrier(name, tuple(slugs), tuple(self.carriers))

    @property
    def former_slugs(self) -> dict[str, str]:
        """Slugs that carriers had before -> the ones they have now."""
        return {
            old: carrier.slug
            for carrier in self.carriers.values()
            for old in carrier.formerly
        }

    def jurisdiction_of(self, carrier: Carrier) -> Jurisdiction:
        """The jurisdiction file that a carrier names (`unknown` has one too)."""
        return self.jurisdictions[carrier.jurisdiction]

    def official_domains(self, carrier: Carrier) -> tuple[str, ...]:
        """Domains that may be linked on this carrier's pages."""
        return (
            *carrier.official_domains,
            *self.jurisdiction_of(carrier).official_domains,
        )

    def _redirected(self, carrier: Carrier) -> Carrier:
        target = carrier.retired.redirect if carrier.retired else None
        return self.carriers.get(target, carrier) if target else carrier


def known_names(carrier: Carrier) -> tuple[str, ...]:
    """Every name that a person may know the carrier by."""
    slugs = (carrier.slug, *carrier.formerly)
    return (*slugs, *own_names(carrier), *carrier.aliases)


def own_names(carrier: Carrier) -> tuple[str, ...]:
    """The name that the guide shows, in each language."""
    names = carrier.names
    return names.zh_hans, names.in_("zh-Hant"), names.en
