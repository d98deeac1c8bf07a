"""Whose number range the first digits belong to, looked up in tables kept offline.

A hint only: a number keeps its digits when it moves to another operator, and resellers
use the ranges of a network. The tables are those of `phonenumbers` (Google's
libphonenumber); they are loaded when somebody asks, as few people do.
"""

import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Literal

from simexit.catalog.catalog import Catalog
from simexit.i18n import to_traditional

# No more digits after the country code are ever looked at, however many are given.
MOST_DIGITS = 7
# What is given is cut here before anything else is done with it.
MAX_GIVEN = 40

Missing = Literal["", "country-code", "unknown-country", "more-digits", "name"]


@dataclass(frozen=True)
class Hint:
    """Who a range of numbers was given to, as far as first digits can tell."""

    country_code: str = ""
    """Country calling code without +; empty when none was given or known."""
    region: str = ""
    """The main region that uses the code, as ISO 3166 code; empty when unknown."""
    digits: str = ""
    """The digits after the country code that were looked at."""
    holder: str = ""
    """Who holds the range, as the tables name it in English; empty when unknown."""
    holder_zh: str = ""
    """The same in simplified Chinese; empty when the tables have none."""
    carriers: tuple[str, ...] = ()
    """Slugs of the carriers here whose numbers stand under that name."""
    missing: Missing = ""
    """Why there is no holder; empty when there is one."""
    cut: bool = False
    """True when more digits were given than can tell anything."""

    def holder_in(self, lang: str) -> str:
        """The holder's name for a person who reads `lang`."""
        if lang == "en":
            return self.holder
        chinese = self.holder_zh or self.holder
        return to_traditional(chinese) if lang == "zh-Hant" else chinese


def identify(given: str, catalog: Catalog) -> Hint:
    """The hint for the beginning of a number with its country code: "+852 9123".

    Never raises: whatever is given ends in a hint or in what is `missing`.
    """
    digits = _international(given[:MAX_GIVEN])
    code = next((digits[:n] for n in (1, 2, 3) if digits[:n] in country_codes()), "")
    if not digits:
        return Hint(missing="country-code")
    if not code:
        return Hint(missing="unknown-country")
    return identify_in(code, digits[len(code) :], catalog)


def identify_in(code: str, digits: str, catalog: Catalog) -> Hint:
    """The same, with the country calling code and the digits after it apart."""
    region = country_codes().get(code)
    if region is None:
        return Hint(missing="unknown-country")
    given = _digits(digits[:MAX_GIVEN])
    national = given.removeprefix(trunk_prefix(code))
    most = digits_that_matter(code)
    looked_at, cut = national[:most], len(national) > most
    english, chinese = _names(code, looked_at)
    if not english:
        missing: Missing = "more-digits" if _may_tell(code, looked_at) else "name"
        return Hint(code, region, looked_at, missing=missing, cut=cut)
    slugs = tuple(
        carrier.slug
        for carrier in catalog.carriers.values()
        if carrier.retired is None
        for known in carrier.number_ranges
        if (known.country_code, known.holder) == (code, english)
    )
    return Hint(code, region, looked_at, english, chinese, slugs, cut=cut)


@cache
def country_codes() -> dict[str, str]:
    """The main region of every country calling code; codes of no country left out."""
    from phonenumbers import COUNTRY_CODE_TO_REGION_CODE as CODES

    mains = {str(code): regions[0] for code, regions in CODES.items()}
    return {code: region for code, region in mains.items() if region != "001"}


@cache
def trunk_prefix(code: str) -> str:
    """The 0 that is dialled before a number inside a country, never from outside.

    Where it is another digit, numbers may begin with that: only a 0 can be left out.
    """
    from phonenumbers import ndd_prefix_for_region

    inside = ndd_prefix_for_region(country_codes()[code], True)
    return "0" if inside == "0" else ""


@cache
def digits_that_matter(code: str) -> int:
    """How many digits after the country code the tables look at, at most."""
    from phonenumbers.carrierdata import CARRIER_DATA

    longest = max((len(key) for key in CARRIER_DATA if key.startswith(code)), default=0)
    return min(max(longest - len(code), 0), MOST_DIGITS)


def _names(code: str, digits: str) -> tuple[str, str]:
    """The holder in English and Chinese; empty when the tables have none."""
    from phonenumbers import PhoneNumber
    from phonenumbers.carrier import name_for_valid_number

    if not digits:
        return "", ""
    zeros = len(digits) - len(digits.lstrip("0"))
    number = PhoneNumber(
        country_code=int(code),
        national_number=int(digits),
        italian_leading_zero=zeros > 0 or None,
        number_of_leading_zeros=zeros or None,
    )
    english, chinese = (name_for_valid_number(number, lang) for lang in ("en", "zh"))
    return str(english), str(chinese)


def _may_tell(code: str, digits: str) -> bool:
    """True when some number that goes on like this stands in the tables."""
    from phonenumbers.carrierdata import CARRIER_DATA

    return any(key.startswith(code + digits) for key in CARRIER_DATA)


def _international(given: str) -> str:
    """The digits after + or 00; empty when the number does not begin like this."""
    plain = unicodedata.normalize("NFKC", given).strip()
    digits = _digits(plain)
    if plain.startswith("+"):
        return digits
    return digits[2:] if digits.startswith("00") else ""


def _digits(given: str) -> str:
    """The decimal digits in a text, of any script, as 0 to 9."""
    return "".join(str(unicodedata.decimal(c)) for c in given if c.isdecimal())
