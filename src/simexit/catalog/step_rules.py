"""Rules about the way through: decide first, in order, the gate before what is sent."""

import re
from collections.abc import Iterator
from typing import Any

from simexit.catalog.carrier import Carrier
from simexit.catalog.checks import Context, Fault, Rule
from simexit.catalog.document import Document, Loc
from simexit.catalog.schema import CarrierFile, StepUse
from simexit.catalog.step import Gate, Step, Way
from simexit.catalog.terms import Channel

_DIALABLE = re.compile(r"[+*#(]?[\d *#()+-]{3,25}")


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
    """A retired carrier points to one that exists."""
    target = (
        value.retired.redirect if isinstance(value, Carrier) and value.retired else None
    )
    if target and target not in context.carriers:
        yield Fault(
            ("retired", "redirect"),
            f"there is no carrier {target!r}",
            "name the slug of the carrier that takes its place, or leave it out",
        )


def ids_are_unique(
    document: Document, value: Any, _context: Context
) -> Iterator[Fault]:
    """Ids are unique within their list."""
    for name in ("steps", "contacts", "bodies", "accounts"):
        seen: set[str] = set()
        for index, entry in enumerate(getattr(value, name, ())):
            given = entry.use if isinstance(entry, StepUse) else entry.id
            if given in seen:
                yield Fault(
                    (name, index),
                    f"the id {given!r} stands twice in `{name}`",
                    "give each entry an id of its own",
                )
            seen.add(given)


def shared_steps_are_known(
    document: Document, value: Any, context: Context
) -> Iterator[Fault]:
    """`use` names a shared step."""
    for index, step in enumerate(getattr(value, "steps", ())):
        if isinstance(step, StepUse) and step.use not in context.steps:
            yield Fault(
                ("steps", index, "use"),
                f"there is no shared step {step.use!r}",
                f"use one of: {', '.join(sorted(context.steps))}",
            )


def steps_are_ordered(
    document: Document, value: Any, context: Context
) -> Iterator[Fault]:
    """A step waits only for steps that stand before it."""
    earlier: set[str] = set()
    for index, step in _resolved(value, context):
        for position, other in enumerate(step.after):
            if other not in earlier:
                yield Fault(
                    _after_place(document, index, position),
                    f"the step {step.id!r} waits for {other!r}, which is no earlier step",
                    f"list {other!r} above it, or remove it from `after`",
                )
        earlier.add(step.id)


def decision_comes_first(
    document: Document, value: Any, context: Context
) -> Iterator[Fault]:
    """The first step, and only the first, asks for the way out."""
    for place, (index, step) in enumerate(_resolved(value, context)):
        if (step.asks == "way-out") != (place == 0):
            yield Fault(
                ("steps", index),
                "the first step must ask for the way out"
                if place == 0
                else "a later step asks for the way out again",
                "start `steps` with `use: decide`",
            )


def gate_is_complete(
    document: Document, value: Any, context: Context
) -> Iterator[Fault]:
    """All four parts of the gate stand before the step that sends the application."""
    steps = list(_resolved(value, context))
    for place, (index, step) in enumerate(steps):
        if not step.sends:
            continue
        for way in step.ways:
            before = [s for _, s in steps[:place] if way in s.ways]
            missing = [g for g in Gate if g not in {s.gate for s in before}]
            if missing:
                yield Fault(
                    ("steps", index),
                    f"before {step.id!r} ({way}) the gate lacks: {', '.join(missing)}",
                    "put the steps with these `gate:` values before it",
                )


def ways_have_steps(
    document: Document, value: Any, context: Context
) -> Iterator[Fault]:
    """A way out that is not ruled out has steps, and steps only lead there."""
    if not isinstance(value, CarrierFile):
        return
    steps = [step for _, step in _resolved(value, context) if step.asks is None]
    with_steps = {way for step in steps for way in step.ways}
    for index, way_out in enumerate(value.ways_out):
        has_steps = way_out.way in with_steps
        if way_out.offered == "yes" and not has_steps:
            yield Fault(
                ("ways_out", index),
                f"{way_out.way} is offered but no step belongs to it",
                "add steps with it in `ways`",
            )
        if way_out.offered == "no" and has_steps:
            yield Fault(
                ("ways_out", index),
                f"{way_out.way} is not offered but steps belong to it",
                "take it out of their `ways`",
            )
    if Way.CANCEL not in with_steps:
        yield Fault(
            ("steps",),
            "no step leads to cancelling",
            "add the steps of the cancellation, as far as they are known",
            key=True,
        )


def phones_can_be_dialled(
    document: Document, value: Any, _context: Context
) -> Iterator[Fault]:
    """A telephone contact holds digits only, with spaces, + and code signs."""
    contacts = enumerate(getattr(value, "contacts", ()))
    entries: list[tuple[Loc, str | None]] = [
        (("contacts", i, "value"), c.value)
        for i, c in contacts
        if c.channel in (Channel.PHONE, Channel.SMS)
    ]
    bodies = enumerate(getattr(value, "bodies", ()))
    entries += [(("bodies", i, "value"), b.value) for i, b in bodies]
    for loc, number in entries:
        if number and not _DIALABLE.fullmatch(number):
            yield Fault(
                loc,
                f"{number!r} cannot be dialled",
                "write digits with spaces, for example '+852 0000 0000'",
            )


def _after_place(document: Document, index: int, position: int) -> Loc:
    step = document.data["steps"][index]
    return ("steps", index, "after", position) if "after" in step else ("steps", index)


def _resolved(value: Any, context: Context) -> Iterator[tuple[int, Step]]:
    """A carrier's steps with the shared ones put in; unknown ones are passed over."""
    if not isinstance(value, CarrierFile):
        return
    for index, step in enumerate(value.steps):
        if isinstance(step, Step):
            yield index, step
        elif step.use in context.steps:
            yield index, step.resolved(context.steps)


RULES: tuple[Rule, ...] = (
    slug_is_file_name,
    jurisdiction_is_known,
    redirect_is_known,
    ids_are_unique,
    shared_steps_are_known,
    steps_are_ordered,
    decision_comes_first,
    gate_is_complete,
    ways_have_steps,
    phones_can_be_dialled,
)
