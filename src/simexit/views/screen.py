"""The screen: everything that decides what is shown now, as one frozen value."""

from dataclasses import dataclass, replace
from typing import Literal
from urllib.parse import parse_qs, urlencode

from simexit.case.case import Case
from simexit.catalog.catalog import Catalog, UnknownCarrier
from simexit.catalog.numbering import Hint
from simexit.catalog.selection import EVERYTHING, Selection, as_kind, as_sort
from simexit.i18n import DEFAULT_LANGUAGE, known_language

Page = Literal["home", "identify", "guide", "compare"]
Asking = Literal["", "skip", "stop", "way"]
Part = Literal["", "log", "refused"]
Keeping = Literal[
    "starting", "on", "off", "older", "full", "forbidden", "damaged", "newer"
]
MAX_QUERY = 80
# More columns than this help nobody, and slow down phones.
MAX_COMPARED = 40
# No address of ours names more; what comes after is not looked at.
MAX_NAMES = 200
# The cards of the two articles: they come first, and are compared unless others are.
BEGAN_WITH = ("heyon", "yaliao", "yuanyou")


@dataclass(frozen=True)
class Notice:
    """Something to tell the person: a message key, and the names that fill it."""

    key: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Screen:
    """What is shown. `step` is empty for a carrier's overview."""

    page: Page = "home"
    lang: str = DEFAULT_LANGUAGE
    query: str = ""
    hint: Hint | None = None
    """Who runs a number; of it the first digits only, which stand in no address."""
    carrier: str = ""
    step: str = ""
    asking: Asking = ""
    question: str = ""
    """The question or outcome of the decision shown; empty: what follows from the
    answers so far."""
    part: Part = ""
    """A page of the guide that is no step; `step` is empty then."""
    reason: str = ""
    """What they said, on the page about refusals; empty while it is asked."""
    compared: tuple[str, ...] = ()
    differences_only: bool = False
    selection: Selection = EVERYTHING
    """What narrows the carriers to choose from, and their order in the comparison."""
    choosing: bool = False
    """Whether the list to choose carriers from is unfolded."""
    sought: str = ""
    """The name that is looked for in that list."""
    at_a_glance: bool = False
    """Whether the map of what is known stands in the place of the table."""
    cases: tuple[Case, ...] = ()
    notice: Notice | None = None
    keeping: Keeping = "starting"
    """Whether progress is kept in the browser, or why not."""

    @property
    def case(self) -> Case:
        """The case of the carrier shown; a new one when it was not begun."""
        for case in self.cases:
            if case.carrier == self.carrier:
                return case
        return Case(self.carrier)

    def with_case(self, case: Case) -> "Screen":
        """Keep `case` as the state of its carrier."""
        others = tuple(c for c in self.cases if c.carrier != case.carrier)
        return replace(self, cases=(*others, case))

    @property
    def heading(self) -> str:
        """A key that changes whenever people should be taken to the top again."""
        changed = self.notice and self.notice.key in ("failed", "taken-back")
        what = self.notice.key if self.notice and changed else ""
        asked = self.asking or self.question
        place = (self.page, self.carrier, self.part, self.reason, self.step)
        parts = (*place, asked, what)
        return "/".join(part for part in parts if part)


def address(screen: Screen) -> str:
    """The query that opens this screen again; nothing personal is in it."""
    fields: dict[str, str] = {}
    if screen.page == "guide":
        fields["carrier"] = screen.carrier
        if screen.step:
            fields["step"] = screen.step
        if screen.part:
            fields["part"] = screen.part
        if screen.reason:
            fields["reason"] = screen.reason
    elif screen.page == "identify":
        fields["find"] = "operator"
    elif screen.page == "compare":
        fields["compare"] = ",".join(screen.compared)
        fields |= _arranged(screen)
    if screen.lang != DEFAULT_LANGUAGE:
        fields["lang"] = screen.lang
    return f"?{urlencode(fields, safe=',')}" if fields else ""


def _arranged(screen: Screen) -> dict[str, str]:
    """How the comparison is arranged; what is as usual is left out."""
    fields = {
        "jurisdiction": screen.selection.jurisdiction,
        "kind": screen.selection.kind,
        "sort": screen.selection.sort,
        "differences": "only" if screen.differences_only else "",
        "show": "map" if screen.at_a_glance else "",
    }
    return {key: value for key, value in fields.items() if value}


