"""Links: which addresses may be linked, and what in them follows people."""

import re

# Narrower than the standard: no user name, no backslash. Browsers read those as they
# like, and then a link leads elsewhere than it says.
ADDRESS = re.compile(
    r"https?://([a-z\d.-]+)(?::\d+)?(?:[/?#][^\s\\<>\"]*)?", re.IGNORECASE
)
# What advertisers and search engines add to an address to know who came from where.
TRACKING = re.compile(
    r"[?&#](utm_\w+|(?:g|d|fb|y|ms|tt)cl(?:k)?id|igshid|mc_[ce]id|spm|scm)=",
    re.IGNORECASE,
)


def is_official(url: str, domains: tuple[str, ...]) -> bool:
    """True when `url` is a web address on one of `domains` or below it.

    An address that follows people is never one.
    """
    found = None if TRACKING.search(url) else ADDRESS.fullmatch(url)
    host = found[1].lower() if found else ""
    return any(host == d or host.endswith(f".{d}") for d in domains)
