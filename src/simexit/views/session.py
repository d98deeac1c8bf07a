"""The session: what a person does, and the screen that follows from it."""

import datetime
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import Any, get_args

import traitlets

from simexit.case import marking
from simexit.case.case import Case, MarkKind, SkipReason
from simexit.case.deadline import Deadline, reply_deadline
from simexit.case.decide import Decided, decide
from simexit.case.event import Event, EventKind
from simexit.case.marking import NotNow
from simexit.case.plan import Plan, make_plan
from simexit.case.record import Unusable, read_record
from simexit.catalog.carrier import Carrier
from simexit.catalog.catalog import Catalog
from simexit.catalog.numbering import identify_in
from simexit.catalog.selection import UnknownChoice, selection_of
from simexit.catalog.step import Way
from simexit.catalog.terms import Channel
from simexit.i18n import DEFAULT_LANGUAGE, known_language
from simexit.views.screen import (
    MAX_COMPARED,
    MAX_QUERY,
    Keeping,
    Notice,
    Screen,
    screen_at,
    whole_letters,
)


class Session(traitlets.HasTraits):
    """One visit: views watch `screen` and call a method for what the person does."""

    screen = traitlets.Instance(Screen)

    def __init__(
        self, catalog: Catalog, today: datetime.date, screen: Screen | None = None
    ) -> None:
        self.catalog = catalog
        self.today = today
        super().__init__(screen=screen or Screen())

    @property
    def carrier(self) -> Carrier:
        """The carrier whose guide is shown; raises KeyError when there is none."""
        return self.catalog.carriers[self.screen.carrier]

    @property
    def plan(self) -> Plan:
        """The plan of the case shown, worked out anew."""
        return self._plan_of(self.screen.case)

    @property
    def way(self) -> Way:
        """The way out whose steps are shown: the one taken, else where the answers
        lead, else closing the number."""
        return self._way_shown(self.screen.case)

    @property
    def decided(self) -> Decided | None:
        """Where the answers lead; None while the file with the questions is faulty."""
        return self._decided_by(self.screen.case)

    @property
    def step(self) -> str:
        """The id of the step shown: the first one where the address names a step of
        another way out; empty for the overview."""
        wanted = self.screen.step
        steps = [planned.step.id for planned in self.plan.steps] if wanted else []
        return wanted if wanted in steps or not steps else steps[0]

    def visit(self, query: str) -> None:
        """Go to an address of this guide, from a link or the browser's back button."""
        self.screen = screen_at(query, self.catalog, self.screen)

    def return_to(self, query: str) -> None:
        """Go to where back or forward led: an address says its language, too."""
        start = replace(self.screen, lang=DEFAULT_LANGUAGE)
        self.screen = screen_at(query, self.catalog, start)

    def speak(self, lang: str) -> None:
        """Go on in another language, at the same place."""
        self._change(lang=known_language(lang, self.screen.lang))

    def search(self, query: str) -> None:
        """Look for carriers by any name."""
        self._change(query=whole_letters(query)[:MAX_QUERY])

    def identify(self, country_code: str, digits: str) -> None:
        """Look up who runs a number; no more of it is kept than can tell anything."""
        hint = identify_in(country_code, digits, self.catalog)
        if hint.country_code:
            self._change(hint=hint)

    def open_step(self, step_id: str) -> None:
        """Show one step; an empty id shows the carrier's overview."""
        known = {planned.step.id for planned in self.plan.steps}
        if step_id in known or not step_id:
            self._change(step=step_id)

    def step_by(self, distance: int) -> None:
        """Show the step that stands `distance` places further on in the list."""
        steps = self.plan.steps
        place = self.plan.number(self.step) - 1 + distance
        if 0 <= place < len(steps):
            self._change(step=steps[place].step.id)

    def go_on(self) -> None:
        """Show the step that comes next, or the overview when all is settled."""
        following = self.plan.next
        self._change(step=following.step.id if following else "")

    def answer(self, question: str, answer: str) -> None:
        """Answer a question of the decision; later answers are kept."""
        case = self.screen.case.answer(question, answer)
        decided = self._decided_by(case)
        follows = decided and (decided.question or decided.outcome)
        screen = replace(self.screen, question=follows.id if follows else "")
        self.screen = replace(screen.with_case(case), notice=None, asking="")

    def ask_again(self, question: str) -> None:
        """Show a question of the decision again; its answer can be changed."""
        asked = self.decided.asked if self.decided else ()
        if any(one.question.id == question and not one.known for one in asked):
            self._change(question=question, asking="")

    def ask_way(self) -> None:
        """Show all ways out, to choose one by hand."""
        self._change(asking="way")

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

    def ask_reason(self, step_id: str) -> None:
        """Ask why a step is left out."""
        self._change(step=step_id, asking="skip")

    def stop_asking(self) -> None:
        """Go back from a question to the step, with nothing changed."""
        self._change(asking="")

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

    def open_log(self) -> None:
        """Show the log and the dossier of the case."""
        self._change(step="", part="log")

    def open_refusals(self, reason: str = "") -> None:
        """Show what to do when they refuse or do not answer."""
        known = self.catalog.refusals
        if known and (not reason or known.reason(reason)):
            self._change(step="", part="refused", reason=reason)

    def unlog(self, event_id: int) -> None:
        """Strike out an entry of the log."""
        self._keep(self.screen.case.unlog(event_id))

    def move_due(self, item: str, day: datetime.date | None) -> None:
        """Set a due date by hand; None goes back to the one worked out."""
        self._keep(self.screen.case.move_due(item, day))

    def compare(self, slugs: tuple[str, ...]) -> None:
        """Choose the carriers that stand side by side; those that do stay in place."""
        stay = tuple(slug for slug in self.screen.compared if slug in slugs)
        known = dict.fromkeys((*stay, *slugs))
        chosen = tuple(slug for slug in known if slug in self.catalog.carriers)
        if not chosen:
            self.tell("choose-one")
        elif len(chosen) > MAX_COMPARED:
            notice = Notice("too-many", (str(MAX_COMPARED),))
            self._change(compared=chosen[:MAX_COMPARED], notice=notice)
        else:
            self._change(compared=chosen)

    def arrange(self, **changes: str) -> None:
        """Narrow the carriers down or put them in order: see `Selection`."""
        wanted = {**vars(self.screen.selection), **changes}
        with suppress(UnknownChoice):  # nobody offered it
            self._change(selection=selection_of(self.catalog, **wanted))

    def unfold_choice(self, unfolded: bool) -> None:
        """Show or hide the list to choose carriers from."""
        self._change(choosing=unfolded)

    def seek(self, name: str) -> None:
        """Look for a carrier in that list."""
        self._change(sought=whole_letters(name)[:MAX_QUERY])

    def show_differences(self, only: bool) -> None:
        """Show only the rows in which the carriers differ, or all."""
        self._change(differences_only=only)

    def restore(self, record: str) -> dict[str, str]:
        """Take up what the browser kept; what was begun on this page goes first.

        A record that cannot be used is left alone, and nothing is written over it.
        Returns the slugs of cases whose carrier has another one by now, old to new.
        """
        try:
            found = read_record(record)
        except Unusable as error:
            self._change(keeping=error.why)
            return {}
        renamed = self._renamed(found)
        found = tuple(
            replace(c, carrier=renamed.get(c.carrier, c.carrier)) for c in found
        )
        own = self.screen.cases
        # A tab that was set aside takes over what the newer one did meanwhile.
        first, second = (found, own) if self.screen.keeping == "older" else (own, found)
        taken = {case.carrier for case in first}
        rest = tuple(case for case in second if case.carrier not in taken)
        self.screen = replace(self.screen, cases=(*first, *rest), keeping="on")
        self._tell_overdue()
        return renamed

    def load_case(self, case: Case) -> None:
        """Take up the case of a dossier in the place of the one kept, and show it."""
        screen = replace(self.screen.with_case(case), page="guide", step="", asking="")
        loaded = Notice("dossier-loaded")
        self.screen = replace(screen, carrier=case.carrier, part="log", notice=loaded)

    def under_new_slug(self, case: Case) -> Case:
        """The case with the slug that its carrier has now."""
        slug = self.catalog.former_slugs.get(case.carrier, case.carrier)
        return replace(case, carrier=slug)

    def _renamed(self, cases: tuple[Case, ...]) -> dict[str, str]:
        """The slugs of cases that go on under another one, old to new.

        A case that was begun under the new slug stays, and the old one beside it.
        """
        taken = {case.carrier for case in (*cases, *self.screen.cases)}
        renamed: dict[str, str] = {}
        for old in (case.carrier for case in cases):
            new = self.catalog.former_slugs.get(old)
            if new and new not in taken:
                renamed[old] = new
                taken.add(new)
        return renamed

    def stop_keeping(self, why: str) -> None:
        """Note why the browser keeps nothing (any more)."""
        if why in get_args(Keeping):
            self._change(keeping=why)

    def forget(self) -> None:
        """Begin anew, with no case at all."""
        self._change(cases=(), step="", notice=Notice("forgotten"))

    def tell(self, key: str) -> None:
        """Show a notice; nothing else changes."""
        self._change(notice=Notice(key))

    def _tell_overdue(self) -> None:
        """Say which answers are overdue, unless the home page lists them anyway."""
        late = [c for c in self.screen.cases if (d := self._deadline(c)) and d.overdue]
        if late and self.screen.page != "home" and self.screen.notice is None:
            lang, slugs = self.screen.lang, [case.carrier for case in late]
            names = [self.catalog.carriers[slug].names.in_(lang) for slug in slugs]
            self._change(notice=Notice("overdue", (", ".join(names), *slugs)))

    def _deadline(self, case: Case) -> Deadline | None:
        """When an answer is due; None also for a carrier that has no guide any more."""
        carrier = self.catalog.carriers.get(case.carrier)
        if carrier is None:
            return None
        plan = make_plan(carrier, self.catalog.accounts, case, self.today)
        return reply_deadline(plan, carrier)

    def _plan_of(self, case: Case) -> Plan:
        accounts, way = self.catalog.accounts, self._way_shown(case)
        return make_plan(self.carrier, accounts, case, self.today, preview=way)

    def _way_shown(self, case: Case) -> Way:
        decided = None if case.way else self._decided_by(case)
        return case.way or (decided and decided.way) or Way.CANCEL

    def _decided_by(self, case: Case) -> Decided | None:
        questions = self.catalog.decision
        answers = dict(case.answers)
        return decide(questions, self.carrier, answers) if questions else None

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

    def _change(self, **changes: Any) -> None:
        if "step" in changes:
            left = dict.fromkeys(("asking", "part", "reason", "question"), "")
            changes = {**left, **changes}
        self.screen = replace(self.screen, **{"notice": None, **changes})
