"""Addresses of the guide's own screens, as links that also work without a script."""

from dataclasses import replace

from simexit.views.screen import Screen, address


def home_link(screen: Screen) -> str:
    """The home page, in the language spoken."""
    return address(Screen(lang=screen.lang)) or "?"


def identify_link(screen: Screen) -> str:
    """Where the first digits of a number are looked up."""
    return address(Screen(page="identify", lang=screen.lang))


def carrier_link(screen: Screen, slug: str) -> str:
    """A carrier's overview."""
    return address(Screen(page="guide", carrier=slug, lang=screen.lang))


def step_link(screen: Screen, step_id: str) -> str:
    """One step of the carrier shown; an empty id means the overview."""
    return address(replace(screen, page="guide", step=step_id, part="", reason=""))


def log_link(screen: Screen) -> str:
    """The log of the carrier shown."""
    return address(replace(screen, page="guide", step="", part="log", reason=""))


def refused_link(screen: Screen) -> str:
    """What to do when the carrier shown refuses or does not answer."""
    return address(replace(screen, page="guide", step="", part="refused", reason=""))


def compare_link(screen: Screen, slugs: tuple[str, ...]) -> str:
    """The comparison of some carriers, arranged as it was."""
    return address(replace(screen, page="compare", compared=slugs))


def carrier_map_link(screen: Screen) -> str:
    """The map of what is known of all carriers, this one among those compared."""
    shown = Screen(page="compare", compared=(screen.carrier,), lang=screen.lang)
    return glance_link(shown, True)


def glance_link(screen: Screen, at_a_glance: bool) -> str:
    """The comparison shown as a map of what is known, or as the table."""
    return address(replace(screen, page="compare", at_a_glance=at_a_glance))


def language_links(screen: Screen, languages: tuple[str, ...]) -> dict[str, str]:
    """This very screen in each language; the default is named too, to switch back."""
    links = {}
    for lang in languages:
        query = address(replace(screen, lang=lang))
        links[lang] = query if "lang=" in query else _with_language(query, lang)
    return links


def _with_language(query: str, lang: str) -> str:
    return f"{query}&lang={lang}" if query else f"?lang={lang}"
