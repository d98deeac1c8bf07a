"""What was kept: taken up again, under new names, and told of when it is overdue."""

from dataclasses import replace

from simexit.case.case import Case
from simexit.case.deadline import Deadline, reply_deadline
from simexit.case.plan import make_plan
from simexit.case.record import Unusable, read_record
from simexit.catalog.catalog import Catalog
from simexit.views.screen import Notice
from simexit.views.session import Session


def restore(session: Session, record: str) -> dict[str, str]:
    """Take up what the browser kept; what was begun on this page goes first.

    A record that cannot be used is left alone, and nothing is written over it.
    Returns the slugs of cases whose carrier has another one by now, old to new.
    """
    try:
        found = read_record(record)
    except Unusable as error:
        session.stop_keeping(error.why)
        return {}
    screen = session.screen
    own = screen.cases
    renamed = _renamed(session.catalog, found, own)
    found = tuple(replace(c, carrier=renamed.get(c.carrier, c.carrier)) for c in found)
    # A tab that was set aside takes over what the newer one did meanwhile.
    first, second = (found, own) if screen.keeping == "older" else (own, found)
    taken = {case.carrier for case in first}
    rest = tuple(case for case in second if case.carrier not in taken)
    session.screen = replace(screen, cases=(*first, *rest), keeping="on")
    _tell_overdue(session)
    return renamed


def load_case(session: Session, case: Case) -> None:
    """Take up the case of a dossier in the place of the one kept, and show it."""
    screen = replace(session.screen.with_case(case), page="guide", step="", asking="")
    loaded = Notice("dossier-loaded")
    session.screen = replace(screen, carrier=case.carrier, part="log", notice=loaded)


def under_new_slug(catalog: Catalog, case: Case) -> Case:
    """The case with the slug that its carrier has now."""
    slug = catalog.former_slugs.get(case.carrier, case.carrier)
    return replace(case, carrier=slug)


def _renamed(
    catalog: Catalog, found: tuple[Case, ...], own: tuple[Case, ...]
) -> dict[str, str]:
    """The slugs of cases that go on under another one, old to new.

    A case that was begun under the new slug stays, and the old one beside it.
    """
    taken = {case.carrier for case in (*found, *own)}
    renamed: dict[str, str] = {}
    for old in (case.carrier for case in found):
        new = catalog.former_slugs.get(old)
        if new and new not in taken:
            renamed[old] = new
            taken.add(new)
    return renamed


def _tell_overdue(session: Session) -> None:
    """Say which answers are overdue, unless the home page lists them anyway."""
    screen = session.screen
    if screen.page == "home" or screen.notice:
        return
    deadlines = {case.carrier: _deadline(session, case) for case in screen.cases}
    late = [slug for slug, found in deadlines.items() if found and found.overdue]
    if late:
        carriers = session.catalog.carriers
        names = ", ".join(carriers[slug].names.in_(screen.lang) for slug in late)
        session.screen = replace(screen, notice=Notice("overdue", (names, *late)))


def _deadline(session: Session, case: Case) -> Deadline | None:
    """When an answer is due; None also for a carrier that has no guide any more."""
    carrier = session.catalog.carriers.get(case.carrier)
    if carrier is None:
        return None
    plan = make_plan(carrier, session.catalog.accounts, case, session.today)
    return reply_deadline(plan, carrier)