def screen_at(query: str, catalog: Catalog, default: Screen) -> Screen:
    """The screen that an address asks for: `carrier`, `compare`, `find`, `step`,
    `lang`, `q`, and how a comparison is arranged.

    A name that nobody has leads home with a notice and names like it; a language that
    is not offered is told too. What `default` knows (cases, language) is kept.
    """
    given = {key: values[-1] for key, values in _fields(query).items()}
    screen = replace(
        default, page="home", step="", asking="", part="", question="", notice=None,
        query="", reason="",
        carrier="",
    )  # fmt: skip
    screen = _in_language(screen, given.get("lang"))
    if "compare" in given:
        screen = _arranging(screen, given, catalog)
        return _comparing(screen, given["compare"], catalog)
    if given.get("carrier"):
        return _guiding(screen, given, catalog)
    if given.get("find") == "operator":
        return replace(screen, page="identify")
    return replace(screen, query=given.get("q", "")[:MAX_QUERY])


def whole_letters(text: str) -> str:
    """The text without halves of surrogate pairs, which cannot be sent anywhere."""
    return text.encode("utf-8", "ignore").decode("utf-8")


def _fields(query: str) -> dict[str, list[str]]:
    query = whole_letters(query)
    try:
        return parse_qs(query.lstrip("?"), keep_blank_values=True, max_num_fields=20)
    except ValueError:  # more fields than any of our addresses has
        return {}


def _in_language(screen: Screen, wanted: str | None) -> Screen:
    if wanted is None:
        return screen
    found = known_language(wanted, default="")
    if not found:
        return replace(screen, notice=Notice("unknown-language", (wanted[:40],)))
    return replace(screen, lang=found)


def _guiding(screen: Screen, given: dict[str, str], catalog: Catalog) -> Screen:
    name = given["carrier"]
    try:
        carrier = catalog.carrier(name)
    except UnknownCarrier as error:
        return replace(screen, notice=_unknown(error))
    asked_for = catalog.carriers.get(name, carrier)
    if asked_for != carrier:  # it is retired, and another one took its place
        begun = name in {case.carrier for case in screen.cases}
        carrier = asked_for if begun else carrier
        gone = asked_for.names.in_(screen.lang)
        notice = None if begun else Notice("redirected", (gone,))
        screen = replace(screen, notice=screen.notice or notice)
    screen = replace(screen, page="guide", carrier=carrier.slug)
    if given.get("part") == "log":
        return replace(screen, part="log")
    if given.get("part") == "refused" and catalog.refusals:
        reason = catalog.refusals.reason(given.get("reason", ""))
        return replace(screen, part="refused", reason=reason.id if reason else "")
    step = given.get("step", "")
    known = {known.id for known in carrier.steps}
    return replace(screen, step=step if step in known else "")


def _arranging(screen: Screen, given: dict[str, str], catalog: Catalog) -> Screen:
    """The comparison arranged as asked for; what is not offered is as usual."""
    place = given.get("jurisdiction", "")
    return replace(
        screen,
        selection=Selection(
            jurisdiction=place if place in catalog.jurisdictions else "",
            kind=as_kind(given.get("kind")),
            sort=as_sort(given.get("sort")),
        ),
        differences_only=given.get("differences") == "only",
        at_a_glance=given.get("show") == "map",
    )


def _comparing(screen: Screen, names: str, catalog: Catalog) -> Screen:
    slugs, notice = [], screen.notice
    for name in names.split(",")[:MAX_NAMES]:
        if not name.strip():
            continue
        try:
            slugs.append(catalog.carrier(name).slug)
        except UnknownCarrier as error:
            notice = _unknown(error)
    first = tuple(slug for slug in BEGAN_WITH if slug in catalog.carriers)
    chosen = tuple(dict.fromkeys(slugs)) or first or tuple(catalog.carriers)
    if len(chosen) > MAX_COMPARED:
        notice = notice or Notice("too-many", (str(MAX_COMPARED),))
    shown = chosen[:MAX_COMPARED]
    return replace(screen, page="compare", compared=shown, notice=notice)


def _unknown(error: UnknownCarrier) -> Notice:
    return Notice("unknown-carrier", (error.name[:60], *error.near))
