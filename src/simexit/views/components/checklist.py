"""The checklist of accounts: each is moved, left out with a reason, or still open."""

from collections.abc import Callable
from dataclasses import dataclass

from simexit.case.case import MarkKind, SkipReason
from simexit.case.plan import SETTLED, PlannedStep, Status
from simexit.catalog.wording import N_
from simexit.i18n import translations
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
    why: Said
    how: Said


class Checklist(Region):
    """An ordered list with one labelled select per account."""

    def __init__(self, on_account: OnAccount) -> None:
        """`on_account` takes the item, what was said of it (None: open), the reason."""
        self._on_account = on_account
        super().__init__()

    def show(self, planned: PlannedStep, sources: Sources) -> None:
        """Show the accounts of a checklist step."""
        self._listeners = {
            f"account-{account.account.id}": self._listener(account.item)
            for account in planned.accounts
        }
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
            name=a.account.names.in_(sources.lang),
            need=a.account.need,
            status=a.status,
            answer=_answer(a.status, a.reason),
            why=sources.said(a.account.why),
            how=sources.said(a.account.how),
        )
        for a in planned.accounts
    ]
    return render(
        sources.lang,
        "checklist.html",
        items=items,
        settled=sum(a.status in SETTLED for a in planned.accounts),
        answers={key: words.gettext(label) for key, label in ANSWERS.items()},
    )


def _answer(status: Status, reason: SkipReason | None) -> str:
    if reason in ANSWERS:
        return str(reason)
    return MOVED if status in SETTLED else OPEN
