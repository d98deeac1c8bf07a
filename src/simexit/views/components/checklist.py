"""The checklist of accounts: each is moved, left out with a reason, or still open."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from simexit.case.case import MarkKind, OwnAccount, SkipReason
from simexit.case.plan import SETTLED, PlannedStep, Status
from simexit.catalog.account import Account
from simexit.catalog.wording import N_
from simexit.i18n import translations
from simexit.views.accounts import account_name, private_name
from simexit.views.components.region import Region
from simexit.views.markup import render
from simexit.views.sourced import Said, Sources

OPEN = "open"
MOVED = "moved"
# A closed list, so that nothing a person types reaches the kernel.
ANSWERS = {
    OPEN: N_("still on this number"),
    MOVED: N_("moved to another number"),
    SkipReason.NOT_MINE.value: N_("I have no such account"),
    SkipReason.NOT_POSSIBLE.value: N_("cannot be moved"),
    SkipReason.ACCEPT_RISK.value: N_("stays here: I know the risk"),
}

OnAccount = Callable[[str, MarkKind | None, SkipReason | None], None]


@dataclass(frozen=True)
class ListedAccount:
    """One account with its answer, as shown."""

    id: str
    key: str
    name: str
    need: str
    status: str
    answer: str
    why: Said | None
    how: Said | None
    private: str
    """The key under which the browser keeps the name of an account that the person
    added; empty for those that everybody has."""


class Checklist(Region):
    """An ordered list with one labelled select per account."""

    def __init__(
        self,
        on_account: OnAccount,
        on_add: Callable[[str], None],
        on_remove: Callable[[str], None],
        **given: Any,
    ) -> None:
        """`on_account` takes the item, what was said of it (None: open), the reason;
        `on_add` must or may; `on_remove` the id of an account that was added."""
        self._on_account, self._on_add, self._on_remove = on_account, on_add, on_remove
        super().__init__(**given)

    def show(self, planned: PlannedStep, sources: Sources) -> None:
        """Show the accounts of a checklist step."""
        self._listeners = {
            f"account-{account.account.id}": self._listener(account.item)
            for account in planned.accounts
        }
        self._listeners["add-account"] = lambda need, _checked: self._on_add(need)
        self._listeners["remove-account"] = lambda own, _checked: self._on_remove(own)
        self.markup = checklist_markup(planned, sources)

    def _listener(self, item: str) -> Callable[[str, bool], None]:
        def listen(answer: str, _checked: bool) -> None:
            if answer == OPEN:
                self._on_account(item, None, None)
            elif answer == MOVED:
                self._on_account(item, MarkKind.DONE, None)
            elif answer in ANSWERS:
                self._on_account(item, MarkKind.SKIPPED, SkipReason(answer))

        return listen


def checklist_markup(planned: PlannedStep, sources: Sources) -> str:
    """The list of accounts in their safe order."""
    words = translations(sources.lang)
    items = [
        ListedAccount(
            id=a.account.id,
            key=f"sx-account-{a.account.id}",
            name=account_name(a.account, sources.lang),
            need=a.account.need,
            status=a.status,
            answer=_answer(a.status, a.reason),
            **_about(a.account, sources),
        )
        for a in planned.accounts
    ]
    return render(
        sources.lang,
        "checklist.html",
        missing=sources.catalog.accounts is None,
        items=items,
        settled=sum(a.status in SETTLED for a in planned.accounts),
        answers={key: words.gettext(label) for key, label in ANSWERS.items()},
    )


def _about(account: Account | OwnAccount, sources: Sources) -> dict[str, Any]:
    """Why and how to move it; of an account that was added nobody knows."""
    if isinstance(account, OwnAccount):
        key = private_name(sources.carrier.slug, account)
        return {"why": None, "how": None, "private": key}
    why, how = sources.said(account.why), sources.said(account.how)
    return {"why": why, "how": how, "private": ""}


def _answer(status: Status, reason: SkipReason | None) -> str:
    if reason in ANSWERS:
        return str(reason)
    return MOVED if status in SETTLED else OPEN
