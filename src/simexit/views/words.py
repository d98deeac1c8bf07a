"""The interface's own words for what the case knows as codes."""

from collections.abc import Mapping

from simexit.case.blocker import BlockerKind
from simexit.case.case import SkipReason
from simexit.case.event import EventKind
from simexit.case.plan import Status
from simexit.catalog.knowledge import State
from simexit.catalog.wording import N_

STATUSES: Mapping[str, str] = {
    Status.WAITING: N_("not yet"),
    Status.READY: N_("open"),
    Status.DONE: N_("done"),
    Status.SKIPPED: N_("left out"),
    Status.FAILED: N_("did not work"),
}

REASONS: Mapping[str, str] = {
    SkipReason.NOT_MINE: N_("It does not apply to me"),
    SkipReason.DONE_BEFORE: N_("I did it before"),
    SkipReason.NOT_POSSIBLE: N_("It is not possible"),
    SkipReason.ACCEPT_RISK: N_("I know the risk and accept it"),
}

EVENTS: Mapping[EventKind, str] = {
    EventKind.SENT: N_("I sent the application"),
    EventKind.CALLED: N_("I called"),
    EventKind.AUTO_REPLY: N_("An automatic reply came"),
    EventKind.ANSWERED: N_("Somebody answered"),
    EventKind.PROMISED: N_("They said that they will do it"),
    EventKind.REFUSED: N_("They refused"),
    EventKind.CHASED: N_("I asked again"),
    EventKind.COMPLAINED: N_("I complained"),
    EventKind.CLOSED: N_("They confirmed that it is closed"),
    EventKind.NOTE: N_("Something else"),
}

BLOCKERS: Mapping[BlockerKind, str] = {
    BlockerKind.DECIDE_FIRST: N_("First decide which way out you take:"),
    BlockerKind.WAITS_FOR: N_("This has to be settled before:"),
    BlockerKind.GATE: N_("Nothing is sent while this is open:"),
    BlockerKind.ACCOUNT: N_("Still on this number:"),
    BlockerKind.STOP_PAGE: N_("One page to read comes before this step."),
}

NOTICES: Mapping[str, str] = {
    "unknown-carrier": N_("There is no guide for “{0}” yet. Nothing is lost."),
    "redirected": N_("“{0}” is gone. This is the guide to what took its place."),
    "unknown-language": N_("The language “{0}” is not offered. Choose one above."),
    "failed": N_("Noted. Above stands what to do now. You can try again at any time."),
    "not-now": N_("That is not possible at this point. Nothing has changed."),
    "choose-reason": N_("Choose a reason first. Nothing has changed."),
    "forgotten": N_("Everything kept in this browser is deleted."),
    "taken-back": N_("Taken back. The step is open again."),
    "choose-answer": N_("Choose an answer first. Nothing has changed."),
    "choose-way": N_("Choose a way out first. Nothing has changed."),
    "overdue": N_("The answer is overdue: {0}. Ask about it now, in writing."),
    "no-such-day": N_("That day cannot be right. Nothing has changed."),
    "choose-day": N_("Say on which day it was, today at the latest. Nothing is lost."),
    "log-full": N_("The log is full. Nothing is lost, and nothing was added."),
    "dossier-loaded": N_("The dossier is loaded. The case goes on where it stood."),
    "logged": N_("It is in the log."),
    "too-many": N_(
        "No more than {0} carriers fit side by side: only the first ones are shown."
    ),
    "choose-one": N_("Keep at least one carrier in the comparison."),
}

# What is known of one criterion: in words, and the sign that stands for it in the map.
STATES: Mapping[State, tuple[str, str]] = {
    "known": (N_("Known"), "✓"),
    "reported": (N_("Only reported"), "~"),
    "unknown": (N_("Unknown"), "?"),
}

KEEP_HERE = N_("Keep my progress here")
KEEPING: Mapping[str, str] = {
    "starting": N_("Your progress is kept in this browser only."),
    "on": N_("Your progress is kept in this browser only."),
    "off": N_("Shared computer: nothing is kept. Closing this page ends your case."),
    "older": N_(
        "This guide is open in a newer tab. Go on there: this tab keeps nothing."
    ),
    "full": N_(
        "This browser has no room left, so progress is not kept. The page goes on."
    ),
    "forbidden": N_(
        "This browser does not let the page keep anything. The page goes on."
    ),
    "damaged": N_(
        "What this browser kept cannot be read. It is left as it is, and nothing is "
        "written over it."
    ),
    "newer": N_(
        "What this browser kept comes from a newer version of the guide. It is left as "
        "it is, and nothing is written over it."
    ),
}

LOST = N_(
    "The connection to the guide is gone. Nothing is lost: your progress is kept in "
    "this browser."
)
RELOAD = N_("Connect again")

VERDICTS: Mapping[str, str] = {
    "hard": N_("1 point"),
    "easy": N_("0 points"),
    "unknown": N_("Unknown"),
}

HARD_WHEN: Mapping[str, str] = {
    "yes": N_("Yes"),
    "no": N_("No"),
    "in person or by phone only": N_("in person or by telephone only"),
    "more than 0": N_("more than 0"),
    "more than 10 working days": N_("more than 10 working days"),
}
