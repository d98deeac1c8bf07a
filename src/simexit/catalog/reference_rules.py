"""Rules about ids: their form, that each stands once, and that it leads somewhere."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from simexit.catalog.carrier import Carrier
from simexit.catalog.catalog import own_names
from simexit.catalog.checks import Context, Fault, Rule
from simexit.catalog.document import Document, Loc
from simexit.catalog.schema import StepUse
from simexit.catalog.search import fold

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_FACT_ID = re.compile(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*")
LONGEST_ID = 60


def is_id(text: str) -> bool:
    """True for what can be the id of anything but a fact."""
    return len(text) <= LONGEST_ID and _ID.fullmatch(text) is not None


def ids_are_kebab_case(
    document: Document, _value: Any, _context: Context
) -> Iterator[Fault]:
    """Ids are small letters and digits with hyphens; a fact's id may have capitals."""
    for loc, given in document.everything:
        names = loc[-1:] and loc[-1] in ("id", "slug", "code", "use")
        names = names or loc[:-1] == ("formerly",)
        if names and "facts" not in loc[:-1] and not is_id(str(given)):
            yield Fault(
                loc,
                f"{given!r} is no id",
                "use small letters and digits with hyphens, for example `save-records`",
            )
    facts = document.data.get("facts")
    for fact_id in facts if isinstance(facts, Mapping) else ():
        if len(fact_id) > LONGEST_ID or not _FACT_ID.fullmatch(fact_id):
            yield Fault(
                ("facts", fact_id),
                f"{fact_id!r} is no id of a fact",
                "use letters and digits with hyphens, for example `ACME-01`",
                key=True,
            )


def slug_is_file_name(
    document: Document, value: Any, _context: Context
) -> Iterator[Fault]:
    """The slug (or a jurisdiction's code) is the name of the file."""
    for name in ("slug", "code"):
        given = getattr(value, name, None)
        if given is not None and given != document.path.stem:
            yield Fault(
                (name,),
                f"{given!r} is not the file's name, {document.path.stem!r}",
                "use the file's name; slugs are for ever, so rename the new one",
            )


def ids_are_unique(
    document: Document, value: Any, _context: Context
) -> Iterator[Fault]:
    """Ids are unique within their list."""
    for name in (
        "steps",
        "contacts",
        "bodies",
        "accounts",
        "questions",
        "outcomes",
        "reasons",
    ):
        seen: set[str] = set()
        for index, entry in enumerate(getattr(value, name, ())):
            given = entry.id or getattr(entry, "use", "")
            if given in seen:
                yield Fault(
                    (name, index),
                    f"the id {given!r} stands twice in `{name}`",
                    "give each entry an id of its own",
                )
            seen.add(given)


def shared_ids_are_unique(
    document: Document, value: Any, context: Context
) -> Iterator[Fault]:
    """A shared step has its id to itself in all shared files."""
    if isinstance(value, Carrier):
        return
    for index, step in enumerate(getattr(value, "steps", ())):
        shared_id = step.use if isinstance(step, StepUse) else step.id
        first = context.step_places.get(shared_id, [document.shown])[0]
        if first != document.shown:
            yield Fault(
                ("steps", index, "id"),
                f"a shared step {step.id!r} stands in {first} already",
                "give it another id, for example with the jurisdiction's code",
            )


def shared_steps_are_known(
    document: Document, value: Any, context: Context
) -> Iterator[Fault]:
    """`use` names a shared step in a sound file."""
    told: set[str] = set()
    for index, step in enumerate(getattr(value, "steps", ())):
        if not isinstance(step, StepUse) or step.use in context.steps:
            continue
        homes = context.step_places.get(step.use)
        if not homes:
            yield Fault(
                ("steps", index, "use"),
                f"there is no shared step {step.use!r}",
                f"use one of: {', '.join(sorted(context.steps))}",
            )
        elif homes[0] not in told:
            told.add(homes[0])
            yield Fault(
                ("steps", index, "use"),
                f"the file of {step.use!r}, {homes[0]}, has problems",
                "mend that file first",
            )


def jurisdiction_is_known(
    document: Document, value: Any, context: Context
) -> Iterator[Fault]:
    """The jurisdiction has a sound file of its own."""
    if isinstance(value, Carrier) and value.jurisdiction not in context.jurisdictions:
        known = ", ".join(sorted(context.jurisdictions))
        yield Fault(
            ("jurisdiction",),
            f"there is no sound file jurisdictions/{value.jurisdiction}.yaml",
            f"use one of: {known}; or mend that file first",
        )


def redirect_is_known(
    document: Document, value: Any, context: Context
) -> Iterator[Fault]:
    """A retired carrier points to another one that exists."""
    retired = value.retired if isinstance(value, Carrier) else None
    target = retired.redirect if retired else None
    if target and (target not in context.carriers or target == value.slug):
        yield Fault(
            ("retired", "redirect"),
            f"there is no other carrier {target!r}",
            "name the slug of the carrier that takes its place, or leave it out",
        )


def names_are_unique(
    document: Document, value: Any, context: Context
) -> Iterator[Fault]:
    """No two carriers go by the same name or alias, in whichever script."""
    if not isinstance(value, Carrier) or value.retired:
        return
    names: list[tuple[Loc, str]] = [(("slug",), value.slug)]
    names += [(("names",), name) for name in own_names(value)]
    names += [(("formerly", i), old) for i, old in enumerate(value.formerly)]
    names += [(("aliases", i), alias) for i, alias in enumerate(value.aliases)]
    told: set[str] = set()
    for loc, name in names:
        first = context.name_places.get(fold(name), [document.shown])[0]
        if first != document.shown and fold(name) not in told:
            told.add(fold(name))
            yield Fault(
                loc,
                f"{first} goes by the name {name!r} already",
                "leave it out here, or write a longer one that tells the two apart",
            )


RULES: tuple[Rule, ...] = (
    ids_are_kebab_case,
    slug_is_file_name,
    ids_are_unique,
    shared_ids_are_unique,
    shared_steps_are_known,
    jurisdiction_is_known,
    redirect_is_known,
    names_are_unique,
)
