"""The page for people who do not know who runs their number: a hint by first digits."""

from simexit.catalog.catalog import Catalog
from simexit.catalog.hint import other_signs, place_name, sentences
from simexit.catalog.numbering import country_codes, digits_that_matter, trunk_prefix
from simexit.views.components.component import Column
from simexit.views.components.region import Region
from simexit.views.links import carrier_link, home_link
from simexit.views.markup import render
from simexit.views.session import Session

# Most of the cards here are from Hong Kong. The places of the guide come first.
FIRST = ("852", "86", "44", "1")


class IdentifyView(Column):
    """A country code and a few digits, and who they were given out to."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._asked = ("", "")
        self.ask = Region({"country": self._on_country, "digits": self._on_digits})
        self.hint = Region({"visit": lambda query, _: session.visit(query)})
        super().__init__([self.ask, self.hint])
        self.add_class("sx-identify")

    def show(self) -> None:
        """Draw the page anew, but never the field while somebody types in it."""
        asked = (self._session.screen.lang, country_of(self._session))
        if self._asked != asked:
            self._asked = asked
            self.ask.markup = ask_markup(self._session)
            self.ask.redraw()
        self.hint.markup = hint_markup(self._session)

    def _on_country(self, code: str, _checked: bool) -> None:
        self._session.identify(code, "")

    def _on_digits(self, digits: str, _checked: bool) -> None:
        self._session.identify(country_of(self._session), digits)


def country_of(session: Session) -> str:
    """The country code chosen."""
    hint = session.screen.hint
    return hint.country_code if hint else FIRST[0]


def ask_markup(session: Session) -> str:
    """The heading and the two fields; the second takes no more digits than can tell."""
    screen, code = session.screen, country_of(session)
    return render(
        screen.lang,
        "identify.html",
        screen=screen,
        countries=_countries(session.catalog, screen.lang),
        code=code,
        digits=screen.hint.digits if screen.hint else "",
        most=max(digits_that_matter(code), 1) + len(trunk_prefix(code)),
    )


def hint_markup(session: Session) -> str:
    """The hint in words, the guides that it leads to, and what else tells."""
    screen, hint = session.screen, session.screen.hint
    lang, catalog = screen.lang, session.catalog
    asked = hint is not None and (hint.digits or hint.cut)
    carriers = [catalog.carriers[slug] for slug in hint.carriers] if hint else []
    heading, *signs = other_signs(lang)
    return render(
        lang,
        "hint.html",
        said=tuple(sentences(hint, catalog, lang)) if hint and asked else (),
        guides=[
            {"name": c.names.in_(lang), "href": carrier_link(screen, c.slug)}
            for c in carriers
        ],
        heading=heading,
        signs=signs,
        links={"home": home_link(screen)},
    )


def _countries(catalog: Catalog, lang: str) -> list[tuple[str, str]]:
    """Codes with the names of their main countries; the guide's places first."""
    known = country_codes()
    others = sorted((code for code in known if code not in FIRST), key=int)
    return [
        (code, f"{place_name(known[code], catalog, lang)} +{code}")
        for code in (*FIRST, *others)
    ]
