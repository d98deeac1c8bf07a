"""The names of phases, criteria, channels and answers, for people.

English stands here and is the key of the translations in `locale/`.
"""

from collections.abc import Mapping

from simexit.catalog.carrier import WayOut
from simexit.catalog.fact import Confidence
from simexit.catalog.step import Phase, Way, WordsKind
from simexit.catalog.terms import Channel, Channels, Finding, Money, Period, YesNo
from simexit.i18n import Translations, translations


def N_(message: str) -> str:  # noqa: N802  # the usual name of gettext's marker
    """Mark a message for translation without translating it here."""
    return message


def NN_(singular: str, plural: str) -> tuple[str, str]:  # noqa: N802  # as above
    """Mark a message with a number in it for translation."""
    return singular, plural


PHASES: Mapping[Phase, str] = {
    Phase.DECIDE: N_("Decide"),
    Phase.PREPARE: N_("Prepare"),
    Phase.SIGN_IN: N_("Sign in"),
    Phase.CONTACT: N_("Contact"),
    Phase.CONDITIONS: N_("Conditions"),
    Phase.APPLY: N_("Apply"),
    Phase.REVIEW: N_("Wait"),
    Phase.CONFIRM: N_("Confirm"),
    Phase.AFTERCARE: N_("Afterwards"),
}

WAYS: Mapping[Way, str] = {
    Way.CANCEL: N_("Close the number"),
    Way.PORT_OUT: N_("Take the number to another operator"),
    Way.SUSPEND: N_("Pause it for a while"),
    Way.KEEP_ALIVE: N_("Keep it alive at little cost"),
    Way.DEREGISTER: N_("Only withdraw the real-name registration"),
    Way.LAPSE: N_("Let it run out"),
}


def way_name(way_out: WayOut, lang: str) -> str:
    """The name of a way out; a product without a number may have one of its own."""
    if way_out.label:
        return way_out.label.in_(lang)
    return translations(lang).gettext(WAYS[way_out.way])


CHANNELS: Mapping[Channel, str] = {
    Channel.WEB: N_("website"),
    Channel.APP: N_("app"),
    Channel.CHAT: N_("live chat"),
    Channel.EMAIL: N_("e-mail"),
    Channel.PHONE: N_("telephone"),
    Channel.SMS: N_("SMS"),
    Channel.SHOP: N_("shop"),
    Channel.POST: N_("post"),
}

WORDS_KINDS: Mapping[WordsKind, str] = {
    WordsKind.ASK: N_("Ask first"),
    WordsKind.REQUEST: N_("The request itself"),
    WordsKind.MOVE: N_("To the new operator"),
    WordsKind.CHASE: N_("No answer yet: ask again"),
    WordsKind.REPLY: N_("Your reply to what they said"),
    WordsKind.ERASE: N_("Have your data erased"),
    WordsKind.COMPLAIN: N_("Complaint to the carrier"),
    WordsKind.APPEAL: N_("Complaint: {name}"),
}

CONFIDENCES: Mapping[Confidence, str] = {
    Confidence.TESTED: N_("tested"),
    Confidence.PRIMARY: N_("official"),
    Confidence.SECONDARY: N_("second-hand"),
    Confidence.REPORTED: N_("reported"),
    Confidence.CONFLICTING: N_("sources differ"),
}

ANSWERS: Mapping[str, str] = {
    "yes": N_("Yes"),
    "no": N_("No"),
    "unknown": N_("Unknown"),
}

CRITERIA: Mapping[str, str] = {
    "operator_known": N_("Licensed operator known"),
    "phone_number": N_("Comes with a phone number"),
    "esim": N_("eSIM or virtual SIM"),
    "login_needed": N_("Sign-in needed to leave"),
    "ownership_proof": N_("Proof that the card is yours"),
    "balance_refunded": N_("Balance paid back"),
    "balance_transferable": N_("Balance can be moved"),
    "self_service": N_("Can be closed online by yourself"),
    "channels": N_("How to reach them"),
    "reachable_from_mainland": N_("Reachable from mainland China"),
    "identity_check": N_("Identity checked"),
    "bindings_removed": N_("Bound accounts must go first"),
    "zero_balance": N_("Balance must be zero"),
    "fee": N_("Cost of leaving"),
    "processing_time": N_("Time they take"),
    "progress_visible": N_("Progress can be followed"),
    "confirmation": N_("How the closing is confirmed"),
    "confirmation_to_closed_number": N_("Confirmation goes to the closed number"),
    "reversible": N_("Can be undone"),
    "number_reuse": N_("Number may go to somebody else"),
    "record_kept": N_("Registration record is kept"),
}

UNITS: Mapping[str, tuple[str, str]] = {
    "working-day": NN_("{n} working day", "{n} working days"),
    "day": NN_("{n} day", "{n} days"),
    "month": NN_("{n} month", "{n} months"),
}


def listed(names: list[str], words: Translations) -> str:
    """Names in a row, joined as the language does."""
    return words.gettext(", ").join(names)


def length(period: Period, words: Translations) -> str:
    """A length of time as a finding gives it: "7 to 15 days", "at least 2 months"."""
    text = amount(period.up_to or period.count or 0, period.unit, words)
    if period.up_to:
        return words.gettext("{least} to {most}").format(least=period.count, most=text)
    least = words.gettext("at least {period}")
    return least.format(period=text) if period.at_least else text


def amount(count: int, unit: str, words: Translations) -> str:
    """A length of time in words: "2 working days"."""
    return words.ngettext(*UNITS[unit], count).format(n=count)


def finding_in_words(finding: Finding, words: Translations) -> str:
    """The answer to one criterion; one that is not known is not for here."""
    if isinstance(finding, YesNo):
        return words.gettext(ANSWERS[finding.answer])
    if isinstance(finding, Channels):
        return listed([words.gettext(CHANNELS[c]) for c in finding.channels], words)
    if isinstance(finding, Money):
        return f"{finding.currency or ''} {finding.amount:f}".strip()
    if isinstance(finding, Period):
        return length(finding, words)
    raise TypeError(f"no words for {type(finding).__name__}")
