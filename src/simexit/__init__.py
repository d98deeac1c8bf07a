"""simexit (销号指南): the open, sourced way out of a SIM, eSIM or prepaid number."""

from simexit.api import (
    add_a_carrier,
    app,
    carrier,
    carriers,
    compare,
    comparison,
    decide,
    due,
    findings,
    guide,
    identify,
    recourse,
    words,
)

__version__ = "0.1.0"
__all__ = [
    "add_a_carrier",
    "app",
    "carrier",
    "carriers",
    "compare",
    "comparison",
    "decide",
    "due",
    "findings",
    "guide",
    "identify",
    "recourse",
    "words",
]
