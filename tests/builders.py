"""Small valid objects for tests: name what matters, the rest is filled in."""

import datetime
from dataclasses import replace
from pathlib import Path
from typing import Any

from simexit.case.case import Case, Mark, MarkKind, SkipReason
from simexit.case.plan import Plan, make_plan
from simexit.catalog.account import Account, Accounts
from simexit.catalog.carrier import Carrier, Review
from simexit.catalog.catalog import Catalog
from simexit.catalog.fact import Confidence, Fact
from simexit.catalog.jurisdiction import Jurisdiction
from simexit.catalog.step import Gate, Phase, Step, Way
from simexit.catalog.terms import Terms
from simexit.catalog.text import Statement, Text

DATA = Path(__file__).parent / "data"
GOOD = DATA / "good"
BAD = DATA / "bad"

DAY = datetime.date(2026, 11, 1)
ALL_WAYS = tuple(Way)


def make_text(words: str = "words", **changes: Any) -> Text:
    return Text(**{"zh_hans": f"中文：{words}", "en": words, **changes})


def make_statement(words: str = "words", **changes: Any) -> Statement:
    given = {"zh_hans": f"中文：{words}", "en": words, "advice": True, **changes}
    return Statement(**given)


def make_fact(confidence: str = "primary", **changes: Any) -> Fact:
    values = {"says": make_text(), "publisher": "somebody", "where": make_text()}
    kind = Confidence(confidence)
    return Fact(**{**values, "read": DAY, "confidence": kind, **changes})


def make_step(step_id: str = "apply", **changes: Any) -> Step:
    values = {"phase": Phase.APPLY, "title": make_text(step_id)}
    return Step(id=step_id, **{**values, **changes})


DECIDE = make_step("decide", phase=Phase.DECIDE, ways=ALL_WAYS, asks="way-out")
MOVE = make_step(
    "move", phase=Phase.PREPARE, after=("decide",), gate=Gate.ACCOUNTS,
    checklist="accounts",
)  # fmt: skip
SAVE = make_step("save", phase=Phase.PREPARE, after=("decide",), gate=Gate.OWN_DATA)
LOOK = make_step("look", phase=Phase.PREPARE, after=("decide",), need="may")
SEND = make_step("send", after=("move",), sends=True, irreversible=True)
WAIT = make_step("wait", phase=Phase.REVIEW, after=("send",))
PORT = make_step("port", after=("decide",), ways=(Way.PORT_OUT,))
STEPS = (DECIDE, MOVE, SAVE, LOOK, SEND, WAIT, PORT)


def make_carrier(slug: str = "acme", **changes: Any) -> Carrier:
    values = {
        "schema": 1,
        "slug": slug,
        "names": make_text(slug),
        "jurisdiction": "unknown",
        "summary": (make_statement(),),
        "review": Review(last=DAY),
        "steps": STEPS,
    }
    return Carrier(**{**values, **changes})


def make_terms(**findings: Any) -> Terms:
    return replace(Terms(), **findings)


def make_account(account_id: str, need: str = "must") -> Account:
    return Account(
        id=account_id, names=make_text(account_id), need=need,
        why=make_statement(), how=make_statement(),
    )  # fmt: skip


ACCOUNTS = Accounts(
    schema=1,
    review=Review(last=DAY),
    accounts=(make_account("bank"), make_account("mail"), make_account("forum", "may")),
)


def make_jurisdiction(code: str = "unknown", **changes: Any) -> Jurisdiction:
    values = {"schema": 1, "names": make_text(code), "review": Review(last=DAY)}
    return Jurisdiction(code=code, **{**values, **changes})


def make_catalog(*carriers: Carrier, **changes: Any) -> Catalog:
    values = {
        "carriers": {carrier.slug: carrier for carrier in carriers},
        "jurisdictions": {"unknown": make_jurisdiction()},
        "accounts": ACCOUNTS,
        "facts": {},
    }
    return Catalog(**{**values, **changes})


def make_case(*marks: Mark, way: Way | None = Way.CANCEL) -> Case:
    return Case("acme", way, marks)


def plan_of(case: Case, **changes: Any) -> Plan:
    """The plan of a case with the made-up carrier above."""
    return make_plan(make_carrier(**changes), ACCOUNTS, case, DAY)


def done(*items: str) -> tuple[Mark, ...]:
    return tuple(Mark(item, MarkKind.DONE, on=DAY) for item in items)


def failed(item: str) -> Mark:
    return Mark(item, MarkKind.FAILED, on=DAY)


def confirmed(item: str) -> Mark:
    return Mark(item, MarkKind.CONFIRMED, on=DAY)


def skipped(item: str, reason: SkipReason = SkipReason.NOT_MINE) -> Mark:
    return Mark(item, MarkKind.SKIPPED, reason, DAY)


MOVED = done("move/bank", "move/mail", "move")
READY_TO_SEND = (*MOVED, *done("save"))
