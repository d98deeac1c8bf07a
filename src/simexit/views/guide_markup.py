"""The guide's markup: which page of a carrier is shown, its title, the step list."""

from simexit.catalog.wording import PHASES
from simexit.i18n import translations
from simexit.views.components.step_list import ListedStep, step_list_markup
from simexit.views.deciding import (
    answers_so_far,
    decision_graph,
    decision_markup,
    is_deciding,
)
from simexit.views.links import log_link, step_link
from simexit.views.markup import render
from simexit.views.overview_markup import overview_markup, overview_more_markup
from simexit.views.refused import refused_markup, refused_title
from simexit.views.session import Session
from simexit.views.sourced import sources_of
from simexit.views.step_markup import (
    skip_markup,
    step_markup,
    step_names,
    stop_markup,
)
from simexit.views.words import STATUSES


def article_markup(session: Session) -> str:
    """The overview, the step, or the question that the screen asks for."""
    screen = session.screen
    if screen.part == "log":
        name = session.carrier.names.in_(screen.lang)
        return render(screen.lang, "log_page.html", screen=screen, name=name)
    if screen.part == "refused":
        return refused_markup(session)
    if not screen.step:
        return overview_markup(session)
    if screen.asking == "stop":
        return stop_markup(session)
    if screen.asking == "skip":
        return skip_markup(session)
    if is_deciding(session):
        return decision_markup(session, sources_of(session), **step_names(session))
    return step_markup(session)


def more_markup(session: Session) -> str:
    """What follows below the actions: background, and help for when it goes wrong."""
    screen = session.screen
    if not screen.step and not screen.part:
        return overview_more_markup(session)
    if is_deciding(session):
        asked = answers_so_far(session, sources_of(session))
        more = step_markup(session, "decide_more.html", asked=asked)
        return more + decision_graph(session)
    if screen.part or screen.asking not in ("", "way"):
        return ""
    return step_markup(session, "step_more.html")


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
    names = step_names(session)
    title = names["title"]
    if screen.asking == "stop":
        title = words.gettext("Stop: this cannot be undone")
    elif screen.asking == "skip":
        title = words.gettext("Leave out: {title}").format(title=title)
    step = words.gettext("Step {n} of {m}: {title}").format(
        n=names["number"], m=names["total"], title=title
    )
    return f"{step} – {name}"
