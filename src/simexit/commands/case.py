"""Commands about leaving: decide, due, recourse, words."""

import datetime
from collections.abc import Sequence
from typing import BinaryIO

import click

from simexit.commands.language import in_language


@click.command()
@click.argument("carrier")
@click.option(
    "--answer", "given", multiple=True, help="An answer as QUESTION=ANSWER, repeated."
)
@in_language(default="zh-Hans")
def decide(carrier: str, given: Sequence[str], lang: str) -> None:
    """The way out for CARRIER: the next question, or where the answers lead."""
    from simexit import api
    from simexit.case.decide import UnknownAnswer, in_words
    from simexit.catalog.catalog import UnknownCarrier

    pairs = [answer.partition("=") for answer in given]
    try:
        decided = api.decide(carrier, {key: value for key, _, value in pairs})
    except (UnknownCarrier, UnknownAnswer) as error:
        raise click.UsageError(str(error)) from error
    except LookupError as error:
        raise click.ClickException(str(error)) from error
    for line in in_words(decided, lang):
        click.echo(line)


# "-5" is to be told as a number that cannot be counted, not as an unknown option.
@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("jurisdiction")
@click.argument("start", metavar="FROM")
@click.argument("count", metavar="N", type=int)
@click.option(
    "--unit",
    type=click.Choice(["working-day", "day"]),
    default="working-day",
    show_default=True,
    help="What N counts.",
)
@click.option("--saturday", is_flag=True, help="Count Saturdays as working days.")
@click.option(
    "--calendar",
    type=click.File("wb"),
    help="Also write the day into this calendar file (.ics).",
)
def due(
    jurisdiction: str,
    start: str,
    count: int,
    unit: str,
    saturday: bool,
    calendar: BinaryIO | None,
) -> None:
    """The day that is N working days after FROM, and the days skipped.

    JURISDICTION is CN, HK, GB, US or EU; FROM is a day like 2026-09-24. The day after
    FROM is the first that counts.
    """
    from simexit.case import clock

    try:
        found = clock.due(
            clock.day(start), count, unit, jurisdiction, saturday=saturday
        )
    except clock.CannotCount as error:
        raise click.UsageError(str(error)) from error
    click.echo(found.date.isoformat())
    for skipped in found.skipped:
        name = f" {skipped.name}" if skipped.name else ""
        click.echo(f"{skipped.date.isoformat()} {skipped.reason}{name}")
    if found.estimate:
        click.echo("An estimate: a holiday on the way is not fixed yet.", err=True)
    if calendar:
        from simexit.case.calendar_file import CalendarEntry, calendar_file

        uid = f"due-{jurisdiction.lower()}-{start}-{count}-{unit}@simexit"
        title = f"Due: {count} {unit}s from {start} ({jurisdiction.upper()})"
        entry = CalendarEntry(uid, found.date, title)
        calendar.write(calendar_file([entry], datetime.date.today()))


@click.command()
@click.argument("carrier", metavar="SLUG")
@click.argument("reason")
@click.option("--sent", help="The day of the request, like 2026-09-24.")
@click.option("--complained", help="The day of the first complaint to the carrier.")
@click.option("--refused", help="The day of their last refusal.")
@click.option("--deadlocked", help="The day of their refusal of that complaint.")
@in_language(default="zh-Hans")
def recourse(
    carrier: str,
    reason: str,
    sent: str | None,
    complained: str | None,
    refused: str | None,
    deadlocked: str | None,
    lang: str,
) -> None:
    """Who can be turned to when they refuse or do not answer, and from when.

    REASON is what they said, such as money-owed or silence.
    """
    from simexit import api
    from simexit.case.clock import CannotCount
    from simexit.catalog.catalog import UnknownCarrier
    from simexit.catalog.refusal import UnknownReason
    from simexit.views.route_words import recourse_lines

    try:
        found = api.recourse(
            carrier,
            reason,
            sent=sent,
            complained=complained,
            refused=refused,
            deadlocked=deadlocked,
        )
    except (UnknownCarrier, UnknownReason, CannotCount) as error:
        raise click.UsageError(str(error)) from error
    for line in recourse_lines(found, lang):
        click.echo(line)


@click.command()
@click.argument("carrier", metavar="SLUG")
@click.argument("kind")
@click.option("--channel", help="email, post, chat, web, app, phone, shop or sms.")
@click.option("--way", default="cancel", show_default=True, help="The way out.")
@click.option("--body", help="For an appeal: the id of whom it goes to.")
@click.option("--reason", help="For a reply: what they said, such as money-owed.")
@in_language(default="zh-Hans")
def words(
    carrier: str,
    kind: str,
    channel: str | None,
    way: str,
    body: str | None,
    reason: str | None,
    lang: str,
) -> None:
    """A text ready to send or say; what is yours stands in [brackets].

    KIND is ask, request, move, chase, reply, erase, complain or appeal.
    """
    from simexit.api import words as find_words
    from simexit.case.slot import fill
    from simexit.case.words import NoWords
    from simexit.catalog.catalog import UnknownCarrier
    from simexit.catalog.refusal import UnknownReason

    try:
        found = find_words(carrier, kind, channel, lang, way, body, reason)
    except (NoWords, UnknownCarrier, UnknownReason) as error:
        raise click.UsageError(str(error)) from error
    for part in (found.subject, found.body):
        if part:
            click.echo(fill(part, {}, lang) + "\n")
