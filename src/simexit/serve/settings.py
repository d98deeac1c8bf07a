"""The one file of settings, `simexit.toml`, and what it may say."""

import difflib
import ipaddress
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any, Literal, get_args

from simexit.i18n import LANGUAGE_NAMES, known_language

# Which front-end renders the page's widgets: our own, or JupyterLab's.
Rendering = Literal["simexit", "lab"]

FILE_NAME = "simexit.toml"
EXAMPLE = Path(__file__).parent / FILE_NAME
ORIGIN = re.compile(
    r"https?://[a-z0-9.-]+(:\d{1,5})?|https?://\[[0-9a-f:]+\](:\d{1,5})?"
)
PATH_PREFIX = re.compile(r"/([A-Za-z0-9._~-]+/)*")


class BadSettings(ValueError):
    """A file of settings that cannot be used; says everything that is wrong with it."""


@dataclass(frozen=True)
class Settings:
    """How the guide is served. The file beside this module explains each field."""

    host: str = "127.0.0.1"
    port: int = 8866
    open_browser: bool = True
    lang: str = ""
    template: Rendering = "simexit"
    max_visitors: int = 60
    idle_minutes: int = 10
    open_page_minutes: int = 120
    max_message_kib: int = 256
    base_url: str = "/"
    allowed_origins: tuple[str, ...] = ()
    trusted_proxies: tuple[str, ...] = ()

    def chosen(self, **choices: Any) -> "Settings":
        """The same, with what was chosen on the command line; None is no choice."""
        return replace(self, **{k: v for k, v in choices.items() if v is not None})


def find_settings(named: Path | None, folder: Path) -> Settings:
    """Read the named file, or `simexit.toml` in the folder, or take what is usual.

    Raises `BadSettings` with one line per fault.
    """
    if named is None and not (folder / FILE_NAME).is_file():
        return Settings()
    return read_settings(named or folder / FILE_NAME)


def read_settings(path: Path) -> Settings:
    """Read one file of settings; raise `BadSettings` with one line per fault."""
    try:
        written = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise BadSettings(f"{path} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise BadSettings(f"{path} is not a text in UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise BadSettings(f"{path} is not valid TOML: {error}") from error
    if faults := list(_faults(written)):
        raise BadSettings("\n".join(f"{path}: {fault}" for fault in faults))
    return Settings(**{name: _frozen(value) for name, value in written.items()})


def _faults(written: Mapping[str, Any]) -> Iterator[str]:
    known = {field.name: field.default for field in fields(Settings)}
    for name, value in written.items():
        if name not in known:
            close = difflib.get_close_matches(name, known, n=1)
            hint = f"; did you mean {close[0]}?" if close else ""
            yield f"there is no setting {name!r}{hint}"
        elif type(_frozen(value)) is not type(known[name]):
            yield f"{name} must be {KINDS[type(known[name])]}, not {value!r}"
        elif name in RULES and not RULES[name][0](value):
            yield f"{name} must be {RULES[name][1]}, not {value!r}"


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _between(low: int, high: int) -> tuple[Callable[[Any], bool], str]:
    return (lambda value: low <= value <= high), f"between {low} and {high}"


def _all(fits: Callable[[Any], bool]) -> Callable[[Any], bool]:
    return lambda values: all(isinstance(v, str) and fits(v) for v in values)


def _is_address(text: str) -> bool:
    try:
        return bool(ipaddress.ip_address(text))
    except ValueError:
        return False


KINDS = {
    str: 'text in quotes, like "this"',
    int: "a whole number",
    bool: "true or false",
    tuple: 'a list, like ["this", "that"]',
}
RULES: dict[str, tuple[Callable[[Any], bool], str]] = {
    "port": _between(0, 65535),
    "lang": (
        lambda lang: not lang or bool(known_language(lang, default="")),
        f'"" or one of {", ".join(LANGUAGE_NAMES)}',
    ),
    "template": (lambda name: name in get_args(Rendering), '"simexit" or "lab"'),
    "max_visitors": _between(1, 10_000),
    "idle_minutes": _between(1, 24 * 60),
    "open_page_minutes": _between(1, 7 * 24 * 60),
    "max_message_kib": _between(16, 10 * 1024),
    "base_url": (
        lambda path: bool(PATH_PREFIX.fullmatch(path)),
        'a path that begins and ends with a slash, like "/guide/"',
    ),
    "allowed_origins": (
        _all(lambda origin: bool(ORIGIN.fullmatch(origin))),
        'a list of addresses without a path, like ["https://guide.example.org"]',
    ),
    "trusted_proxies": (
        _all(_is_address),
        'a list of IP addresses, like ["127.0.0.1"]',
    ),
}
