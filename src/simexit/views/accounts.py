"""Names of accounts: those of the list, and those that a person added."""

from simexit.case.case import OwnAccount
from simexit.catalog.account import Account
from simexit.i18n import translations


def account_name(account: Account | OwnAccount, lang: str) -> str:
    """What it is called; one that was added has a number until the browser names it."""
    if isinstance(account, Account):
        return account.names.in_(lang)
    number = account.id.removeprefix("own-")
    return translations(lang).gettext("An account of your own ({n})").format(n=number)


def private_name(slug: str, account: Account | OwnAccount) -> str:
    """The key of the name in the browser; empty where the list has the name."""
    return "" if isinstance(account, Account) else f"{slug}/account/{account.id}"
