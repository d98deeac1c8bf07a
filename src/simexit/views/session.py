"""The session: what a person does in a case, and the screen that follows from it."""

import datetime
from collections.abc import Callable
from dataclasses import replace

from simexit.case import marking
from simexit.case.case import Case, MarkKind, SkipReason
from simexit.case.event import Event, EventKind
from simexit.case.marking import NotNow
from simexit.catalog.step import Way
from simexit.catalog.terms import Channel
from simexit.views.screen import Notice
from simexit.views.visit import Visit


class Session(Visit):
    """One visit: views call a method for what the person does."""

    def answer(self, question: str, answer: str) -> None:
        """Answer a question of the decision; later answers are kept."""
        case = self.screen.case.answer(question, answer)
        decided = self._decided_by(case)
        follows = decided and (decided.question or decided.outcome)
        screen = replace(self.screen, question=follows.id if follows else "")
        self.screen = replace(screen.with_case(case), notice=None, asking="")

    def choose_way(self, way: Way) -> None:
        """Decide on a way out and go on with its first step."""
        self._keep_and_go_on(self.screen.case.choose(way))

    def complete(self, step_id: str) -> None:
        """Mark a step as done; its stop page comes first when it has one."""
        if self.plan.step(step_id).needs_stop_page:
            self._change(step=step_id, asking="stop")
        else:
            self._try(marking.complete, step_id)

    def confirm_stop(self, step_id: str) -> None:
        """Agree to the stop page: the step itself is shown again, ready to be done."""
        self._try(marking.confirm_stop, step_id, then=self._keep)

    def skip(self, step_id: str, reason: SkipReason) -> None:
        """Leave a step out for a reason."""
        self._try(marking.skip, step_id, reason)

    def fail(self, step_id: str) -> None:
        """Say that a step did not work."""
        self._try(marking.fail, step_id, then=self._keep_failed)

    def undo(self, step_id: str) -> None:
        """Take back the last word on a step."""
        screen = self.screen.with_case(self.screen.case.undo(step_id))
        self.screen = replace(screen, notice=Notice("taken-back"), asking="")

    def mark_account(
        self, item: str, kind: MarkKind | None, reason: SkipReason | None = None
    ) -> None:
        """Say that an account is moved, is left out, or still open (`kind` None)."""
        self._try(marking.mark_account, item, kind, reason, then=self._keep)

    def add_account(self, need: str) -> None:
        """Add an account of the person's own to the list; its name stays with them."""
        if need in ("must", "may"):
            self._try(marking.add_account, need, then=self._keep)

    def remove_account(self, account_id: str) -> None:
        """Take an account of the person's own off the list again."""
        self._keep(self.screen.case.remove_account(account_id))

    def log(
        self,
        kind: EventKind,
        on: datetime.date,
        channel: Channel | None = None,
        detail: str | None = None,
        *,
        event_id: int | None = None,
    ) -> int:
        """Note what happened, or correct the entry `event_id`; returns its id."""
        case = self.screen.case
        number = event_id or case.next_event_id
        self._keep(case.log(Event(number, kind, on, channel, detail)))
        return number

    def unlog(self, event_id: int) -> None:
        """Strike out an entry of the log."""
        self._keep(self.screen.case.unlog(event_id))

    def move_due(self, item: str, day: datetime.date | None) -> None:
        """Set a due date by hand; None goes back to the one worked out."""
        self._keep(self.screen.case.move_due(item, day))

    def forget(self) -> None:
        """Begin anew, with no case at all."""
        self._change(cases=(), step="", notice=Notice("forgotten"))

    def _try(
        self,
        act: Callable[..., Case],
        *given: object,
        then: Callable[[Case], None] | None = None,
    ) -> None:
        """Do something with the plan; go on with the next step unless told else."""
        try:
            case = act(self.plan, *given)
        except NotNow:
            self.tell("not-now")
        else:
            (then or self._keep_and_go_on)(case)

    def _keep(self, case: Case) -> None:
        self.screen = replace(self.screen.with_case(case), notice=None, asking="")

    def _keep_failed(self, case: Case) -> None:
        screen = self.screen.with_case(case)
        self.screen = replace(screen, notice=Notice("failed"), asking="")

    def _keep_and_go_on(self, case: Case) -> None:
        plan = self._plan_of(case)
        step = plan.next.step.id if plan.next else ""
        screen = self.screen.with_case(case)
        screen = replace(screen, step=step, part="", reason="", asking="", question="")
        self.screen = replace(screen, notice=None)
