"""The actions on a screen of the guide: what can be done now, as buttons."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from simexit.case.event import EventKind
from simexit.case.plan import SETTLED, PlannedStep, Status
from simexit.catalog.wording import N_
from simexit.i18n import translations
from simexit.views.components.component import PlainButton, Row
from simexit.views.deciding import is_deciding, question_before, question_shown
from simexit.views.refused import reason_shown
from simexit.views.session import Session

MARKING = {"complete", "fail", "skip", "undo", "answer", "choose"} | {
    "note-refusal",
    "note-complaint",
}


@dataclass(frozen=True)
class Action:
    """One thing that can be done now."""

    id: str
    label: str
    primary: bool = False
    disabled: bool = False


def actions_for(session: Session) -> tuple[Action, ...]:
    """What can be done on the screen shown, most important first."""
    screen, plan = session.screen, session.plan
    if screen.part == "refused":
        return tuple(_on_refusal(session))
    if screen.part:
        return ()
    if not screen.step:
        return _on_overview(session)
    if screen.asking == "stop":
        return (
            Action("confirm-stop", N_("I have read this and go on"), primary=True),
            Action("stop-asking", N_("Go back, change nothing")),
        )
    if screen.asking == "skip":
        return (
            Action("skip", N_("Leave this step out"), primary=True),
            Action("stop-asking", N_("Go back, change nothing")),
        )
    planned = plan.step(session.step)
    number = plan.number(session.step)
    return (
        *_on_step(session, planned),
        Action("previous", N_("← Previous step"), disabled=number == 1),
        Action("next", N_("Next step →"), disabled=number == len(plan.steps)),
    )


def _on_overview(session: Session) -> tuple[Action, ...]:
    if session.plan.finished:
        return ()
    begun = bool(session.screen.case.marks or session.screen.case.way)
    label = N_("Go on where you were") if begun else N_("Start")
    return (Action("go-on", label, primary=True),)


def _on_step(session: Session, planned: PlannedStep) -> tuple[Action, ...]:
    if planned.step.asks:
        return tuple(_on_decision(session))
    if planned.status in SETTLED:
        return (Action("undo", N_("Take it back")),)
    found = [_main_action(planned)]
    if planned.can_start:
        found.append(Action("fail", N_("It did not work")))
    if session.screen.case.way is not None:
        found.append(Action("ask-reason", N_("Leave it out…")))
    if planned.status == Status.FAILED:
        found.append(Action("undo", N_("Take it back")))
    return tuple(found)


def _on_decision(session: Session) -> Iterator[Action]:
    """The questions, the outcome, or the list of all ways out."""
    if not is_deciding(session):
        yield Action("choose", N_("Take this way"), primary=True)
        if session.decided:
            yield Action("stop-asking", N_("Back to the questions"))
        return
    if question_shown(session):
        yield Action("answer", N_("Go on with this answer"), primary=True)
    else:
        possible = session.decided is not None and session.decided.has_steps
        taking = N_("Take this way")
        yield Action("choose", taking, primary=True, disabled=not possible)
    if question_before(session):
        yield Action("question-back", N_("Back one question"))
    yield Action("ask-way", N_("Choose a way out myself…"))


def _on_refusal(session: Session) -> Iterator[Action]:
    """Pick what they said; then note it, and the complaint that follows from it."""
    reason = reason_shown(session)
    if reason is None:
        yield Action("show-reason", N_("Show me what to do"), primary=True)
        return
    events = session.screen.case.events
    noted = any(e.detail == reason.id and e.on == session.today for e in events)
    if reason.counts_as != "silence" and not noted:
        yield Action("note-refusal", N_("Note it in my log, as of today"), primary=True)
    if not any(event.kind == EventKind.COMPLAINED for event in events):
        yield Action("note-complaint", N_("I have complained to them today"))
    yield Action("other-reason", N_("They said something else"))


def _main_action(planned: PlannedStep) -> Action:
    if planned.needs_stop_page:
        return Action("complete", N_("Read the last page before it"), primary=True)
    sent = N_("I have sent it: done")
    label = sent if planned.step.sends else N_("Done, go on")
    return Action("complete", label, primary=True, disabled=not planned.can_start)


class ActionBar(Row):
    """One button per action. A click is one call of its handler."""

    def __init__(
        self, session: Session, handlers: dict[str, Callable[[], None]]
    ) -> None:
        """`handlers` say what each action's id does."""
        self._session = session
        self._handlers = handlers
        self._buttons: dict[tuple[str, str], PlainButton] = {}
        super().__init__()
        self.add_class("sx-actions")

    def show(self) -> None:
        """Show the buttons for the screen as it is now."""
        words = translations(self._session.screen.lang)
        shown = []
        for action in actions_for(self._session):
            button = self._button(action)
            button.description = words.gettext(action.label)
            button.disabled = action.disabled
            style = button.add_class if action.primary else button.remove_class
            style("sx-primary")
            shown.append(button)
        self.children = tuple(shown)

    def button(self, action_id: str) -> PlainButton:
        """The button of an action that is shown now; raises KeyError otherwise."""
        for button in self.children:
            if f"sx-action-{action_id}" in button._dom_classes:
                return button
        raise KeyError(action_id)

    def _on_click(self, button: PlainButton, action_id: str) -> None:
        """Do it, unless the click was on its way while the screen changed."""
        if button not in self.children or self._session.screen.page != "guide":
            return
        if button.disabled:
            self._session.tell("not-now")
        else:
            self._handlers[action_id]()

    def _button(self, action: Action) -> PlainButton:
        """A button for each action, and a new one where it would mark another step:
        the second of two quick clicks must not do the step that comes after."""
        marks = action.id in MARKING
        key = (action.id, self._session.screen.heading if marks else "")
        if key not in self._buttons:
            button = PlainButton()
            button.add_class("sx-button")
            button.add_class(f"sx-action-{action.id}")
            button.on_click(lambda clicked: self._on_click(clicked, action.id))
            self._buttons[key] = button
        return self._buttons[key]
