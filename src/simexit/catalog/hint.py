"""The hint about who runs a number, in words: the same on the page and in print."""

from collections.abc import Iterator, Mapping

from simexit.catalog.catalog import Catalog
from simexit.catalog.numbering import Hint, digits_that_matter
from simexit.catalog.wording import N_, listed
from simexit.i18n import translations

FOUND = N_(
    "A hint: numbers in {place} that begin with +{code} {digits} were given out to "
    "“{holder}”."
)
CARRIERS = N_("In this guide that is: {names}.")
NO_CARRIER = N_("No guide here is known to belong to that name yet.")
MOVED = N_(
    "A hint is not proof: a number keeps its digits when it moves to another operator, "
    "and brands without a network of their own use the numbers of one."
)
CUT = N_(
    "Only the first digits after the country code were looked at. More tell nothing: "
    "please never give a whole number."
)
MISSING: Mapping[str, str] = {
    "country-code": N_(
        "Begin with + and the country code, then the first digits: +852 9123."
    ),
    "unknown-country": N_(
        "No country has this code. Look at the number as it is dialled from abroad."
    ),
    "more-digits": N_(
        "These digits are too few to tell. After the country code, up to {n} help."
    ),
    "name": N_("The tables name nobody for these first digits."),
}
OTHER_SIGNS = N_("What else tells who runs it")
SIGNS = (
    N_("The name on the card, its plastic frame or its packaging."),
    N_("The receipt, the order, or the bank’s record of a top-up."),
    N_("Who signs the text messages about balance and expiry."),
    N_(
        "The network name that the phone shows where the card comes from. While "
        "roaming it may be somebody else’s."
    ),
)


def sentences(hint: Hint, catalog: Catalog, lang: str) -> Iterator[str]:
    """What the hint says, one sentence or two at a time; never the whole number."""
    words = translations(lang)
    if hint.missing:
        yield words.gettext(MISSING[hint.missing]).format(n=_most(hint))
    else:
        yield words.gettext(FOUND).format(
            place=place_name(hint.region, catalog, lang),
            code=hint.country_code,
            digits=hint.digits,
            holder=hint.holder_in(lang),
        )
        names = [catalog.carriers[slug].names.in_(lang) for slug in hint.carriers]
        found = words.gettext(CARRIERS).format(names=listed(names, words))
        yield found if names else words.gettext(NO_CARRIER)
        yield words.gettext(MOVED)
    if hint.cut:
        yield words.gettext(CUT)


def other_signs(lang: str) -> tuple[str, ...]:
    """What else to look at: a heading, then one sign each."""
    return tuple(translations(lang).gettext(sign) for sign in (OTHER_SIGNS, *SIGNS))


def place_name(region: str, catalog: Catalog, lang: str) -> str:
    """The name of an ISO 3166 region, as the guide has it elsewhere."""
    known = catalog.jurisdictions.get(region.lower())
    if known:
        return known.names.in_(lang)
    from babel import Locale

    names = Locale.parse(lang.replace("-", "_")).territories
    return str(names.get(region, region))


def _most(hint: Hint) -> int:
    return digits_that_matter(hint.country_code) if hint.country_code else 0
