"""The guide page: the step shown, what can be done with it, and all steps beside it."""

from collections.abc import Callable
from functools import cached_property

import ipywidgets

from simexit.case.case import SkipReason
from simexit.case.event import EventKind
from simexit.case.record import MAX_EVENTS
from simexit.catalog.step import Way
from simexit.catalog.wording import N_, way_name
from simexit.i18n import translations
from simexit.views.actions import ActionBar
from simexit.views.clock_panel import ClockPanel
from simexit.views.components.checklist import Checklist
from simexit.views.components.choice_group import ChoiceGroup, Option
from simexit.views.components.component import Column, Row
from simexit.views.components.private import Private
from simexit.views.components.region import Region
from simexit.views.components.step_list import StepList
from simexit.views.deciding import (
    OFFERED,
    answer_given,
    answer_options,
    is_deciding,
    question_before,
    question_shown,
)
from simexit.views.dossier import DossierPanel
from simexit.views.guide_markup import article_markup, list_markup, more_markup
from simexit.views.log import LogPanel
from simexit.views.ready_words import ReadyWords
from simexit.views.refused import WHAT_THEY_SAID, reason_options, reason_shown
from simexit.views.session import Session
from simexit.views.sourced import sources_of
from simexit.views.words import REASONS

WHICH_WAY = N_("Which way out do you take?")
WHY_NOT = N_("Why do you leave it out?")


