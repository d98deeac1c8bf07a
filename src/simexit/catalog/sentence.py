"""What pydantic finds, in plain words: the rule, what is wrong, what to write instead.

pydantic's own wording ("Tuple should have at least 1 item") is not for contributors.
"""

from collections.abc import Mapping
from typing import Any

from simexit.catalog.document import Loc

LONGEST_NAME = 60
# Parts that pydantic adds to a place: the tag of a union, and that a key is meant.
_ADDED = ("(use)", "(step)", "[key]")

# pydantic's error type -> our rule, what is wrong, what to write instead.
SENTENCES: Mapping[str, tuple[str, str, str]] = {
    "missing": (
        "missing-field",
        "{field} is missing",
        "add {field}; carriers/README.md explains it",
    ),
    "unexpected_keyword_argument": (
        "unknown-field",
        "{field} is no field here",
        "check the spelling in carriers/README.md, or leave it out",
    ),
    "string": ("wrong-value", "{field} must be text", "put it in quotes"),
    "string_too_short": (
        "wrong-value",
        "{field} is empty",
        "write the text, or leave the field out: what is not known is unknown",
    ),
    "string_too_long": (
        "text-length",
        "{field} is longer than 1,500 characters",
        "split it into shorter statements",
    ),
    "literal": ("wrong-value", "{field} must be {expected}", "write exactly this"),
    "enum": ("wrong-value", "{field} must be {expected}", "write one of these words"),
    "date": ("wrong-value", "{field} must be a day", "write it as 2026-11-22"),
    "int": ("wrong-value", "{field} must be a whole number", "write digits only"),
    "bool": ("wrong-value", "{field} must be true or false", "write true or false"),
    "decimal": (
        "wrong-value",
        "{field} must be a number",
        "write it in quotes, for example '12.50'",
    ),
    "finite": (
        "wrong-value",
        "{field} must be a number",
        "write it in quotes, for example '12.50'",
    ),
    "tuple": (
        "wrong-value",
        "{field} must be a list",
        "start each entry on its own line with `- `",
    ),
    "dataclass": (
        "wrong-value",
        "{field} must be a group of fields",
        "write its fields below it, indented; carriers/README.md shows how",
    ),
    "dict": (
        "wrong-value",
        "{field} must be a group of fields",
        "write its fields below it, indented; carriers/README.md shows how",
    ),
}
_OTHER = ("wrong-value", "{field} cannot be read: {reason}", "see carriers/README.md")


def sentence(detail: Mapping[str, Any]) -> tuple[str, str, str]:
    """Rule, message and fix for one of pydantic's error details."""
    kind = str(detail["type"])
    family = kind.split("_", maxsplit=1)[0]
    rule, message, fix = SENTENCES.get(kind) or SENTENCES.get(family) or _OTHER
    words = {
        "field": field_name(tuple(detail["loc"])),
        "expected": (detail.get("ctx") or {}).get("expected", ""),
        "reason": detail["msg"],
    }
    return rule, message.format(**words), fix.format(**words)


def field_name(loc: Loc) -> str:
    """The field at `loc` as a person would name it: "`how`", "entry 2 of `how`"."""
    parts = [part for part in loc if part not in _ADDED]
    if not parts:
        return "the file"
    last = parts[-1]
    if isinstance(last, int):
        return f"entry {last + 1} of {field_name(tuple(parts[:-1]))}"
    if not last:
        return f"a name in {field_name(tuple(parts[:-1]))}"
    short = last if len(last) <= LONGEST_NAME else f"{last[:LONGEST_NAME]}…"
    return f"`{short}`"
