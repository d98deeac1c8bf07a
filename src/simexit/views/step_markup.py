"""The markup of one step: what to do, what comes first, the page before no return."""

from collections.abc import Iterable
from typing import Any

from simexit.case.blocker import Blocker, BlockerKind
from simexit.case.case import OwnAccount
from simexit.case.plan import Plan, PlannedStep, Status
from simexit.catalog.account import Account
from simexit.catalog.step import Conflict, Phase, WordsKind
from simexit.catalog.wording import PHASES
from simexit.i18n import translations
from simexit.views.accounts import account_name, private_name
from simexit.views.deciding import question_number
from simexit.views.links import refused_link, step_link
from simexit.views.markup import render
from simexit.views.session import Session
from simexit.views.sourced import Sources, sources_of
from simexit.views.words import BLOCKERS

PARTS = ("why", "how", "expect", "keep", "caution", "if_it_fails")


def planned_step(session: Session) -> PlannedStep:
    """The step shown."""
    return session.plan.step(session.step)


def step_names(session: Session) -> dict[str, Any]:
    """Whose step it is, which, of how many, and in what phase."""
    planned = planned_step(session)
    lang = session.screen.lang
    title = planned.step.title.in_(lang)
    if number := question_number(session):
        question = translations(lang).gettext("{title} (question {n})")
        title = question.format(title=title, n=number)
    return {
        "name": session.carrier.names.in_(lang),
        "title": title,
        "number": session.plan.number(planned.step.id),
        "total": len(session.plan.steps),
        "phase": translations(lang).gettext(PHASES[planned.step.phase]),
    }


def step_markup(session: Session, template: str = "step.html", **more: Any) -> str:
    """A step by one of its templates: what to do, or what can be read up."""
    sources, planned = sources_of(session), planned_step(session)
    step = planned.step
    return render(
        session.screen.lang,
        template,
        screen=session.screen,
        planned=planned,
        old=session.carrier.review.last if sources.old else None,
        blockers=_blockers(session, session.plan, planned.blockers),
        refused=_refused_link(session, planned),
        sent_once=step.sends and planned.status == Status.DONE,
        parts={part: sources.all_said(getattr(step, part)) for part in PARTS},
        conflicts=[_conflict(conflict, sources) for conflict in step.conflicts],
        **step_names(session),
        **more,
    )


def stop_markup(session: Session) -> str:
    """The page before the step that cannot be undone."""
    planned = planned_step(session)
    return render(
        session.screen.lang,
        "stop.html",
        screen=session.screen,
        cautions=sources_of(session).all_said(planned.step.caution),
        has_number=session.carrier.terms.phone_number.answer != "no",
        left_out=_left_out(session),
        **step_names(session),
    )


def skip_markup(session: Session) -> str:
    """The question why a step is left out."""
    must = planned_step(session).step.need == "must"
    names = step_names(session)
    return render(
        session.screen.lang, "skip.html", screen=session.screen, must=must, **names
    )


def _refused_link(session: Session, planned: PlannedStep) -> str:
    """Offered where an answer is awaited: once it is sent, and while one waits."""
    sent = planned.step.sends and planned.status == Status.DONE
    waits = planned.step.phase in (Phase.REVIEW, Phase.CONFIRM)
    awaited = sent or (waits and session.screen.case.way is not None)
    complains = WordsKind.COMPLAIN in (planned.step.words or ())
    return refused_link(session.screen) if awaited or complains else ""


def _left_out(session: Session) -> list[dict[str, Any]]:
    """Must-steps and must-accounts that were left out with a reason."""
    lang = session.screen.lang
    found: list[dict[str, Any]] = []
    for planned in session.plan.steps:
        if planned.status == Status.SKIPPED and planned.step.need == "must":
            title = planned.step.title.in_(lang)
            found.append({"name": title, "private": "", "reason": planned.reason})
        for account in planned.accounts:
            must = account.account.need == "must"
            if must and account.status == Status.SKIPPED:
                own = _named(session, account.account)
                found.append({**own, "reason": account.reason})
    return found


def _named(session: Session, account: Account | OwnAccount) -> dict[str, Any]:
    """An account's name, and where the browser keeps it if only the person knows it."""
    return {
        "name": account_name(account, session.screen.lang),
        "private": private_name(session.carrier.slug, account),
    }


def _blockers(
    session: Session, plan: Plan, blockers: Iterable[Blocker]
) -> list[dict[str, str]]:
    lang = session.screen.lang
    words = translations(lang)
    shown = []
    for blocker in blockers:
        if blocker.kind == BlockerKind.STOP_PAGE:
            continue  # the button itself leads there
        step_id, _, account_id = blocker.item.partition("/")
        planned = plan.step(step_id)
        named = {"name": planned.step.title.in_(lang), "private": ""}
        for account in planned.accounts:
            if account.account.id == account_id:
                named = _named(session, account.account)
        shown.append(
            {
                "text": words.gettext(BLOCKERS[blocker.kind]),
                **named,
                "step": step_id,
                "href": step_link(session.screen, step_id),
            }
        )
    return shown


def _conflict(conflict: Conflict, sources: Sources) -> dict[str, Any]:
    return {
        "claim": sources.source(conflict.claim),
        "against": sources.sources(conflict.against),
        "so": conflict.so,
    }
