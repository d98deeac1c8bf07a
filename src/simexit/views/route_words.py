"""The routes to a body in words: when, until when, and what both are counted from."""

import datetime
from collections.abc import Iterator

from simexit.case.refusal import OpenRoute, Recourse, Standing
from simexit.catalog.wording import N_, amount
from simexit.i18n import Translations, translations

STANDINGS = {
    Standing.NOW: N_("now"),
    Standing.WAIT: N_("wait"),
    Standing.FIRST: N_("something comes first"),
    Standing.TOO_LATE: N_("too late"),
}
# What must have happened first, when no day of it is known.
FIRST = {
    "sent": N_("First ask the carrier for what you want."),
    "complained": N_("First complain to the carrier, and note the day."),
    "refused": N_("As soon as they have refused."),
    "deadlocked": N_(
        "As soon as they say in writing that they will not settle your complaint."
    ),
}
SINCE = {
    "sent": N_("counted from your request on {date}"),
    "complained": N_("counted from your complaint on {date}"),
    "refused": N_("counted from their refusal on {date}"),
    "deadlocked": N_("counted from their answer to your complaint on {date}"),
}
NOBODY = N_("Nobody who decides about this is known for this place.")
NOW_IN_WRITING = N_("You can turn to it now, if you have their refusal in writing.")


def recourse_lines(found: Recourse, lang: str) -> Iterator[str]:
    """What can be done, line by line: what to do first, then each body."""
    words = translations(lang)
    for said in found.reason.do:
        yield f"- {said.in_(lang)}"
    if not found.bodies:
        yield words.gettext(NOBODY)
    for one in found.bodies:
        yield f"{one.body.names.in_(lang)} · {words.gettext(STANDINGS[one.standing])}"
        for route in one.routes:
            lines = (" " if lang == "en" else "").join(route_lines(route, words))
            yield f"  {lines} [{' '.join(route.route.facts)}]"


def route_lines(one: OpenRoute, words: Translations) -> list[str]:
    """When, until when, and what both are counted from."""
    after, lines = one.route.after, []
    if one.standing == Standing.TOO_LATE and one.closes:
        lines.append(_dated(words, N_("Too late since {date}."), one.closes))
    elif one.standing == Standing.NOW and after and after.since == "deadlocked":
        lines.append(words.gettext(NOW_IN_WRITING))
    elif one.standing == Standing.NOW:
        lines.append(words.gettext("You can turn to it now."))
    elif one.standing == Standing.WAIT:
        lines.append(_wait(one, words))
    elif after:
        lines.append(words.gettext(FIRST[after.since]))
        if after.count and one.opens:
            text = N_("If that is today, you can turn to it from {date} on.")
            lines.append(_dated(words, text, one.opens))
    if one.closes and one.standing != Standing.TOO_LATE:
        lines.append(_dated(words, N_("The last day is {date}."), one.closes))
    if after and one.since and after.count:
        length = _length(one, words)
        since = _dated(words, SINCE[after.since], one.since)
        whole = words.gettext("{period}, {since}.")
        lines.append(whole.format(period=length, since=since))
    return lines


def _wait(one: OpenRoute, words: Translations) -> str:
    if one.opens is None:
        return words.gettext("Wait. The day cannot be counted yet.")
    return _dated(words, N_("Wait until {date}."), one.opens)


def _length(one: OpenRoute, words: Translations) -> str:
    after = one.route.after
    if after is None:
        return ""
    count = after.count * (7 if after.unit == "week" else 1)
    unit = "day" if after.unit == "week" else after.unit
    text = amount(count, unit, words)
    if after.more_than:
        return words.gettext("more than {period}").format(period=text)
    return text


def _dated(words: Translations, text: str, date: datetime.date) -> str:
    return words.gettext(text).format(date=date.isoformat())
