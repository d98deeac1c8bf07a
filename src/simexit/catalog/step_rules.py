"""Rules about the way through: decide first, in order, the gate before what is sent."""

from collections.abc import Iterator
from typing import Any

from simexit.catalog.carrier import WayOut
from simexit.catalog.checks import Context, Fault, Rule
from simexit.catalog.document import Document, Loc
from simexit.catalog.schema import CarrierFile, StepUse
from simexit.catalog.step import Gate, Step, Way


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
                    f"{step.id!r} waits for {other!r}, which is no earlier step",
                    f"list {other!r} above it, or remove it from `after`",
                )
        earlier.add(step.id)


def decision_comes_first(
    document: Document, value: Any, context: Context
) -> Iterator[Fault]:
    """The first step, and only the first, asks for the way out; it is on every way."""
    for place, (index, step) in enumerate(_resolved(value, context)):
        if place == 0 and step.asks and set(step.ways) != set(Way):
            yield Fault(
                ("steps", index),
                "the decision does not belong to every way out",
                "start `steps` with `use: decide`, or list all ways in its `ways`",
            )
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
    """All parts of the gate stand, as musts, before the step that sends."""
    steps = list(_resolved(value, context))
    for place, (index, step) in enumerate(steps):
        if not step.sends:
            continue
        for way in step.ways:
            before = [s for _, s in steps[:place] if way in s.ways and s.need == "must"]
            missing = [g for g in Gate if g not in {s.gate for s in before}]
            if missing:
                yield Fault(
                    ("steps", index),
                    f"before {step.id!r} ({way}) the gate lacks: {', '.join(missing)}",
                    "put steps with these `gate:` values before it, as `need: must`",
                )


def ways_have_steps(
    document: Document, value: Any, context: Context
) -> Iterator[Fault]:
    """A way out that is offered has steps, one that is not has none."""
    if not isinstance(value, CarrierFile) or not _all_known(value, context):
        return
    steps = [step for _, step in _resolved(value, context) if step.asks is None]
    with_steps = {way for step in steps for way in step.ways}
    for loc, way_out in _ways_out(value, context):
        has_steps = way_out.way in with_steps
        if way_out.offered == "yes" and not has_steps:
            yield Fault(
                loc,
                f"{way_out.way} is offered but no step belongs to it",
                "add steps with it in `ways`",
            )
        if way_out.offered == "no" and has_steps:
            yield Fault(
                loc,
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


def _ways_out(carrier: CarrierFile, context: Context) -> Iterator[tuple[Loc, WayOut]]:
    """The carrier's own ways out, then those that its jurisdiction gives."""
    for index, way_out in enumerate(carrier.ways_out):
        yield ("ways_out", index), way_out
    own = {way_out.way for way_out in carrier.ways_out}
    jurisdiction = context.jurisdictions.get(carrier.jurisdiction)
    for way_out in jurisdiction.ways_out if jurisdiction else ():
        if way_out.way not in own:
            yield ("steps",), way_out


def _after_place(document: Document, index: int, position: int) -> Loc:
    step = document.data["steps"][index]
    return ("steps", index, "after", position) if "after" in step else ("steps", index)


def _all_known(carrier: CarrierFile, context: Context) -> bool:
    used = {step.use for step in carrier.steps if isinstance(step, StepUse)}
    return used <= context.steps.keys()


def _resolved(value: Any, context: Context) -> Iterator[tuple[int, Step]]:
    """A carrier's steps with the shared ones put in.

    None while a shared one is unknown: that is told already, the rest would be echoes.
    """
    if not isinstance(value, CarrierFile) or not _all_known(value, context):
        return
    for index, step in enumerate(value.steps):
        known = step if isinstance(step, Step) else step.resolved(context.steps)
        yield index, known


RULES: tuple[Rule, ...] = (
    steps_are_ordered,
    decision_comes_first,
    gate_is_complete,
    ways_have_steps,
)