class GuideView(Row):
    """One carrier's guide: article, question or checklist, actions, step list."""

    def __init__(
        self, session: Session, private: Private, dossier: DossierPanel
    ) -> None:
        self._session = session
        self._private, self._dossier = private, dossier
        listeners = {"step": self._on_step, "visit": self._on_visit}
        again = {"question": lambda question, _: session.ask_again(question)}
        self.article = Region(listeners, when=self._is_shown)
        self.more = Region({**listeners, **again}, when=self._is_shown)
        self.notice = Region(listeners, when=self._is_shown)
        self.words = ReadyWords(session)
        self.clock = ClockPanel(session)
        self.actions = ActionBar(session, self._handlers())
        self.log_panel = LogPanel(session, private)
        self.steps = StepList(session.open_step, session.visit, when=self._is_shown)
        self._main = Column([self.article])
        self._main.add_class("sx-guide-main")
        super().__init__([self._main, self.steps])
        self.add_class("sx-guide")
        self._asked: object = None

    @cached_property
    def choice(self) -> ChoiceGroup:
        """The question of the screen; made when the first one is asked."""
        return ChoiceGroup()

    @cached_property
    def checklist(self) -> Checklist:
        """The accounts on the number; made when they are first shown."""
        return Checklist(
            self._session.mark_account,
            self._session.add_account,
            self._on_remove_account,
            when=self._is_shown,
        )

    def show(self) -> None:
        """Draw the page anew."""
        self.article.markup = article_markup(self._session)
        self.more.markup = more_markup(self._session)
        self.steps.markup = list_markup(self._session)
        self.actions.show()
        inputs = self._inputs()
        clock = (self.clock,) if self.clock.show() else ()
        words = (self.words,) if self.words.show() else ()
        log = (self.log_panel,) if self.log_panel.show() else ()
        dossier = (self._dossier,) if self._dossier.show() else ()
        below = (self.notice, self.actions, self.more, *log, *dossier)
        self._main.children = (self.article, *inputs, *clock, *words, *below)

    def _inputs(self) -> tuple[ipywidgets.Widget, ...]:
        """The question or the checklist that belongs to the screen, if any."""
        screen = self._session.screen
        words = translations(screen.lang)
        if screen.part == "refused" and reason_shown(self._session) is None:
            legend = words.gettext(WHAT_THEY_SAID)
            self._ask(legend, reason_options(self._session), "")
            return (self.choice,)
        if not screen.step or screen.asking == "stop":
            return ()
        if screen.asking == "skip":
            self._ask(words.gettext(WHY_NOT), _reasons(screen.lang), "")
            return (self.choice,)
        planned = self._session.plan.step(self._session.step)
        if question := question_shown(self._session):
            hint = question.hint.in_(screen.lang) if question.hint else ""
            given = answer_given(self._session)
            options = answer_options(self._session)
            self._ask(question.text.in_(screen.lang), options, given, hint)
            return (self.choice,)
        if is_deciding(self._session):
            return ()
        if planned.step.asks:
            # Nothing is chosen beforehand: closing a number must be said, not accepted.
            chosen = screen.case.way or ""
            legend = words.gettext(WHICH_WAY)
            self._ask(legend, way_options(self._session), chosen)
            return (self.choice,)
        if planned.step.checklist:
            self.checklist.show(planned, sources_of(self._session))
            return (self.checklist,)
        return ()

    def _ask(
        self, legend: str, options: tuple[Option, ...], chosen: str, hint: str = ""
    ) -> None:
        """Ask once per screen and language, so that a choice in progress stays."""
        screen = self._session.screen
        asked = (screen.heading, screen.lang, legend, chosen)
        if asked != self._asked:
            self._asked = asked
            self.choice.ask(screen.lang, legend, options, (chosen,), hint)

    def _handlers(self) -> dict[str, Callable[[], None]]:
        session = self._session
        return {
            "go-on": session.go_on,
            "choose": self._on_choose,
            "answer": self._on_answer,
            "question-back": lambda: session.ask_again(question_before(session)),
            "ask-way": session.ask_way,
            "show-reason": self._on_reason,
            "note-refusal": self._on_note,
            "note-complaint": lambda: self._log(EventKind.COMPLAINED, None),
            "other-reason": session.open_refusals,
            "complete": lambda: session.complete(session.step),
            "confirm-stop": lambda: session.confirm_stop(session.step),
            "stop-asking": session.stop_asking,
            "fail": lambda: session.fail(session.step),
            "ask-reason": lambda: session.ask_reason(session.step),
            "skip": self._on_skip,
            "undo": lambda: session.undo(session.step),
            "previous": lambda: session.step_by(-1),
            "next": lambda: session.step_by(1),
        }

    def _on_answer(self) -> None:
        question = question_shown(self._session)
        if question and self.choice.value:
            self._session.answer(question.id, self.choice.value[0])
        else:
            self._session.tell("choose-answer")

    def _on_reason(self) -> None:
        if self.choice.value:
            self._session.open_refusals(self.choice.value[0])
        else:
            self._session.tell("choose-answer")

    def _on_note(self) -> None:
        if reason := reason_shown(self._session):
            self._log(EventKind(reason.counts_as), reason.id)

    def _log(self, kind: EventKind, detail: str | None) -> None:
        if len(self._session.screen.case.events) >= MAX_EVENTS:
            self._session.tell("log-full")
        else:
            self._session.log(kind, self._session.today, detail=detail)
            self._session.tell("logged")

    def _on_choose(self) -> None:
        decided = self._session.decided
        if is_deciding(self._session) and decided and decided.way:
            self._session.choose_way(decided.way)
        elif self.choice.value:
            self._session.choose_way(Way(self.choice.value[0]))
        else:
            self._session.tell("choose-way")

    def _on_skip(self) -> None:
        if self.choice.value:
            reason = SkipReason(self.choice.value[0])
            self._session.skip(self._session.step, reason)
        else:
            self._session.tell("choose-reason")

    def _is_shown(self) -> bool:
        return self._session.screen.page == "guide"

    def _on_remove_account(self, account_id: str) -> None:
        """Its name goes too: the next account added may get the same id."""
        before = self._session.screen.case
        self._session.remove_account(account_id)
        if self._session.screen.case != before:
            self._private.forget(f"{before.carrier}/account/{account_id}")

    def _on_step(self, step_id: str, _checked: bool) -> None:
        self._session.open_step(step_id)

    def _on_visit(self, query: str, _checked: bool) -> None:
        self._session.visit(query)


def way_options(session: Session) -> tuple[Option, ...]:
    """The ways out that have steps or something to say, with what is known of each."""
    lang, carrier = session.screen.lang, session.carrier
    words, sources = translations(lang), sources_of(session)
    options = []
    for way in Way:
        known = carrier.way_out(way)
        if not carrier.has_steps(way):
            continue
        options.append(
            Option(
                id=way.value,
                label=way_name(known, lang),
                chip=words.gettext(OFFERED[known.offered]),
                chip_kind=known.offered,
                said=sources.all_said(known.says),
            )
        )
    return tuple(options)


def _reasons(lang: str) -> tuple[Option, ...]:
    words = translations(lang)
    return tuple(Option(r.value, words.gettext(REASONS[r])) for r in SkipReason)
