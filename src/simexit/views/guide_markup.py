"""The guide's markup: a carrier's overview, one step, its questions, the step list."""

from collections.abc import Iterable
from typing import Any

from simexit.case.blocker import Blocker, BlockerKind
from simexit.case.case import OwnAccount
from simexit.case.correspondence import purposes
from simexit.case.deadline import sent_on
from simexit.case.plan import Plan, PlannedStep, Status
from simexit.catalog.account import Account
from simexit.catalog.difficulty import difficulty
from simexit.catalog.step import Conflict, Phase, WordsKind
from simexit.catalog.wording import PHASES
from simexit.i18n import translations
from simexit.views.accounts import account_name, private_name
from simexit.views.cards import difficulty_words
from simexit.views.components.step_list import ListedStep, step_list_markup
from simexit.views.deciding import (
    answers_so_far,
    decision_graph,
    decision_markup,
    is_deciding,
    question_number,
)
from simexit.views.links import log_link, refused_link, step_link
from simexit.views.markup import render
from simexit.views.refused import refused_markup, refused_title
from simexit.views.session import Session
from simexit.views.sourced import Sources, sources_of
from simexit.views.timeline import timeline_markup
from simexit.views.trust import trust_of
from simexit.views.words import BLOCKERS, STATUSES

PARTS = ("why", "how", "expect", "keep", "caution", "if_it_fails")


def article_markup(session: Session) -> str:
    """The overview, the step, or the question that the screen asks for."""
    screen = session.screen
    if screen.part == "log":
        name = session.carrier.names.in_(screen.lang)
        return render(screen.lang, "log_page.html", screen=screen, name=name)
    if screen.part == "refused":
        return refused_markup(session)
    if not screen.step:
        return _overview(session)
    planned = _shown(session)
    if screen.asking == "stop":
        return _stop(session, planned)
    if screen.asking == "skip":
        return render(
            screen.lang, "skip.html", screen=screen, must=planned.step.need == "must",
            **_names(session, planned),
        )  # fmt: skip
    if is_deciding(session):
        return decision_markup(session, sources_of(session), **_names(session, planned))
    return _step(session, planned)


def more_markup(session: Session) -> str:
    """What follows below the actions: background, and help for when it goes wrong."""
    screen = session.screen
    if not screen.step and not screen.part:
        return _overview_more(session)
    if is_deciding(session):
        asked = answers_so_far(session, sources_of(session))
        more = _step(session, _shown(session), "decide_more.html", asked=asked)
        return more + decision_graph(session)
    if screen.part or screen.asking not in ("", "way"):
        return ""
    return _step(session, _shown(session), "step_more.html")


def _overview(session: Session) -> str:
    """Who the carrier is, and how hard it is to leave."""
    carrier, sources = session.carrier, sources_of(session)
    found = difficulty(carrier)
    lang = session.screen.lang
    return render(
        lang,
        "overview.html",
        screen=session.screen,
        timeline=timeline_markup(session),
        refused=refused_link(session.screen) if sent_on(session.plan) else "",
        name=carrier.names.in_(lang),
        carrier=carrier,
        jurisdiction=session.catalog.jurisdiction_of(carrier),
        finished=session.plan.finished,
        old=sources.old,
        summary=sources.all_said(carrier.summary),
        difficulty=found,
        difficulty_text=difficulty_words(found, lang),
        trust=trust_of(session),
    )


def _overview_more(session: Session) -> str:
    """How to reach the carrier, the rule of the difficulty, what the law gives."""
    carrier, sources = session.carrier, sources_of(session)
    jurisdiction = session.catalog.jurisdiction_of(carrier)
    return render(
        session.screen.lang,
        "overview_more.html",
        contacts=_entries(carrier.contacts, sources),
        difficulty=difficulty(carrier),
        rights=sources.all_said(jurisdiction.rights),
        bodies=_entries(jurisdiction.bodies, sources),
    )


def list_markup(session: Session) -> str:
    """All steps of the way chosen, with the current one marked."""
    screen, plan = session.screen, session.plan
    words = translations(screen.lang)
    steps = [
        ListedStep(
            id=planned.step.id,
            number=number,
            title=planned.step.title.in_(screen.lang),
            phase=words.gettext(PHASES[planned.step.phase]),
            status=planned.status,
            status_text=words.gettext(STATUSES[planned.status]),
            href=step_link(screen, planned.step.id),
        )
        for number, planned in enumerate(plan.steps, start=1)
    ]
    return step_list_markup(
        screen.lang, steps, session.step, step_link(screen, ""),
        log_link(screen), screen.part,
    )  # fmt: skip


def title_of(session: Session) -> str:
    """The title of the screen: "Step 3 of 12: ... – carrier"."""
    screen = session.screen
    words, name = translations(screen.lang), session.carrier.names.in_(screen.lang)
    if screen.part == "refused":
        return f"{refused_title(session)} – {name}"
    if screen.part == "log":
        return f"{words.gettext('Log and dossier')} – {name}"
    if not screen.step:
        return words.gettext("{name}: how to leave").format(name=name)
    names = _names(session, _shown(session))
    title = names["title"]
    if screen.asking == "stop":
        title = words.gettext("Stop: this cannot be undone")
    elif screen.asking == "skip":
        title = words.gettext("Leave out: {title}").format(title=title)
    step = words.gettext("Step {n} of {m}: {title}").format(
        n=names["number"], m=names["total"], title=title
    )
    return f"{step} – {name}"


def _shown(session: Session) -> PlannedStep:
    """The step shown."""
    return session.plan.step(session.step)


def _names(session: Session, planned: PlannedStep) -> dict[str, Any]:
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


def _step(
    session: Session, planned: PlannedStep, template: str = "step.html", **more: Any
) -> str:
    sources, step = sources_of(session), planned.step
    return render(
        session.screen.lang,
        template,
        screen=session.screen,
        planned=planned,
        old=session.carrier.review.last if sources.old else None,
        blockers=_blockers(session, session.plan, planned.blockers),
        has_words=bool(
            purposes(step, session.catalog.jurisdiction_of(session.carrier))
        ),
        refused=_refused_link(session, planned),
        sent_once=step.sends and planned.status == Status.DONE,
        parts={part: sources.all_said(getattr(step, part)) for part in PARTS},
        conflicts=[_conflict(conflict, sources) for conflict in step.conflicts],
        **_names(session, planned),
        **more,
    )


def _refused_link(session: Session, planned: PlannedStep) -> str:
    """Offered where an answer is awaited: once it is sent, and while one waits."""
    sent = planned.step.sends and planned.status == Status.DONE
    waits = planned.step.phase in (Phase.REVIEW, Phase.CONFIRM)
    awaited = sent or (waits and session.screen.case.way is not None)
    complains = WordsKind.COMPLAIN in (planned.step.words or ())
    return refused_link(session.screen) if awaited or complains else ""


def _stop(session: Session, planned: PlannedStep) -> str:
    sources = sources_of(session)
    return render(
        session.screen.lang,
        "stop.html",
        screen=session.screen,
        cautions=sources.all_said(planned.step.caution),
        has_number=session.carrier.terms.phone_number.answer != "no",
        left_out=_left_out(session),
        **_names(session, planned),
    )


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


def _entries(entries: Iterable[Any], sources: Sources) -> list[dict[str, Any]]:
    """Contacts or authorities with their sources and conditions as shown."""
    return [
        {
            "entry": entry,
            "url": sources.linked(entry.url),
            "sources": sources.sources(entry.facts),
            "label": sources.label(entry.facts),
            "conditions": sources.all_said(getattr(entry, "conditions", ())),
        }
        for entry in entries
    ]
