"""The visit: what is shown, and how a person gets from one screen to another."""

import datetime
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import Any, get_args

import traitlets

from simexit.case.case import Case
from simexit.case.decide import Decided, decide
from simexit.case.plan import Plan, make_plan
from simexit.catalog.carrier import Carrier
from simexit.catalog.catalog import Catalog
from simexit.catalog.numbering import identify_in
from simexit.catalog.selection import UnknownChoice, selection_of
from simexit.catalog.step import Way
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


class Visit(traitlets.HasTraits):
    """Where somebody is in the guide: views watch `screen` and draw what it says."""

    screen = traitlets.Instance(Screen)

    def __init__(
        self,
        catalog: Catalog,
        today: datetime.date | Callable[[], datetime.date],
        screen: Screen | None = None,
    ) -> None:
        """`today` is a day, or what tells it each time: a page may stay open for days,
        and what is done on it is noted on the day that it is then."""
        self.catalog = catalog
        self._tell_day = today if callable(today) else lambda: today
        super().__init__(screen=screen or Screen())

    @property
    def today(self) -> datetime.date:
        """The day that it is now."""
        return self._tell_day()

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

    def resume(self, query: str) -> None:
        """Go to where somebody was, unless they are anywhere but at the beginning."""
        if self.screen.page == "home" and not self.screen.query and query:
            self.visit(query)

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

    def ask_again(self, question: str) -> None:
        """Show a question of the decision again; its answer can be changed."""
        asked = self.decided.asked if self.decided else ()
        if any(one.question.id == question and not one.known for one in asked):
            self._change(question=question, asking="")

    def ask_way(self) -> None:
        """Show all ways out, to choose one by hand."""
        self._change(asking="way")

    def ask_reason(self, step_id: str) -> None:
        """Ask why a step is left out."""
        self._change(step=step_id, asking="skip")

    def stop_asking(self) -> None:
        """Go back from a question to the step, with nothing changed."""
        self._change(asking="")

    def open_refusals(self, reason: str = "") -> None:
        """Show what to do when they refuse or do not answer."""
        known = self.catalog.refusals
        if known and (not reason or known.reason(reason)):
            self._change(step="", part="refused", reason=reason)

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

    def stop_keeping(self, why: str) -> None:
        """Note why the browser keeps nothing (any more)."""
        if why in get_args(Keeping):
            self._change(keeping=why)

    def tell(self, key: str) -> None:
        """Show a notice; nothing else changes."""
        self._change(notice=Notice(key))

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

    def _change(self, **changes: Any) -> None:
        if "step" in changes:
            left = dict.fromkeys(("asking", "part", "reason", "question"), "")
            changes = {**left, **changes}
        self.screen = replace(self.screen, **{"notice": None, **changes})
